"""The made-up house: the same from the same seed, and whole whatever the seed."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeway.demo.calendar import HalfYear
from leeway.demo.deeds import (
    CommitHold,
    MandateDeed,
    OfferMandate,
    PlaceHold,
    ReleaseHold,
    RequestDeed,
    ReverseCommitment,
)
from leeway.demo.files import accounts_file, changes_file, deals_file, people_file, products_file
from leeway.demo.organisation import SEED, Organisation, generate
from leeway.demo.posts import REGIONS, SEGMENTS

TODAY = date(2026, 11, 24)
seeds = st.integers(0, 2**63)
days = st.dates(date(2024, 1, 1), date(2035, 12, 31))
few = settings(max_examples=12, deadline=None)


@pytest.fixture(scope="module")
def house() -> Organisation:
    return generate(SEED, TODAY)


def test_the_same_seed_gives_the_same_organisation_byte_for_byte(house: Organisation) -> None:
    again = generate(SEED, TODAY)
    assert repr(again).encode() == repr(house).encode()
    for written in (people_file, accounts_file, products_file, deals_file, changes_file):
        assert written(again) == written(house)


@given(seeds)
@few
def test_another_seed_gives_another_organisation(seed: int) -> None:
    assert people_file(generate(seed, TODAY)) != people_file(generate(seed + 1, TODAY))


@given(seeds, days)
@few
def test_the_tree_has_one_root_five_levels_and_no_circle(seed: int, today: date) -> None:
    people = generate(seed, today).people
    by_number = {person.number: person for person in people}
    assert len(by_number) == len(people)
    assert [person.level for person in people if person.manager_number is None] == [1]
    assert {person.level for person in people} == {1, 2, 3, 4, 5}
    for person in people:
        if person.manager_number is not None:
            # Each step goes up by one level, so no walk can come back.
            assert by_number[person.manager_number].level == person.level - 1


@given(seeds, days)
@few
def test_every_mailbox_is_its_own(seed: int, today: date) -> None:
    house = generate(seed, today)
    mailboxes = [person.work_email for person in (*house.people, house.newcomer)]
    assert len(set(mailboxes)) == len(mailboxes)
    assert all(mailbox.isascii() and mailbox.endswith(".example") for mailbox in mailboxes)


@given(seeds)
@few
def test_every_account_team_has_a_lead_and_accounts_to_serve(seed: int) -> None:
    house = generate(seed, TODAY)
    assert len(house.teams) == len(REGIONS) * len(SEGMENTS) == 12
    assert len({account.name for account in house.accounts}) == 90
    served = Counter(account.team for account in house.accounts)
    for team in house.teams:
        assert team.lead in team.members
        assert len(set(team.members)) == 5
        assert served[team.name] in (7, 8)


@given(seeds, days)
@few
def test_nothing_happens_before_its_cause_or_after_the_present(seed: int, today: date) -> None:
    house = generate(seed, today)
    moments = [deed.at for deed in house.deeds]
    assert moments == sorted(moments)
    assert moments[-1] < datetime.combine(today, datetime.min.time(), UTC)
    placed: dict[str, PlaceHold] = {}
    committed: dict[str, datetime] = {}
    for deed in house.deeds:
        match deed:
            case PlaceHold():
                assert deed.key not in placed
                assert deed.expires_at > deed.at
                placed[deed.key] = deed
            case CommitHold() | ReleaseHold():
                assert placed[deed.key].at < deed.at < placed[deed.key].expires_at
                committed[deed.key] = deed.at
            case ReverseCommitment():
                assert committed[deed.key] < deed.at
            case _:
                pass


def test_every_deed_of_mandates_and_requests_is_in_the_story(house: Organisation) -> None:
    verbs = {deed.verb for deed in house.deeds if isinstance(deed, MandateDeed)}
    assert verbs == {"accept", "decline", "suspend", "resume", "revoke", "relinquish"}
    asked = {deed.verb for deed in house.deeds if isinstance(deed, RequestDeed)}
    assert asked == {"submit", "counter", "agree", "decline", "withdraw"}
    assert sum(isinstance(deed, OfferMandate) for deed in house.deeds) > 12


def test_holds_end_in_every_way(house: Organisation) -> None:
    count = Counter(type(deed) for deed in house.deeds)
    resolved = count[CommitHold] + count[ReleaseHold]
    assert count[CommitHold] > 80
    assert count[ReleaseHold] > 10
    assert count[ReverseCommitment] >= 3
    open_or_lapsed = [deed for deed in house.deeds if isinstance(deed, PlaceHold)]
    assert len(open_or_lapsed) - resolved > 10


@given(days)
@few
def test_the_half_year_begins_on_a_monday_and_ends_in_the_present_week(today: date) -> None:
    year = HalfYear(today=today)
    assert year.first_day.weekday() == 0
    assert 0 <= (today - year.day(26)).days < 7


def test_the_five_sign_ins_are_five_people_with_the_posts_they_stand_for(house: Organisation) -> None:
    chosen = house.sign_ins
    numbers = (chosen.account_lead, chosen.team_member, chosen.coach, chosen.grantor, chosen.hr)
    titles = [house.person(number).title for number in numbers]
    assert titles == ["Account Lead", "Account Manager", "Sales Manager", "Regional Director", "Head of People"]
    assert house.person(chosen.team_member).manager_number == chosen.coach

"""Five people to look at Leeway as; each has something waiting, a figure with a history, and a next step."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from leeway.demo.authority import Cast, cast_of
from leeway.demo.people import Person, build_people
from leeway.demo.teams import AccountTeam, build_teams

ANY_DAY = date(2000, 1, 1)
"""Names and posts follow from the seed alone; only first days and history need to know the date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIns:
    """Employee numbers, in the order in which they are offered."""

    account_lead: str
    team_member: str
    coach: str
    grantor: str
    hr: str

    def by_part(self) -> Mapping[str, str]:
        return asdict(self)


def choose_sign_ins(cast: Cast, teams: Sequence[AccountTeam]) -> SignIns:
    first_team = teams[0]
    return SignIns(
        account_lead=first_team.lead,
        team_member=first_team.members[1],
        coach=cast.number("coach-North-0"),
        grantor=cast.number("grantor-North"),
        hr=cast.number("hr"),
    )


def parts_by_email(seed: int) -> Mapping[str, str]:
    """Who of the demo organisation plays which part: work e-mail to part, in the order in which they are offered."""
    people = build_people(seed, ANY_DAY)
    emails = {person.number: person.work_email for person in people}
    parts = choose_sign_ins(cast_of(people), build_teams(people)).by_part()
    return {emails[number]: part for part, number in parts.items()}


def players(people: Sequence[Person], sign_ins: SignIns) -> list[tuple[str, Person]]:
    by_number = {person.number: person for person in people}
    return [(part, by_number[number]) for part, number in sign_ins.by_part().items()]

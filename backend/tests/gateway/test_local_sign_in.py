"""Signing in with a passphrase, from the link to the second factor."""

import asyncio
import statistics

import pytest
from argon2 import PasswordHasher
from sqlmodel import select

from leeway.gateway.local.invite import hash_of_link
from leeway.gateway.local.let_go import let_go
from leeway.gateway.passphrase import LANES, MEMORY_KIB, ROUNDS
from leeway.gateway.store.local import account_of
from leeway.gateway.store.rows.local import InvitationRow, SignInTryRow
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.settings import Service
from tests.gateway.house import EMAIL, Browser, House
from tests.gateway.local import ANOTHER, FACTOR, PASSPHRASE, accepted, code_of, invited, seconds_of, typed, with_factor
from tests.soak import often

MINE = "/api/gateway/v1/me/sign-in"


async def test_a_link_lets_one_choose_a_passphrase_and_the_passphrase_signs_in(house: House) -> None:
    await accepted(house)
    browser = house.browser(demo=False)
    answer = await typed(browser)
    assert answer.status_code == 200, answer.text
    assert (await browser.get("/api/people/v1/me")).json()["person"]["work_email"] == EMAIL
    assert (await typed(browser, email=EMAIL.upper())).status_code == 200


async def test_a_link_says_for_whom_it_is_and_opens_once(house: House) -> None:
    """V38: single use; what it was is not told afterwards."""
    first = house.browser()
    await first.sign_in()
    secret = await invited(house, first)
    browser = house.browser(demo=False)
    seen = (await browser.post("/auth/invitations/look", json={"secret": secret})).json()
    assert (seen["display_name"], seen["begins"], seen["needs_code"]) == ("Ada Osei", True, False)
    given = {"secret": secret, "passphrase": PASSPHRASE}
    answers = await asyncio.gather(*(browser.post("/auth/invitations/accept", json=given) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [200, 410]
    again = await browser.post("/auth/invitations/look", json={"secret": secret})
    assert (again.status_code, again.json()["code"]) == (410, "invitation-over")


async def test_a_link_is_over_after_its_time_and_with_a_newer_one(house: House) -> None:
    """V38: short; unknown, old and replaced are one answer."""
    first = house.browser()
    await first.sign_in()
    older, newer = await invited(house, first), await invited(house, first)
    bodies = []
    for secret in (older, "never-made"):
        answer = await first.post("/auth/invitations/look", json={"secret": secret})
        bodies.append((answer.status_code, answer.json()))
    assert bodies[0] == bodies[1]
    house.now.forward(hours=71, minutes=59)
    assert (await house.browser().post("/auth/invitations/look", json={"secret": newer})).status_code == 200
    house.now.forward(minutes=2)
    assert (await house.browser().post("/auth/invitations/look", json={"secret": newer})).status_code == 410


async def test_the_secret_of_a_link_is_random_and_kept_as_a_hash(house: House) -> None:
    """V38: 256 bits; whoever reads the table cannot follow it."""
    first = house.browser()
    await first.sign_in()
    secret = await invited(house, first)
    assert len(secret) >= 43
    async with house.assembled[Service.GATEWAY].parts.database.session(DEFAULT_ORGANISATION) as session:
        row = (await session.exec(select(InvitationRow))).one()
    assert row.secret_hash == hash_of_link(secret)
    assert secret not in repr(row)


async def test_only_who_people_says_may_invite_does(house: House) -> None:
    """V46: asked of people on the caller's own rights; unknown is 404."""
    browser = house.browser()
    await browser.sign_in()
    nobody = "01900000-0000-7000-8000-0000000000aa"
    answer = await browser.post("/api/gateway/v1/invitations", json={"person_id": nobody})
    assert answer.status_code == 404


WEAK = [
    *("too short", "password1234", "qwertyuiop123", "aaaaaaaaaaaaaaaa", "x7 " * 60),
    *("adaosei12345", "Summer2026!!", "leewayleeway"),
]
STRONG = [
    "copper lantern walks northward",
    "медная лампа бродит на север",
    "seven quiet herons at breakfast, then a violin, a harbour and one more unlikely thing",
    "\uff43opper lantern walks",
]


@pytest.mark.parametrize("weak", WEAK)
async def test_what_would_be_guessed_early_is_not_taken(house: House, weak: str) -> None:
    """V32: twelve characters, known passwords and words about the person, looked up offline."""
    first = house.browser()
    await first.sign_in()
    secret = await invited(house, first)
    answer = await first.post("/auth/invitations/accept", json={"secret": secret, "passphrase": weak})
    assert (answer.status_code, answer.json()["code"]) == (409, "weak-passphrase")
    assert answer.json()["errors"][0]["pointer"] == "/body/passphrase"


@pytest.mark.parametrize("strong", STRONG)
async def test_length_counts_and_nothing_else_is_prescribed(house: House, strong: str) -> None:
    """V32: no composition rule; 64 characters and more, any script, spaces kept."""
    await accepted(house, strong)
    assert (await typed(house.browser(demo=False), strong)).status_code == 200
    assert (await typed(house.browser(demo=False), strong[:-1])).status_code == 403


async def test_a_passphrase_is_kept_as_argon2id_with_its_parameters(house: House) -> None:
    """V33: RFC 9106; each try takes 50 ms and more, and what is kept names its parameters."""
    browser = await accepted(house)
    person = (await browser.get("/auth/session")).json()["person"]["id"]
    async with house.assembled[Service.GATEWAY].parts.database.session(DEFAULT_ORGANISATION) as session:
        account = await account_of(session, DEFAULT_ORGANISATION, person)
    assert account is not None
    assert account.passphrase_hash.startswith(f"$argon2id$v=19$m={MEMORY_KIB},t={ROUNDS},p={LANES}$")
    assert PASSPHRASE not in account.passphrase_hash
    assert await seconds_of(browser, EMAIL) >= 0.05


async def test_a_hash_of_older_parameters_is_made_anew_at_the_next_sign_in(house: House) -> None:
    """V33: rehash on login."""
    browser = await accepted(house)
    person = (await browser.get("/auth/session")).json()["person"]["id"]
    database = house.assembled[Service.GATEWAY].parts.database
    async with database.session(DEFAULT_ORGANISATION) as session:
        account = await account_of(session, DEFAULT_ORGANISATION, person)
        assert account is not None
        account.passphrase_hash = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSPHRASE)
        session.add(account)
    assert (await typed(house.browser(demo=False))).status_code == 200
    async with database.session(DEFAULT_ORGANISATION) as session:
        account = await account_of(session, DEFAULT_ORGANISATION, person)
    assert account is not None
    assert f"m={MEMORY_KIB}" in account.passphrase_hash


async def test_unknown_and_wrong_are_one_answer_in_the_same_time(house: House) -> None:
    """V37: neither text nor status nor time says who has an account."""
    await accepted(house)
    browser = house.browser(demo=False)
    wrong, unknown = await typed(browser, "not it, by far"), await typed(browser, "not it, by far", "no@example.org")
    assert (wrong.status_code, wrong.content) == (unknown.status_code, unknown.content)
    times: dict[str, list[float]] = {EMAIL: [], "nobody@example.org": []}
    for _ in range(8):
        for email, seconds in times.items():
            seconds.append(await seconds_of(browser, email))
            # Waits that grow are not what is measured.
            house.now.forward(hours=3)
    known, strange = (statistics.median(seconds) for seconds in times.values())
    assert abs(known - strange) < 0.5 * max(known, strange)


async def test_guessing_waits_longer_and_longer_and_never_for_good(house: House) -> None:
    """V34: even a hundred at once are counted one by one; a quarter of an hour is the longest wait."""
    await accepted(house)
    browser = house.browser(demo=False)
    answers = await asyncio.gather(*(typed(browser, "guess", "ada.osei@example.org") for _ in range(20)))
    assert sorted({answer.status_code for answer in answers}) == [403, 429]
    assert [answer.status_code for answer in answers].count(403) == 5
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert 0 < int(refused.headers["Retry-After"]) <= 2
    assert refused.json()["code"] == "must-wait"
    assert (await typed(browser)).status_code == 429
    for _ in range(15):
        house.now.forward(minutes=15)
        assert (await typed(browser, "guess")).status_code == 403
    house.now.forward(minutes=15)
    assert (await typed(browser)).status_code == 200


async def test_somebodys_guessing_keeps_the_person_themselves_not_out(house: House) -> None:
    """V34: no lockout of others: the person signs in from where they have signed in before."""
    await accepted(house)
    gateway = house.gateway(demo=False, host="0.0.0.0", tls_upstream=True)  # noqa: S104
    at_home, crowd = {"X-Forwarded-For": "198.51.100.7"}, "203.0.113."
    browser = house.browser(gateway)
    browser.headers["Origin"] = "https://127.0.0.1:8000"
    body = {"email": EMAIL, "passphrase": PASSPHRASE}
    assert (await browser.post("/auth/local", json=body, headers=at_home)).status_code == 200
    guess, statuses = body | {"passphrase": "guess"}, []
    for machine in range(40):
        headers = {"X-Forwarded-For": f"{crowd}{machine}"}
        statuses.append((await browser.post("/auth/local", json=guess, headers=headers)).status_code)
    assert statuses.count(403) == 30
    assert statuses[-1] == 429
    assert (await browser.post("/auth/local", json=body, headers=at_home)).status_code == 200


@pytest.mark.slow
async def test_a_stuffing_run_is_stopped(house: House) -> None:
    """V34: thousands of tries from one network, each for another account: fifty are looked at, then one a minute."""
    await accepted(house)
    browser = house.browser(demo=False, sign_ins_per_second=1e6, sign_ins_burst=1e6, requests_burst=1e6)
    looked_at = 0
    for number in range(often(1_000, 10_000)):
        answer = await typed(browser, "spring 2026", f"user{number}@example.org")
        looked_at += answer.status_code == 403
    assert looked_at == 50
    async with house.assembled[Service.GATEWAY].parts.database.session(DEFAULT_ORGANISATION) as session:
        kept = (await session.exec(select(SignInTryRow))).all()
    assert "user1@" not in repr(kept)


async def test_a_second_factor_is_asked_for_and_counts_once(house: House) -> None:
    """V36: TOTP; a code is used up, also by two at once."""
    browser = await accepted(house)
    key, _ = await with_factor(house, browser)
    other = house.browser(demo=False)
    needed = await typed(other)
    assert (needed.status_code, needed.json()["code"]) == (403, "code-needed")
    used = code_of(key, house.now().timestamp())
    assert (await typed(other, code=used)).json()["code"] == "wrong-sign-in"
    house.now.forward(seconds=60)
    fresh = code_of(key, house.now().timestamp())
    answers = await asyncio.gather(*(typed(other, code=fresh) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 403, 403]


async def test_codes_of_yesterday_and_tomorrow_do_not_fit(house: House) -> None:
    """V36: thirty seconds either way, for a phone whose clock is off."""
    browser = await accepted(house)
    key, _ = await with_factor(house, browser)
    house.now.forward(minutes=10)
    now = house.now().timestamp()
    for off, status in ((-90, 403), (90, 403), (30, 200)):
        assert (await typed(house.browser(demo=False), code=code_of(key, now + off))).status_code == status


async def test_a_recovery_code_stands_in_for_a_lost_phone_once(house: House) -> None:
    """V36: written down, kept as hashes, used up."""
    browser = await accepted(house)
    _, codes = await with_factor(house, browser)
    assert len(set(codes)) == 8
    other = house.browser(demo=False)
    assert (await typed(other, code=codes[0].upper())).status_code == 200
    assert (await typed(other, code=codes[0])).status_code == 403
    mine = (await browser.get(MINE)).json()
    assert (mine["has_factor"], mine["recovery_codes"]) == (True, 7)


async def test_a_new_link_does_not_pass_by_the_second_factor(house: House) -> None:
    """V38: MFA is not bypassed by a reset; only a link made for a lost phone takes the factor away, on the record."""
    browser = await accepted(house)
    key, _ = await with_factor(house, browser)
    house.now.forward(minutes=2)
    secret = await invited(house, browser)
    given = {"secret": secret, "passphrase": ANOTHER}
    other = house.browser(demo=False)
    assert (await other.post("/auth/invitations/accept", json=given)).json()["code"] == "code-needed"
    wrong = await other.post("/auth/invitations/accept", json=given | {"code": "000000"})
    assert wrong.json()["code"] == "wrong-sign-in"
    code = code_of(key, house.now().timestamp())
    assert (await other.post("/auth/invitations/accept", json=given | {"code": code})).status_code == 200
    lost = await invited(house, await signed_in_with_factor(house, key), keeps_factor=False)
    taken = await other.post("/auth/invitations/accept", json={"secret": lost, "passphrase": PASSPHRASE})
    assert taken.status_code == 200
    assert (await typed(house.browser(demo=False))).status_code == 200


async def signed_in_with_factor(house: House, key: str) -> Browser:
    house.now.forward(minutes=2)
    browser = house.browser(demo=False)
    answer = await typed(browser, ANOTHER, code=code_of(key, house.now().timestamp()))
    assert answer.status_code == 200, answer.text
    browser.headers["X-Leeway-CSRF"] = answer.json()["csrf"]
    return browser


async def test_changing_the_passphrase_needs_the_old_one_and_ends_every_other_session(house: House) -> None:
    """V43: asked again, however fresh the session; V42: whoever else was in is out."""
    browser = await accepted(house)
    other = house.browser(demo=False)
    await typed(other)
    change = {"present": "not it", "passphrase": ANOTHER}
    assert (await browser.post(f"{MINE}/passphrase", json=change)).json()["code"] == "wrong-sign-in"
    done = await browser.post(f"{MINE}/passphrase", json=change | {"present": PASSPHRASE})
    assert done.status_code == 204, done.text
    assert (await browser.get(MINE)).status_code == 200
    afresh = house.browser(demo=False)
    afresh.cookies = other.cookies
    assert (await afresh.get(MINE)).status_code == 401
    assert (await typed(house.browser(demo=False), ANOTHER)).status_code == 200


async def test_the_second_factor_is_changed_by_whoever_knows_the_passphrase_and_holds_it(house: House) -> None:
    """V43."""
    browser = await accepted(house)
    assert (await browser.post(FACTOR, json={"passphrase": "not it"})).json()["code"] == "wrong-sign-in"
    key, _ = await with_factor(house, browser)
    assert (await browser.post(FACTOR, json={"passphrase": PASSPHRASE})).json()["code"] == "second-factor-state"
    house.now.forward(minutes=2)
    end = {"passphrase": PASSPHRASE, "code": "000000"}
    assert (await browser.post(f"{FACTOR}/remove", json=end)).json()["code"] == "wrong-sign-in"
    end["code"] = code_of(key, house.now().timestamp())
    assert (await browser.post(f"{FACTOR}/remove", json=end)).status_code == 204
    assert (await typed(house.browser(demo=False))).status_code == 200


async def test_a_leaver_does_not_come_back_in_by_a_passphrase(house: House) -> None:
    """V42: whoever does not work here is unknown, link or not."""
    await accepted(house)
    browser = house.browser(demo=False)
    assert (await typed(browser, email="ada@elsewhere.example")).status_code == 403


async def test_tries_and_links_are_forgotten_after_a_month(house: House) -> None:
    """R41: by a set clock: due rows go, younger ones stay."""
    browser = house.browser()
    await browser.sign_in()
    await invited(house, browser)
    await typed(browser, "guess")
    database = house.assembled[Service.GATEWAY].parts.database
    for days, left in ((29, 1), (2, 0)):
        house.now.forward(days=days)
        await let_go(database)
        async with database.session(DEFAULT_ORGANISATION) as session:
            assert len((await session.exec(select(InvitationRow))).all()) == left
            assert bool((await session.exec(select(SignInTryRow))).all()) is bool(left)

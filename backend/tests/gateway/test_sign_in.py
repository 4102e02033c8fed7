import time
from uuid import uuid4

import httpx
import pytest
from pydantic import ValidationError

from leeway.gateway.settings import GatewaySettings
from leeway.gateway.store.schema import GATEWAY_TABLES
from leeway.plumbing.database import Database
from tests.gateway.house import EMAIL, Browser, House

COOKIE = "leeway"


async def test_a_person_signs_in_and_reads_who_they_are(house: House) -> None:
    """The screens' first question, answered by people on the person's own rights."""
    browser = house.browser()
    assert (await browser.get("/auth/session")).json()["signed_in"] is False
    session = await browser.sign_in()
    assert session["person"]["display_name"] == "Ada Osei"
    assert (await browser.get("/auth/session")).json() == session
    me = (await browser.get("/api/gateway/v1/me")).json()
    assert {"home", "roles", "tokens", "import"} <= set(me["navigation"])
    assert (await browser.get("/api/people/v1/me")).json()["person"]["work_email"] == EMAIL


async def test_the_demo_lists_active_people_with_their_address(house: House) -> None:
    """Demo sign-in: everybody active is there to be chosen."""
    found = (await house.browser().get("/auth/people", params={"q": "ose"})).json()["items"]
    assert [person["work_email"] for person in found] == [EMAIL]


async def test_nobody_active_of_that_address_is_told_so(house: House) -> None:
    answer = await house.browser().post("/auth/demo", json={"email": "nobody@example.org"})
    assert (answer.status_code, answer.json()["code"]) == (409, "unknown-person")


async def test_the_cookie_on_loopback_is_out_of_reach_of_scripts_and_other_sites(house: House) -> None:
    """V16: HttpOnly, SameSite=Strict, Path=/, no Domain; without Secure on plain http."""
    answer = await house.browser().post("/auth/demo", json={"email": EMAIL})
    flags = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert "secure" not in flags
    assert not any(flag.startswith("domain") for flag in flags)


async def test_over_tls_the_cookie_is_secure_and_bound_to_the_host(house: House) -> None:
    """V16, V17: `__Host-leeway`, Secure; and HSTS for a year or more."""
    gateway = house.gateway(tls_upstream=True)
    browser = Browser(gateway, "https://127.0.0.1")
    answer = await browser.post("/auth/demo", json={"email": EMAIL})
    assert answer.headers["set-cookie"].startswith("__Host-leeway=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age=63072000; includeSubDomains" in answer.headers["strict-transport-security"]


async def test_a_planted_session_id_is_worth_nothing_after_the_sign_in(house: House) -> None:
    """V40: fixation; every sign-in makes a new secret of 256 bits and ends the session before it."""
    browser = house.browser()
    browser.cookies.set(COOKIE, "planted", domain="127.0.0.1", path="/")
    await browser.sign_in()
    first = max((cookie.value or "" for cookie in browser.cookies.jar), key=len)
    assert len(first) >= 43
    await browser.sign_in()
    stale = house.browser()
    stale.headers["Cookie"] = f"{COOKIE}={first}"
    assert (await stale.get("/auth/session")).json()["signed_in"] is False


async def test_two_cookies_of_one_name_are_none(house: House) -> None:
    """V40: a cookie planted beside the real one signs nobody in."""
    browser = house.browser()
    await browser.sign_in()
    (cookie,) = browser.cookies.jar
    twice = house.browser()
    twice.headers["Cookie"] = f"{COOKIE}={cookie.value}; {COOKIE}=planted"
    assert (await twice.get("/auth/session")).json()["signed_in"] is False


@pytest.mark.parametrize(("minutes", "signed_in"), [(29, True), (30, False)])
async def test_a_session_ends_after_half_an_hour_without_use(house: House, minutes: int, *, signed_in: bool) -> None:
    """V41: idle limit, by a set clock; a second instance looks it up afresh."""
    browser = house.browser()
    await browser.sign_in()
    house.now.forward(minutes=minutes)
    assert await is_signed_in(house, browser) is signed_in


async def test_a_session_in_constant_use_ends_after_twelve_hours(house: House) -> None:
    """V41: absolute limit, by a set clock."""
    browser = house.browser()
    await browser.sign_in()
    for _ in range(28):
        house.now.forward(minutes=25)
        assert await is_signed_in(house, browser)
    house.now.forward(minutes=20)
    assert not await is_signed_in(house, browser)


async def is_signed_in(house: House, browser: Browser) -> bool:
    elsewhere = house.browser()
    elsewhere.cookies = browser.cookies
    return bool((await elsewhere.get("/auth/session")).json()["signed_in"])


async def test_signing_out_ends_the_session_on_the_server_and_clears_the_browser(house: House) -> None:
    """V24, V42: Clear-Site-Data, and the secret is dead everywhere."""
    browser = house.browser()
    await browser.sign_in()
    (cookie,) = browser.cookies.jar
    answer = await browser.post("/auth/logout")
    assert answer.status_code == 204
    assert '"cookies"' in answer.headers["clear-site-data"]
    again = house.browser()
    again.headers["Cookie"] = f"{COOKIE}={cookie.value}"
    assert (await again.get("/auth/session")).json()["signed_in"] is False


async def test_a_leaver_is_out_with_the_event(house: House) -> None:
    """V42, R30: the event ends the session, and the instance that got it forgets it at once."""
    gateway = house.gateway()
    browser = house.browser(gateway)
    person = (await browser.sign_in())["person"]
    told = await house.tell(gateway, "deactivated", {"id": person["id"], "authz_epoch": 2})
    assert told.status_code == 204, told.text
    assert (await browser.get("/api/people/v1/me")).status_code == 401


async def test_changed_rights_make_new_tokens_at_once(house: House) -> None:
    """R30: the session goes on with the new epoch, and an older one never comes back."""
    gateway = house.gateway()
    browser = house.browser(gateway)
    person = (await browser.sign_in())["person"]
    await browser.get("/api/growth/v1/echo")
    for epoch in (7, 5):
        await house.tell(gateway, "updated", {"id": person["id"], "authz_epoch": epoch, "event_id": uuid4()})
        assert await epoch_sent(house, browser) == 7


async def epoch_sent(house: House, browser: Browser) -> int:
    answer = (await browser.get("/api/growth/v1/echo")).json()
    bearer = dict(answer["headers"])["authorization"].removeprefix("Bearer ")
    return (await house.verifier("leeway-growth").verify(bearer)).authz_epoch


async def test_the_session_store_being_away_lets_nobody_in(house: House) -> None:
    """R26: fail closed, with 503 and not with an open door."""
    browser = house.browser()
    await browser.sign_in()
    away = Database("postgresql://leeway@127.0.0.1:1/leeway", schema="gateway", tables=GATEWAY_TABLES)
    again = house.browser(house.gateway(database=away))
    again.cookies = browser.cookies
    answer = await again.get("/api/people/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (503, "unreachable")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org"])  # noqa: S104
def test_the_demo_starts_on_loopback_only(host: str) -> None:
    """Demo mode: refused at the start on any other address."""
    with pytest.raises(ValidationError, match="loopback"):
        GatewaySettings(demo=True, host=host)


def test_plain_http_elsewhere_is_refused_at_the_start() -> None:
    """Trust 2: sessions never travel in the clear."""
    with pytest.raises(ValidationError, match="LEEWAY_TLS_UPSTREAM"):
        GatewaySettings(host="0.0.0.0")  # noqa: S104
    assert GatewaySettings(host="0.0.0.0", tls_upstream=True).cookie_name == "__Host-leeway"  # noqa: S104


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "[::2]", ""])
async def test_the_demo_answers_to_local_names_only(house: House, host: str) -> None:
    """Demo mode: a name that somebody's DNS points at us is refused (rebinding)."""
    answer = await house.browser().get("/auth/people", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (400, "host-refused")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:9", "[::1]:8000", "LOCALHOST"])
async def test_the_demo_answers_to_each_local_name(house: House, host: str) -> None:
    answer = await house.browser().get("/auth/people", headers={"Host": host})
    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"])
async def test_the_demo_does_not_answer_through_a_proxy(house: House, name: str) -> None:
    """Demo mode: any forwarding header is refused."""
    answer = await house.browser().get("/auth/people", headers={name: "for=1.2.3.4"})
    assert (answer.status_code, answer.json()["code"]) == (400, "host-refused")


async def test_outside_the_demo_nobody_steps_into_anybodys_place(house: House) -> None:
    """V35: no demo doors in production."""
    browser = house.browser(demo=False)
    answers: list[httpx.Response] = [
        await browser.get("/auth/people"),
        await browser.post("/auth/demo", json={"email": EMAIL}),
        await browser.get("/api/gateway/v1/demo-organisation"),
        await browser.post("/api/gateway/v1/demo-organisation"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4


async def test_setting_up_is_closed_once_somebody_administers(house: House) -> None:
    """V35: the welcome closes behind the first administrator."""
    draft = {"code": "x", "given_name": "E", "family_name": "V", "email": "eve@example.org"}
    answer = await house.browser(demo=False).post("/auth/setup", json=draft)
    assert (answer.status_code, answer.json()["code"]) == (409, "setup-closed")
    assert (await house.browser(demo=False).get("/auth/session")).json()["welcome"] is False


SESSIONS = "/api/gateway/v1/me/sessions"


async def test_a_person_sees_where_they_are_signed_in_and_ends_it_there(house: House) -> None:
    """V42: what is ended is over at once here, and within a second on every other instance."""
    desk, phone = house.browser(), house.browser()
    phone.headers["User-Agent"] = "A phone"
    await desk.sign_in()
    await phone.sign_in()
    listed = (await desk.get(SESSIONS)).json()["items"]
    assert [(one["device"], one["is_this"], one["may"]) for one in listed if one["device"] == "A phone"] == [
        ("A phone", False, ["end"])
    ]
    (this,) = [one for one in listed if one["is_this"]]
    assert (this["way"], this["may"]) == ("demo", [])
    other = next(one["id"] for one in listed if not one["is_this"])
    assert (await desk.delete(f"{SESSIONS}/{other}")).status_code == 204
    assert not await is_signed_in(house, phone)
    assert await is_signed_in(house, desk)
    assert (await desk.delete(f"{SESSIONS}/{other}")).status_code == 404


async def test_all_other_sessions_end_with_one_press(house: House) -> None:
    """V42: everywhere but here."""
    here, *elsewhere = [house.browser() for _ in range(3)]
    for browser in (here, *elsewhere):
        await browser.sign_in()
    assert (await here.delete(SESSIONS)).status_code == 204
    assert [await is_signed_in(house, browser) for browser in (here, *elsewhere)] == [True, False, False]
    assert len((await here.get(SESSIONS)).json()["items"]) == 1


async def test_a_session_that_is_over_is_not_listed(house: House) -> None:
    """V41: half an hour unused is over, and says so beforehand."""
    old, browser = house.browser(), house.browser()
    await old.sign_in()
    house.now.forward(minutes=31)
    await browser.sign_in()
    (only,) = (await browser.get(SESSIONS)).json()["items"]
    assert only["is_this"]
    assert only["ends_at"] == "2026-11-24T10:01:00Z"


async def test_another_instance_lets_nobody_in_a_second_after_the_end(house: House) -> None:
    """R30, V42: what an instance remembers of a session, it remembers for a second."""
    one, other = house.gateway(), house.gateway()
    desk, phone = house.browser(one), house.browser(one)
    await desk.sign_in()
    await phone.sign_in()
    elsewhere = house.browser(other)
    elsewhere.cookies = phone.cookies
    assert (await elsewhere.get("/api/people/v1/me")).status_code == 200
    assert (await desk.delete(SESSIONS)).status_code == 204
    ended_at = time.monotonic()
    while (await elsewhere.get("/api/people/v1/me")).status_code == 200:
        assert time.monotonic() - ended_at < 2
    assert time.monotonic() - ended_at < 2

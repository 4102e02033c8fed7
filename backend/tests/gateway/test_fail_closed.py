"""Whatever Leeway decides by being away, nobody is let in: 503, a body that says nothing of the inside, and an id."""

import httpx
import pytest

from leeway.assembly import assemble, keyring_of
from leeway.credentials import Credentials
from leeway.gateway.upstream import App
from leeway.mandates.app import build_app as build_mandates
from leeway.mandates.settings import MandatesSettings
from leeway.plumbing.jwks import of_keyring
from leeway.schemas import KEPT
from leeway.settings import HouseSettings, Service
from tests.gateway.house import House

NOWHERE = "postgresql://leeway_somebody:hush@127.0.0.1:1/leeway"
AWAY = "http://127.0.0.1:1"
INSIDE = ("postgresql", "127.0.0.1:1", "leeway_somebody", "hush", "Traceback", "psycopg", "OperationalError", ".py")
API_TOKEN = {"Authorization": f"Bearer lw_{'a' * 43}"}
WHO_MAY = ["/me/home", "/mandates", "/decision-log/verify"]


def is_generic(answer: httpx.Response) -> bool:
    problem = answer.json()
    named = {"type", "title", "status", "code", "detail", "errors"} == set(problem)
    silent = not any(word in answer.text for word in INSIDE)
    return named and silent and len(answer.headers["X-Request-ID"]) >= 8


def without_its_database(house: House) -> App:
    """The real mandates: who may do what there is read from a database that does not answer."""
    settings = HouseSettings(home=house.web.parent / "home", database_pool=2)
    keys = of_keyring(house.assembled[Service.GATEWAY].minter.keyring)
    nowhere = Credentials(url=NOWHERE, operator_url=NOWHERE)
    keyring = keyring_of(settings, Service.MANDATES)
    assembled = assemble(settings, KEPT[Service.MANDATES], nowhere, keyring, dict.fromkeys(Service, keys))
    return build_mandates(assembled.parts, MandatesSettings())


@pytest.mark.parametrize("path", WHO_MAY)
async def test_without_the_data_of_who_may_nobody_may(house: House, path: str) -> None:
    """R26: reads as well as checks; never an answer that a full table would not have given."""
    browser = house.browser(house.gateway(mandates=without_its_database(house)))
    await browser.sign_in()
    answer = await browser.get(f"/api/mandates/v1{path}")
    assert (answer.status_code, answer.json()["code"]) == (503, "outcome-unknown")
    assert is_generic(answer)


async def test_without_it_no_decision_is_an_allow(house: House) -> None:
    """R26: the standard decision API says 503, and not `decision`."""
    browser = house.browser(house.gateway(mandates=without_its_database(house)))
    session = await browser.sign_in()
    person = {"type": "person", "id": session["person"]["id"]}
    asked = {"subject": person, "action": {"name": "commit"}, "resource": {"type": "offer", "id": "o-1"}}
    answer = await browser.post("/access/v1/evaluation", json=asked)
    assert answer.status_code == 503, answer.text
    assert "decision" not in answer.json()
    assert is_generic(answer)


async def test_while_people_is_away_no_api_token_is_believed(house: House) -> None:
    """R26"""
    browser = house.browser(house.gateway(people=AWAY))
    answer = await browser.get("/api/mandates/v1/mandates", headers=API_TOKEN)
    assert (answer.status_code, answer.json()["code"]) == (503, "unreachable")
    assert is_generic(answer)


async def test_while_people_is_away_nobody_signs_in(house: House) -> None:
    """R26: neither in the demo nor as the first administrator."""
    browser = house.browser(house.gateway(people=AWAY))
    for path, body in (
        ("/auth/demo", {"email": "ada.osei@example.org"}),
        ("/auth/setup", {"code": "", "given_name": "A", "family_name": "B", "email": "a@example.org"}),
    ):
        answer = await browser.post(path, json=body)
        assert answer.status_code == 503, answer.text
        assert is_generic(answer)
        assert "set-cookie" not in answer.headers


async def test_a_crash_says_nothing_of_the_inside(house: House) -> None:
    """R26, V64: the last resort, with the id under which it was logged."""

    async def broken(scope: object, receive: object, send: object) -> None:
        raise RuntimeError(f"could not reach {NOWHERE}")

    browser = house.browser(house.gateway(growth=broken))
    await browser.sign_in()
    answer = await browser.get("/api/growth/v1/me/home", headers={"X-Request-ID": "told-by-caller"})
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert is_generic(answer)
    assert answer.headers["X-Request-ID"] == "told-by-caller"

"""What a person does with a passphrase, over HTTP, as the web app does it."""

import base64
import time
from typing import Any

import httpx
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from leeway.gateway.second_factor import DIGITS, STEP_SECONDS
from tests.gateway.house import EMAIL, Browser, House

PASSPHRASE = "copper lantern walks northward"
ANOTHER = "seven quiet herons at breakfast"
FACTOR = "/api/gateway/v1/me/sign-in/factor"


async def invited(house: House, browser: Browser, **draft: Any) -> str:
    """The secret of a link that Ada, who administers, made for herself."""
    session = (await browser.get("/auth/session")).json()
    answer = await browser.post("/api/gateway/v1/invitations", json={"person_id": session["person"]["id"]} | draft)
    assert answer.status_code == 201, answer.text
    path: str = answer.json()["path"]
    return path.partition("#")[2]


async def accepted(house: House, passphrase: str = PASSPHRASE) -> Browser:
    """Ada, signed in by the passphrase that she chose."""
    first = house.browser()
    await first.sign_in()
    secret = await invited(house, first)
    browser = house.browser(demo=False)
    answer = await browser.post("/auth/invitations/accept", json={"secret": secret, "passphrase": passphrase})
    assert answer.status_code == 200, answer.text
    browser.headers["X-Leeway-CSRF"] = answer.json()["csrf"]
    return browser


async def typed(browser: Browser, passphrase: str = PASSPHRASE, email: str = EMAIL, **more: str) -> httpx.Response:
    return await browser.post("/auth/local", json={"email": email, "passphrase": passphrase} | more)


def code_of(key: str, seconds: float) -> str:
    """What an authenticator app would show."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    return TOTP(secret, DIGITS, SHA1(), STEP_SECONDS, enforce_key_length=False).generate(int(seconds)).decode()  # noqa: S303


async def with_factor(house: House, browser: Browser) -> tuple[str, list[str]]:
    """The key in the app, and the recovery codes."""
    begun = await browser.post(FACTOR, json={"passphrase": PASSPHRASE})
    assert begun.status_code == 200, begun.text
    key: str = begun.json()["key"]
    confirmed = await browser.post(f"{FACTOR}/confirm", json={"code": code_of(key, house.now().timestamp())})
    assert confirmed.status_code == 200, confirmed.text
    return key, confirmed.json()["codes"]


async def seconds_of(browser: Browser, email: str) -> float:
    began = time.perf_counter()
    await typed(browser, "not the passphrase at all", email)
    return time.perf_counter() - began

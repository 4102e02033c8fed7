"""Signing in with an identity provider that really answers, on 127.0.0.1, and lies when it is told to."""

import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import OctKey
from pydantic import ValidationError

from leeway.gateway.app import Gateway
from leeway.gateway.rules.onward import onward
from leeway.gateway.settings import GatewaySettings
from leeway.plumbing.outbound import Outbound
from tests.gateway.house import EMAIL, Browser, House, served
from tests.gateway.local import invited
from tests.gateway.provider import CLIENT_ID, CLIENT_SECRET, Claims, Provider, fresh_key

Told = tuple[Provider, Gateway]


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    provider = Provider()
    async with served(provider.app()) as address:
        provider.address = address
        yield provider


def at(house: House, provider: Provider, **settings: Any) -> Gateway:
    return house.gateway(
        outbound=Outbound.of(["127.0.0.0/8"]),
        demo=False,
        oidc_issuer=provider.address,
        oidc_client_id=CLIENT_ID,
        oidc_client_secret=CLIENT_SECRET,
        **settings,
    )


async def depart(browser: Browser, **departure: str) -> str:
    answer = await browser.post("/auth/oidc", json=departure)
    assert answer.status_code == 200, answer.text
    location: str = answer.json()["location"]
    return location


async def arrive(browser: Browser, back: str) -> httpx.Response:
    parts = urlsplit(back)
    return await browser.get(f"{parts.path}?{parts.query}", headers={"Sec-Fetch-Dest": "document"})


async def come_in(browser: Browser, provider: Provider, **departure: str) -> httpx.Response:
    return await arrive(browser, provider.consent(await depart(browser, **departure)))


def problem_of(answer: httpx.Response) -> str | None:
    assert answer.status_code == 303
    return parse_qs(urlsplit(answer.headers["location"]).query).get("problem", [None])[0]


async def a_link(house: House, **draft: Any) -> str:
    first = house.browser()
    await first.sign_in()
    return await invited(house, first, **draft)


async def linked(house: House, gateway: Gateway, provider: Provider) -> Browser:
    """Ada, joined to her account at the provider and signed in."""
    browser = house.browser(gateway)
    answer = await come_in(browser, provider, invitation=await a_link(house))
    assert problem_of(answer) is None, answer.headers["location"]
    return browser


async def is_in(browser: Browser) -> bool:
    return bool((await browser.get("/auth/session")).json()["signed_in"])


async def test_an_account_is_joined_by_a_link_once_and_signs_in_from_then_on(house: House, provider: Provider) -> None:
    """V39: by issuer and subject; the code flow with PKCE, and back to the page that was asked for."""
    gateway = at(house, provider)
    await linked(house, gateway, provider)
    again = house.browser(gateway)
    answer = await come_in(again, provider, onward="/mandates?role=holder")
    assert answer.headers["location"] == "/mandates?role=holder"
    assert (await again.get("/api/people/v1/me")).json()["person"]["work_email"] == EMAIL
    session = (await again.get("/auth/session")).json()
    assert session["ways"] == ["oidc"]


async def test_an_e_mail_links_nobody(house: House, provider: Provider) -> None:
    """V39: however verified it claims to be."""
    browser = house.browser(at(house, provider))
    assert problem_of(await come_in(browser, provider)) == "not-linked"
    assert not await is_in(browser)


async def test_a_second_provider_with_the_same_subject_is_somebody_else(house: House, provider: Provider) -> None:
    """V39: another issuer cannot take an account over."""
    await linked(house, at(house, provider), provider)
    other = Provider(subject=provider.subject)
    async with served(other.app()) as address:
        other.address = address
        browser = house.browser(at(house, other))
        assert problem_of(await come_in(browser, other)) == "not-linked"


async def test_a_link_joins_no_account_that_is_somebody_elses(house: House, provider: Provider) -> None:
    """V39: one account is one person."""
    gateway = at(house, provider)
    await linked(house, gateway, provider)
    used = await a_link(house)
    browser = house.browser(gateway)
    assert problem_of(await come_in(browser, provider, invitation=used)) is None
    assert problem_of(await come_in(browser, provider, invitation=used)) == "invitation-over"


async def test_passphrases_are_off_where_there_is_a_provider(house: House, provider: Provider) -> None:
    browser = house.browser(at(house, provider))
    answer = await browser.post("/auth/local", json={"email": EMAIL, "passphrase": "copper lantern walks northward"})
    assert (answer.status_code, answer.json()["code"]) == (409, "local-sign-in-off")


async def test_state_belongs_to_one_browser_and_one_sign_in(house: House, provider: Provider) -> None:
    """V52: another browser, a changed state, a replay and a sign-in that was never begun are all refused."""
    gateway = at(house, provider)
    browser = await linked(house, gateway, provider)
    back = provider.consent(await depart(browser))
    assert problem_of(await arrive(house.browser(gateway), back)) == "provider-refused"
    other = house.browser(gateway)
    await depart(other)
    assert problem_of(await arrive(other, back)) == "provider-refused"
    assert problem_of(await arrive(browser, back)) is None
    assert problem_of(await arrive(browser, back)) == "provider-refused"


async def test_an_answer_of_another_provider_is_refused(house: House, provider: Provider) -> None:
    """V52: mix-up (RFC 9207): the provider that answers names itself, and leaving the name out does not help."""
    gateway = at(house, provider)
    browser = await linked(house, gateway, provider)
    back = provider.consent(await depart(browser))
    assert problem_of(await arrive(browser, back.replace("iss=", "iss=x"))) == "provider-refused"
    back = provider.consent(await depart(browser))
    assert problem_of(await arrive(browser, back.partition("&iss=")[0])) == "provider-refused"


async def test_a_code_without_its_verifier_is_worth_nothing(house: House, provider: Provider) -> None:
    """V52: PKCE: a code that was stolen from one browser is not taken from another."""
    gateway = at(house, provider)
    victim = await linked(house, gateway, provider)
    stolen = parse_qs(urlsplit(provider.consent(await depart(victim))).query)["code"][0]
    thief = house.browser(gateway)
    own = provider.consent(await depart(thief))
    own_code = parse_qs(urlsplit(own).query)["code"][0]
    assert problem_of(await arrive(thief, own.replace(own_code, stolen))) == "provider-refused"


def changed(**changes: Any) -> Any:
    def forge(claims: Claims) -> Claims:
        return {name: value for name, value in (claims | changes).items() if value is not None}

    return forge


NOW = int(time.time())
FORGERIES = {
    "another issuer": {"iss": "https://evil.example"},
    "another audience": {"aud": "another-client"},
    "many audiences": {"aud": [CLIENT_ID, "another-client"]},
    "made for another": {"azp": "another-client"},
    "another nonce": {"nonce": "replayed"},
    "no nonce": {"nonce": None},
    "over": {"exp": NOW - 120},
    "no end": {"exp": None},
    "of tomorrow": {"iat": NOW + 3600},
    "of yesterday": {"iat": NOW - 86_400},
    "nobody": {"sub": ""},
    "no subject": {"sub": None},
    "a subject too long": {"sub": "x" * 256},
}


@pytest.mark.parametrize("changes", FORGERIES.values(), ids=FORGERIES.keys())
async def test_a_token_that_says_anything_wrong_is_refused(house: House, provider: Provider, changes: Claims) -> None:
    """V50, V53: issuer, audience, nonce, time and subject, each for itself."""
    gateway = at(house, provider)
    await linked(house, gateway, provider)
    provider.forge = changed(**changes)
    browser = house.browser(gateway)
    assert problem_of(await come_in(browser, provider)) == "provider-refused"
    assert not await is_in(browser)


@pytest.mark.parametrize("seconds", [-50, 50])
async def test_clocks_may_differ_by_a_minute(house: House, provider: Provider, seconds: int) -> None:
    """V50: clock skew."""
    gateway = at(house, provider)
    await linked(house, gateway, provider)
    provider.forge = changed(iat=int(time.time()) + seconds)
    assert problem_of(await come_in(house.browser(gateway), provider)) is None


async def test_nobody_elses_key_signs(house: House, provider: Provider) -> None:
    """V50, J5: neither a stranger's under our kid, nor one that a header brings along, nor our secret."""
    gateway = at(house, provider)
    await linked(house, gateway, provider)
    strangers = fresh_key(provider.keys[-1].kid)
    hmac = OctKey.import_key(CLIENT_SECRET)
    misuses: list[dict[str, Any]] = [
        {"signer": strangers},
        {"signer": strangers, "header": {"jwk": strangers.as_dict(private=False)}},
        {"signer": strangers, "header": {"kid": "unknown"}},
        {"signer": hmac, "algorithm": "HS256"},
    ]
    for misuse in misuses:
        provider.signer, provider.header, provider.algorithm = None, {}, "RS256"
        for name, value in misuse.items():
            setattr(provider, name, value)
        assert problem_of(await come_in(house.browser(gateway), provider)) == "provider-refused", misuse


async def test_keys_are_rotated_without_anybody_noticing(house: House, provider: Provider) -> None:
    """V50: an unknown kid is looked up once; foreign and broken keys in the set break nothing."""
    gateway = at(house, provider)
    await linked(house, gateway, provider)
    provider.listed = [
        {"kty": "oct", "k": "c2VjcmV0", "kid": "h"},
        {"kty": "RSA", "kid": "broken"},
        {"kty": "XYZ"},
        "no key at all",
        fresh_key("for-encryption").as_dict(private=False) | {"use": "enc"},
        fresh_key("e", "EC").as_dict(private=False),
        fresh_key("o", "OKP").as_dict(private=False),
    ]
    provider.rotate("k2")
    fresh = at(house, provider)
    assert problem_of(await come_in(house.browser(fresh), provider)) is None
    provider.rotate("k3")
    before = provider.asked.count("/jwks")
    for _ in range(5):
        await come_in(house.browser(fresh), provider)
    assert provider.asked.count("/jwks") - before <= 1


@pytest.mark.filterwarnings("ignore:EdDSA:joserfc.errors.SecurityWarning")
@pytest.mark.parametrize(
    ("kind", "algorithm"), [("EC", "ES256"), ("OKP", "EdDSA"), ("OKP", "Ed25519"), ("RSA", "PS256")]
)
async def test_other_algorithms_sign_in_too(house: House, provider: Provider, kind: str, algorithm: str) -> None:
    provider.keys, provider.algorithm = [fresh_key("k1", kind)], algorithm
    await linked(house, at(house, provider), provider)


async def test_metadata_of_another_issuer_is_not_believed(house: House, provider: Provider) -> None:
    """V53: the issuer is the one that was asked for, letter by letter."""
    provider.metadata = {"issuer": provider.address + "/"}
    answer = await house.browser(at(house, provider)).post("/auth/oidc", json={})
    assert (answer.status_code, answer.json()["code"]) == (403, "provider-refused")


async def test_a_provider_that_is_away_is_said_and_lets_nobody_in(house: House, provider: Provider) -> None:
    """R26: fail closed."""
    provider.away = True
    answer = await house.browser(at(house, provider)).post("/auth/oidc", json={})
    assert (answer.status_code, answer.json()["code"]) == (503, "provider-away")


async def test_a_provider_inside_is_reached_only_where_the_operator_says_so(house: House, provider: Provider) -> None:
    """V04, P17: the identity provider too."""
    gateway = at(house, provider)
    closed = house.gateway(demo=False, oidc_issuer=provider.address, oidc_client_id=CLIENT_ID, outbound=Outbound())
    assert (await house.browser(closed).post("/auth/oidc", json={})).status_code == 503
    assert (await house.browser(gateway).post("/auth/oidc", json={})).status_code == 200


async def test_the_provider_ends_sessions_over_the_back_channel(house: House, provider: Provider) -> None:
    """V42, V53: by subject, and by session; an ID token does not do it, nor a token with a nonce or for another."""
    gateway = at(house, provider)
    browser = await linked(house, gateway, provider)
    program = house.browser(gateway)
    del program.headers["Origin"]
    refused = [
        provider.id_token("n"),
        provider.logout_token(nonce="n"),
        provider.logout_token(events={}),
        provider.logout_token(aud="another-client"),
        provider.logout_token(iss="https://evil.example"),
        provider.logout_token(iat=int(time.time()) - 3600),
        provider.logout_token(jti=None),
        provider.logout_token(sub=None, sid=None),
        provider.signed({"sub": provider.subject}, typ="logout+jwt"),
        "no token",
    ]
    for token in refused:
        assert (await program.post("/auth/oidc/logout", data={"logout_token": token})).status_code == 400
    assert await is_in(browser)
    stranger = provider.logout_token(sub="somebody-else")
    assert (await program.post("/auth/oidc/logout", data={"logout_token": stranger})).status_code == 200
    assert await is_in(browser)
    ended = await program.post("/auth/oidc/logout", data={"logout_token": provider.logout_token()})
    assert ended.status_code == 200
    assert not await is_in(browser)
    by_session = await linked(house, gateway, provider)
    token = provider.logout_token(sub=None, sid="provider-session-1")
    assert (await program.post("/auth/oidc/logout", data={"logout_token": token})).status_code == 200
    assert not await is_in(by_session)


async def test_no_token_of_the_provider_reaches_the_browser(house: House, provider: Provider) -> None:
    """V51: nothing in any answer or cookie looks like a JWT."""
    gateway = at(house, provider)
    browser = house.browser(gateway)
    answer = await come_in(browser, provider, invitation=await a_link(house))
    said = str(answer.headers) + answer.text + "".join(cookie.value or "" for cookie in browser.cookies.jar)
    assert "eyJ" not in said
    flags = [line for line in answer.headers.get_list("set-cookie") if line.startswith("leeway=")]
    assert "httponly" in flags[0].lower()
    assert "samesite=strict" in flags[0].lower()


OPEN_REDIRECTS = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    " /x",
    "/x\r\nSet-Cookie: a=b",
    "/auth/oidc/callback",
    "evil.example",
    "",
]


@pytest.mark.parametrize("wanted", OPEN_REDIRECTS)
def test_nobody_is_sent_on_to_another_site(wanted: str) -> None:
    """V23: open redirects."""
    assert onward(wanted) == "/"


@pytest.mark.parametrize("wanted", ["/", "/mandates?role=holder", "/people/0193a000?x=%2F%2Fa#b"])
def test_a_page_of_ours_is_gone_on_to(wanted: str) -> None:
    assert onward(wanted) == wanted


def test_a_provider_without_tls_is_refused_at_the_start() -> None:
    with pytest.raises(ValidationError, match="https"):
        GatewaySettings(oidc_issuer="http://login.example.org", oidc_client_id="x")
    with pytest.raises(ValidationError, match="LEEWAY_OIDC_CLIENT_ID"):
        GatewaySettings(oidc_issuer="https://login.example.org")

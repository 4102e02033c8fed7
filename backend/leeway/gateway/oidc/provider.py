"""The identity provider as it describes itself (OpenID Connect Discovery), asked by the checked way out (V04, V53)."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import structlog
from authlib.oauth2.rfc6749.parameters import prepare_token_request
from authlib.oidc.discovery import get_well_known_url
from joserfc import jws
from joserfc.errors import JoseError

from leeway.gateway.oidc.keys import ALGORITHMS, ProviderKeys
from leeway.gateway.rules.refusals import ProviderAway, ProviderRefused
from leeway.plumbing.json_strict import NotStrict, read_object
from leeway.plumbing.outbound import Outbound

log = structlog.get_logger()

ANSWER_SECONDS = 5.0
DESCRIBED_FOR = 3600.0
LONGEST_ANSWER = 512 << 10
LONGEST_TOKEN = 32 << 10
MOST_BRACKETS = 5_000
CHANGES_MEANING = frozenset({"crit", "b64", "zip"})
"""Header members that make a signature mean something else; no provider needs them."""
OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """What the operator registered with the provider; `secret` is None for a public client."""

    issuer: str
    client_id: str
    secret: str | None
    scopes: str
    redirect_uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    by_post: bool
    names_itself: bool


class Provider:
    def __init__(self, client: Client, outbound: Outbound, *, ticks: Callable[[], float] = time.monotonic) -> None:
        self.client = client
        self._http = outbound.client(seconds=ANSWER_SECONDS)
        self._ticks = ticks
        self._description: tuple[float, Description] | None = None
        self._keys = ProviderKeys(self._fetch_keys, ticks=ticks)

    async def description(self) -> Description:
        if self._description is not None and self._ticks() - self._description[0] < DESCRIBED_FOR:
            return self._description[1]
        try:
            document = await self._json("GET", get_well_known_url(self.client.issuer, external=True))
        except (OSError, ValueError, httpx.HTTPError) as error:
            if self._description is not None:
                # What it said an hour ago is better than nobody coming in.
                return self._description[1]
            log.warning("provider-unreachable", kind=type(error).__name__)
            raise ProviderAway("Your identity provider does not answer: try again in a moment.") from error
        described = _description_of(document, self.client.issuer)
        self._description = (self._ticks(), described)
        return described

    async def token_for(self, code: str, verifier: str) -> str:
        """The ID token for a code; PKCE ties it to whoever asked for the code (V52)."""
        described = await self.description()
        form = prepare_token_request(
            "authorization_code", redirect_uri=self.client.redirect_uri, code=code, code_verifier=verifier
        )
        auth = None
        if self.client.secret is None:
            form += "&" + str(httpx.QueryParams({"client_id": self.client.client_id}))
        elif described.by_post:
            form += "&" + str(
                httpx.QueryParams({"client_id": self.client.client_id, "client_secret": self.client.secret})
            )
        else:
            auth = httpx.BasicAuth(_quoted(self.client.client_id), _quoted(self.client.secret))
        try:
            answer = await self._json("POST", described.token_endpoint, form=form, auth=auth)
        except httpx.HTTPError as error:
            raise ProviderAway("Your identity provider does not answer: try again in a moment.") from error
        except ValueError as error:
            log.warning("provider-gave-no-token", reason=str(error))
            raise _refused() from error
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise _refused()
        return token

    async def claims_of(self, token: str) -> tuple[Mapping[str, object], Mapping[str, object]]:
        """Header and claims, once the signature is the provider's; one answer for every reason that it is not (J8)."""
        try:
            if len(token) > LONGEST_TOKEN or not token.isascii():
                raise _refused()
            header = jws.extract_compact(token.encode()).headers()
            algorithm, kid = header.get("alg"), header.get("kid")
            known = {one for some in ALGORITHMS.values() for one in some}
            if algorithm not in known or header.keys() & CHANGES_MEANING:
                raise _refused()
            key = await self._keys.find(kid if isinstance(kid, str) else None, algorithm)
            if key is None:
                raise _refused()
            # The key is ours by name: whatever key a header brings along is not looked at.
            verified = jws.deserialize_compact(token, key, algorithms=[algorithm])
            return header, read_object(verified.payload)
        except (JoseError, ValueError, TypeError, RecursionError) as error:
            log.warning("provider-token-refused", kind=type(error).__name__)
            raise _refused() from error

    async def close(self) -> None:
        await self._http.aclose()

    async def _fetch_keys(self) -> object:
        try:
            return await self._json("GET", (await self.description()).jwks_uri)
        except (httpx.HTTPError, ProviderAway) as error:
            raise OSError("no keys") from error

    async def _json(
        self, method: str, url: str, *, form: str | None = None, auth: httpx.Auth | None = None
    ) -> Mapping[str, object]:
        headers = {"Accept": "application/json"}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        async with self._http.stream(method, url, content=form, headers=headers, auth=auth) as answer:
            body = b""
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > LONGEST_ANSWER:
                    raise ValueError("too long an answer")
        if answer.status_code != OK:
            raise ValueError(f"answered {answer.status_code}")
        try:
            return read_object(body, max_brackets=MOST_BRACKETS)
        except NotStrict as error:
            raise ValueError("no JSON object") from error


def _description_of(document: Mapping[str, object], issuer: str) -> Description:
    """The issuer is the one that was asked for, letter by letter, or somebody else answers for it (V53)."""
    if document.get("issuer") != issuer:
        log.warning("provider-names-another-issuer")
        raise _refused()
    endpoints = {name: document.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
    plain = urlsplit(issuer).scheme == "http"
    for name, url in endpoints.items():
        if not isinstance(url, str) or not (url.startswith("https://") or (plain and url.startswith("http://"))):
            log.warning("provider-endpoint-refused", endpoint=name)
            raise _refused()
    methods = document.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return Description(
        authorization_endpoint=str(endpoints["authorization_endpoint"]),
        token_endpoint=str(endpoints["token_endpoint"]),
        jwks_uri=str(endpoints["jwks_uri"]),
        by_post=isinstance(methods, list) and "client_secret_basic" not in methods and "client_secret_post" in methods,
        names_itself=document.get("authorization_response_iss_parameter_supported") is True,
    )


def _quoted(text: str) -> str:
    """As RFC 6749, section 2.3.1, wants names and secrets inside Basic."""
    return str(httpx.QueryParams({"": text}))[1:]


def _refused() -> ProviderRefused:
    return ProviderRefused("Start again from the sign-in page; if it happens again, tell your administrator.")

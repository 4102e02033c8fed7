"""Asks a source, patiently: signs in, keeps its pace, waits when told to, tries again what may pass (P15, P21)."""

import asyncio
import base64
import json
import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from leeway.people.connectors import declaration as said
from leeway.people.connectors.asking import Asking, Received, TooLarge, Unreachable
from leeway.people.connectors.failures import SourceFailed, Stopped
from leeway.people.rules.connector.json_path import first, read_path
from leeway.people.rules.connector.patience import BUSY, PASSING, source_time_of, wait_seconds
from leeway.people.rules.connector.template import fill, fill_body, fill_path
from leeway.plumbing.outbound import AddressRefused

REFUSED = frozenset({401, 403})
NOT_FOUND = 404
FIRST_REDIRECT, FIRST_ERROR = 300, 400
SLICE_SECONDS = 1.0
"""A wait is cut into slices, so that a wish to stop is heard within a few seconds."""
LAST_SECONDS = 20.0
"""A token that ends sooner is renewed before it is used."""

Stop = Callable[[], Awaitable[bool]]


class Client:
    """One run's conversation with a source. `secrets` are filled into requests and never leave otherwise."""

    def __init__(self, declared: said.Declaration, secrets: Mapping[str, str], asking: Asking, *, stop: Stop) -> None:
        self._declared = declared
        self._secrets = {f"secret.{name}": value for name, value in secrets.items()}
        self._asking = asking
        self._stop = stop
        self._token: str | None = None
        self._token_until = 0.0
        self._signing_in = asyncio.Lock()
        self._next_at = 0.0
        self._at_once = asyncio.Semaphore(declared.pace.concurrency)
        self.source_time: datetime | None = None
        """The source's clock at its latest answer."""

    async def ask(
        self, request: said.Request, places: Mapping[str, str], *, url: str | None = None
    ) -> tuple[Received, object]:
        """The answer and its JSON. 404 is an answer, with null for a body; every other failure raises."""
        values = self._secrets | dict(places)
        target = url or self._declared.base_url.rstrip("/") + fill_path(request.path, values)
        options = _options(request, values, self._declared.headers, with_query=url is None)
        failure = SourceFailed("source-unreachable", "no answer")
        renewed = False
        for attempt in range(self._declared.pace.attempts):
            if attempt:
                await self._wait(failure, attempt - 1)
            try:
                received = await self._send(request.method, target, options)
            except Unreachable as error:
                failure = SourceFailed("source-unreachable", _without(self._secrets, str(error)))
                continue
            except AddressRefused as error:
                raise SourceFailed("address-refused", str(error)) from error
            except TooLarge as error:
                raise SourceFailed("answer-too-large", str(error)) from error
            if received.status in REFUSED and not renewed and self._signs_in:
                # The token may have ended before its time: one more try with a new one.
                renewed, self._token = True, None
                failure = _Waited("source-refused", f"answered {received.status}", "0", self.source_time)
                continue
            outcome = self._judge(received)
            if isinstance(outcome, SourceFailed):
                failure = outcome
                continue
            return received, outcome[0]
        raise failure

    def _judge(self, received: Received) -> tuple[object] | SourceFailed:
        """The body, or a failure that another try may mend; what none can mend raises. Content counts (C13)."""
        where = urlsplit(received.url).path[:100]
        if received.status == NOT_FOUND:
            return (None,)
        if received.status in REFUSED:
            raise SourceFailed("source-refused", f"{where} answered {received.status}: may the credentials read this?")
        if received.status in PASSING:
            code = "source-busy" if received.status in BUSY else "source-error"
            return _Waited(
                code, f"{where} answered {received.status}", received.headers.get("retry-after", ""), self.source_time
            )
        if FIRST_REDIRECT <= received.status < FIRST_ERROR:
            raise SourceFailed("source-redirects", f"{where} leads elsewhere; declare the address that answers")
        if received.status >= FIRST_ERROR:
            raise SourceFailed("source-rejects", f"{where} answered {received.status}; look at path, query and body")
        try:
            return (json.loads(received.body),)
        except (ValueError, RecursionError):
            kind = received.headers.get("content-type", "nothing").partition(";")[0]
            return SourceFailed("source-answer", f"{where} answered {received.status} with {kind} instead of JSON")

    async def _send(self, method: str, url: str, options: dict[str, Any]) -> Received:
        headers = options["headers"] | await self._credentials()
        async with self._at_once:
            await self._keep_pace()
            if await self._stop():
                raise Stopped
            received = await self._asking.send(method, url, **(options | {"headers": headers}))
        self.source_time = source_time_of(received.headers.get("date", "")) or self.source_time
        return received

    async def _keep_pace(self) -> None:
        loop = asyncio.get_running_loop()
        at = max(self._next_at, loop.time())
        self._next_at = at + 1 / self._declared.pace.requests_per_second
        await asyncio.sleep(at - loop.time())

    async def _wait(self, failure: SourceFailed, attempt: int) -> None:
        seconds = wait_seconds(
            attempt=attempt,
            first_wait_ms=self._declared.pace.first_wait_ms,
            retry_after=failure.retry_after if isinstance(failure, _Waited) else "",
            source_time=failure.source_time if isinstance(failure, _Waited) else None,
            dice=random.random(),  # noqa: S311 - spreads clients, keeps no secret
        )
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while (left := until - loop.time()) > 0:
            await asyncio.sleep(min(SLICE_SECONDS, left))
            if await self._stop():
                raise Stopped

    @property
    def _signs_in(self) -> bool:
        return isinstance(self._declared.auth, said.LoginAuth | said.ClientCredentials)

    async def _credentials(self) -> dict[str, str]:
        auth = self._declared.auth
        if isinstance(auth, said.BasicAuth):
            return {"Authorization": _basic(fill(auth.user, self._secrets), fill(auth.password, self._secrets))}
        if isinstance(auth, said.HeaderAuth):
            return {auth.name: fill(auth.value, self._secrets)}
        if isinstance(auth, said.BearerAuth):
            return {"Authorization": f"Bearer {fill(auth.token, self._secrets)}"}
        if isinstance(auth, said.NoAuth):
            return {}
        async with self._signing_in:
            if self._token is None or asyncio.get_running_loop().time() > self._token_until:
                await self._sign_in(auth)
            token = self._token or ""
        if isinstance(auth, said.LoginAuth):
            return {auth.header: fill(auth.value, self._secrets | {"token": token})}
        return {"Authorization": f"Bearer {token}"}

    async def _sign_in(self, auth: said.LoginAuth | said.ClientCredentials) -> None:
        if isinstance(auth, said.LoginAuth):
            url = self._declared.base_url.rstrip("/") + fill_path(auth.request.path, self._secrets)
            options = _options(auth.request, self._secrets, self._declared.headers, with_query=True)
            received = await self._send_signing_in(auth.request.method, url, options)
            token_path, lifetime_path, lifetime = auth.token, auth.lifetime, auth.lifetime_seconds
        else:
            received = await self._send_signing_in("POST", *_token_request(auth, self._secrets))
            token_path, lifetime_path, lifetime = "access_token", "expires_in", None
        try:
            body = json.loads(received.body)
        except ValueError:
            body = None
        token = first(read_path(token_path), body)
        if received.status >= FIRST_ERROR or not isinstance(token, str) or not token:
            raise SourceFailed("sign-in-refused", f"the sign-in was answered with {received.status} and no token")
        said_lifetime = first(read_path(lifetime_path), body) if lifetime_path else None
        seconds = float(said_lifetime) if isinstance(said_lifetime, int | float) else float(lifetime or 3_600)
        self._token = token
        self._token_until = asyncio.get_running_loop().time() + max(seconds - LAST_SECONDS, seconds / 2)

    async def _send_signing_in(self, method: str, url: str, options: dict[str, Any]) -> Received:
        failure = SourceFailed("source-unreachable", "the sign-in was not answered")
        for attempt in range(self._declared.pace.attempts):
            if attempt:
                await self._wait(failure, attempt - 1)
            try:
                received = await self._asking.send(method, url, **options)
            except Unreachable as error:
                failure = SourceFailed("source-unreachable", _without(self._secrets, str(error)))
                continue
            except (AddressRefused, TooLarge) as error:
                raise SourceFailed("address-refused", str(error)) from error
            self.source_time = source_time_of(received.headers.get("date", "")) or self.source_time
            if received.status not in PASSING:
                return received
            failure = _Waited(
                "source-busy",
                f"the sign-in was answered with {received.status}",
                received.headers.get("retry-after", ""),
                self.source_time,
            )
        raise failure


class _Waited(SourceFailed):
    def __init__(self, code: str, detail: str, retry_after: str, source_time: datetime | None) -> None:
        super().__init__(code, detail)
        self.retry_after = retry_after
        self.source_time = source_time


def _options(
    request: said.Request, values: Mapping[str, str], common: Mapping[str, str], *, with_query: bool
) -> dict[str, Any]:
    headers = {name: fill(value, values) for name, value in {**common, **request.headers}.items()}
    options: dict[str, Any] = {"headers": {"Accept": "application/json"} | headers}
    if with_query:
        query = {name: fill(_as_text(value), values) for name, value in request.query.items()}
        # A place without a value, such as the cursor of the first page, is not sent at all.
        options["params"] = {name: value for name, value in query.items() if value}
    if request.json_ is not None:
        options["json"] = fill_body(request.json_, values)
    if request.form is not None:
        options["data"] = {name: fill(value, values) for name, value in request.form.items()}
    return options


def _as_text(value: str | int) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _token_request(auth: said.ClientCredentials, secrets: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    client, password = fill(auth.client_id, secrets), fill(auth.client_secret, secrets)
    form = {"grant_type": "client_credentials"} | ({"scope": auth.scope} if auth.scope else {})
    headers = {"Accept": "application/json"}
    if auth.send == "header":
        headers["Authorization"] = _basic(client, password)
    else:
        form |= {"client_id": client, "client_secret": password}
    return fill(auth.token_url, secrets), {"headers": headers, "data": form}


def _basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def _without(secrets: Mapping[str, str], text: str) -> str:
    for value in secrets.values():
        if value:
            text = text.replace(value, "•••")
    return text[:300]

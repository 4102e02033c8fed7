"""A service at a URL: a pooled client streaming both ways, with deadline, careful retries and breaker (R22 to R24).

Only what can be repeated without harm is repeated, and only when nothing of an answer has arrived.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator

import aiohttp
import structlog
from yarl import URL

from leeway.gateway.headers import RawHeaders, outbound
from leeway.gateway.rules.breaker import Breaker, answered, failed, may_ask, trying
from leeway.gateway.rules.origin import SAFE_METHODS
from leeway.gateway.rules.paths import takes_files
from leeway.gateway.rules.refusals import Unreachable
from leeway.gateway.upstream import Receive, Scope, Send

log = structlog.get_logger()

CONNECT_SECONDS = 2.0
LONGEST_PAUSE = 0.1
RETRIES_PER_REQUEST = 0.1
MOST_SAVED_RETRIES = 10.0
FRAMING = frozenset({b"transfer-encoding", b"content-length", b"host", b"accept-encoding"})
GONE = (aiohttp.ClientConnectionError, aiohttp.ServerDisconnectedError)


class CallerGone(Exception):
    """The caller closed the connection while sending."""


class Apart:
    def __init__(self, url: str, *, answer_seconds: float, upload_seconds: float, connections: int = 100) -> None:
        self._base = url.rstrip("/")
        self._answer_seconds = answer_seconds
        self._upload_seconds = upload_seconds
        self._connections = connections
        self._client: aiohttp.ClientSession | None = None
        self._breaker = Breaker()
        self._retries = MOST_SAVED_RETRIES

    async def pass_on(self, scope: Scope, headers: RawHeaders, receive: Receive, send: Send) -> None:
        at = time.monotonic()
        if not may_ask(self._breaker, at):
            raise Unreachable("A part of Leeway does not answer: try again in a moment.")
        self._breaker = trying(self._breaker, at)
        self._retries = min(MOST_SAVED_RETRIES, self._retries + RETRIES_PER_REQUEST)
        try:
            answer = await self._answer(scope, headers, receive)
        except CallerGone:
            return
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._breaker = failed(self._breaker, time.monotonic())
            log.warning("upstream-unreachable", upstream=self._base, kind=type(error).__name__)
            raise Unreachable("The outcome is unknown: send the same request again with the same key.") from error
        self._breaker = answered()
        await _stream(answer, receive, send)

    async def _answer(self, scope: Scope, headers: RawHeaders, receive: Receive) -> aiohttp.ClientResponse:
        seconds = self._upload_seconds if takes_files(scope["path"]) else self._answer_seconds
        # A mistaken retry of a write with a body is impossible: the body has been read.
        repeatable = scope["method"] in SAFE_METHODS
        async with asyncio.timeout(seconds):
            while True:
                try:
                    return await self._ask(scope, headers, receive, has_body=not repeatable)
                except GONE:
                    if not repeatable or self._retries < 1:
                        raise
                    repeatable = False
                    self._retries -= 1
                    await asyncio.sleep(random.uniform(0, LONGEST_PAUSE))  # noqa: S311 - jitter, not a secret

    async def _ask(
        self, scope: Scope, headers: RawHeaders, receive: Receive, *, has_body: bool
    ) -> aiohttp.ClientResponse:
        query = scope["query_string"].decode("ascii")
        path = scope["raw_path"].partition(b"?")[0].decode("ascii")
        # Encoded already: the service must see the very path that was judged.
        url = URL(f"{self._base}{path}" + (f"?{query}" if query else ""), encoded=True)
        sent = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers if name not in FRAMING]
        length = [(name.decode(), value.decode("latin-1")) for name, value in headers if name == b"content-length"]
        return await self._session().request(
            scope["method"],
            url,
            headers=[*sent, *(length if has_body else [])],
            data=_body(receive) if has_body else None,
            allow_redirects=False,
        )

    def _session(self) -> aiohttp.ClientSession:
        if self._client is None:
            self._client = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                timeout=aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS),
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("User-Agent", "Accept-Encoding", "Content-Type"),
                trust_env=False,
            )
            # It would send PUT and DELETE again by itself, with a body that has been read (R24).
            self._client._retry_connection = False  # noqa: SLF001 - there is no public way
        return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()


async def _body(receive: Receive) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise CallerGone
        if message.get("body"):
            yield message["body"]
        if not message.get("more_body", False):
            return


async def _stream(answer: aiohttp.ClientResponse, receive: Receive, send: Send) -> None:
    """Ends early when the caller goes away, so that the service's generator ends as well."""
    gone = asyncio.create_task(_until_gone(receive))
    passing = asyncio.create_task(_pass_back(answer, send))
    try:
        await asyncio.wait({gone, passing}, return_when=asyncio.FIRST_COMPLETED)
        if passing.done():
            passing.result()
    finally:
        gone.cancel()
        passing.cancel()
        answer.close()


async def _pass_back(answer: aiohttp.ClientResponse, send: Send) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": outbound(answer.raw_headers)})
    async for chunk in answer.content.iter_any():
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

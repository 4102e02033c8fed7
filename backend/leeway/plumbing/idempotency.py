"""Idempotency-Key: a repeated request gets the very bytes of the first answer, and has one effect (R4, I28)."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Refusal
from leeway.plumbing.caller import CallerIn
from leeway.plumbing.problem import problem_of

LONGEST_KEY = 255
FINAL_REFUSALS = (409, 410)
LOCK_NOT_AVAILABLE = "55P03"
KEPT_HEADERS = ("content-type", "location", "etag")
MOST_TWINS = 64
"""Of one key in one process: each waits with a connection in its hand (X39)."""

Deed = Callable[[], Awaitable[BaseModel | Response]]


class KeyMissing(Refusal):
    code = "idempotency-key-missing"
    status = 400
    title = "Idempotency-Key is missing"


class KeyMalformed(Refusal):
    code = "idempotency-key-malformed"
    status = 400
    title = "Idempotency-Key cannot be read"


class KeyReused(Refusal):
    code = "idempotency-key-reused"
    status = 422
    title = "This Idempotency-Key was used for something else"


class KeySpent(Refusal):
    code = "idempotency-key-spent"
    status = 422
    title = "This Idempotency-Key was used long ago"


class KeyBusy(Refusal):
    code = "idempotency-key-busy"
    status = 503
    title = "The first request with this key is still running"


class Once:
    """One request under its key, or under none where the route lets the caller choose."""

    def __init__(self, request: Request, principal: str, key: str | None, payload: bytes) -> None:
        route: APIRoute = request.scope["route"]
        self._operation = f"{request.method} {route.path}"
        self._principal = principal
        self._key = key
        # What the route leaves open is part of the payload: the same key for another hold is another request.
        self._fingerprint = _fingerprint(f"{request.url.path}?{request.url.query}", payload)

    async def answer(self, session: AsyncSession, status: int, deed: Deed) -> Response:
        """The deed's answer; or, for a key seen before, the stored one.

        A final refusal (409, 410) that the deed raises undoes what the deed wrote and is stored under the key, which
        stays ours throughout: twins of a refusal wait for it and never do the deed again, one after the other.
        """
        if self._key is None:
            return _response_of(await deed(), status)
        replayed = await self._claim(session)
        if replayed is not None:
            return replayed
        try:
            async with session.begin_nested():
                response = _response_of(await deed(), status)
        except Refusal as refusal:
            if refusal.status not in FINAL_REFUSALS:
                raise
            response = problem_of(refusal)
        await self._keep(session, response)
        return response

    async def _claim(self, session: AsyncSession) -> Response | None:
        """Take the key, waiting up to two seconds for a twin that is still running."""
        table = session.info["tables"].idempotency
        row = {
            "organisation_id": session.info["organisation"],
            "principal": self._principal,
            "operation": self._operation,
            "key": self._key,
        }
        claim = (
            insert(table).values(**row, fingerprint=self._fingerprint).on_conflict_do_nothing().returning(table.c.key)
        )
        try:
            if (await session.execute(claim)).first() is not None:
                return None
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE:
                raise KeyBusy("Wait a second and send the same request again.") from error
            raise
        stored = (
            await session.execute(select(table).where(*(table.c[name] == value for name, value in row.items())))
        ).one()
        if stored.fingerprint != self._fingerprint:
            raise KeyReused("Take a new key for a new request; the old key keeps its first answer.")
        if stored.status is None:
            raise KeyBusy("Wait a second and send the same request again.")
        if stored.body is None:
            raise KeySpent("Its answer is no longer kept. Read what it made; take a new key for a new request.")
        return Response(stored.body, stored.status, {**stored.headers, "Idempotency-Replayed": "true"})

    async def _keep(self, session: AsyncSession, response: Response) -> None:
        table = session.info["tables"].idempotency
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        await session.execute(
            update(table)
            .where(
                table.c.organisation_id == session.info["organisation"],
                table.c.principal == self._principal,
                table.c.operation == self._operation,
                table.c.key == self._key,
            )
            .values(status=response.status_code, headers=headers, body=bytes(response.body))
        )


def _response_of(answer: BaseModel | Response, status: int) -> Response:
    if isinstance(answer, Response):
        return answer
    return Response(answer.model_dump_json().encode(), status, media_type="application/json")


def _fingerprint(address: str, payload: bytes) -> bytes:
    """The payload's meaning, so that spaces and the order of members do not matter; bytes where it is no JSON."""
    # Otherwise it is an upload, or nothing at all: its very bytes are its meaning.
    with suppress(ValueError, RecursionError):
        payload = json.dumps(json.loads(payload, parse_float=_number), sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(address.encode() + b"\0" + payload).digest()


def _number(text: str) -> int | str:
    """JSON has one number type: 217.0 is 217, and any other fraction is told by its own digits."""
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 1 << 53 else text


BARE = r"[!#-~](?:[ -~]{0,253}[!-~])?"
QUOTED = r'"(?:[ !#-\[\]-~]|\\["\\]){1,255}"'
KEY = re.compile(rf"(?:{BARE}|{QUOTED})")
"""Printable ASCII, bare or as a structured-field string (RFC 9651, section 3.3.3)."""


def _key_of(header: str) -> str:
    key = header.strip()
    if KEY.fullmatch(key) is None:
        raise KeyMalformed(f"Send 1 to {LONGEST_KEY} printable ASCII characters, a UUID for example.")
    if key.startswith('"'):
        key = re.sub(r"\\(.)", r"\1", key[1:-1])
    return key


Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="One per intended effect; repeat it to retry",
        # Told, not checked here: what cannot be read is 400.
        json_schema_extra={"pattern": f"^{KEY.pattern}$"},
    ),
]


_twins: Counter[tuple[UUID, str, str]] = Counter()


async def once_of_request(request: Request, caller: CallerIn, idempotency_key: Key = None) -> AsyncIterator[Once]:
    if idempotency_key is None:
        yield Once(request, caller.subject, None, b"")
        return
    key = _key_of(idempotency_key)
    twins = (caller.organisation_id, caller.subject, key)
    if _twins[twins] >= MOST_TWINS:
        raise KeyBusy("Wait a second and send the same request again, once.")
    _twins[twins] += 1
    try:
        yield Once(request, caller.subject, key, await request.body())
    finally:
        _twins[twins] -= 1
        if not _twins[twins]:
            del _twins[twins]


async def key_of_request(idempotency_key: Key = None) -> None:
    if idempotency_key is None:
        raise KeyMissing("This moves money: send an Idempotency-Key, so that a retry cannot move it twice.")


OnceIn = Annotated[Once, Depends(once_of_request, scope="function")]


async def once_required_of_request(_present: Annotated[None, Depends(key_of_request)], once: OnceIn) -> Once:
    return once


OnceRequiredIn = Annotated[Once, Depends(once_required_of_request, scope="function")]

"""Pages by cursor: the cursor is the sort key of the last row, opaque to the caller."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from fastapi import Depends, Query

from leeway.kernel.refusal import Fault
from leeway.plumbing.problem import Malformed
from leeway.plumbing.wire import Wire

Item = TypeVar("Item")
Key = list[str | int]


class Page(Wire, Generic[Item]):
    """`next_cursor` is null on the last page."""

    items: list[Item]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class PageAsk:
    after: Key | None
    limit: int


def page_of_request(
    after: Annotated[str | None, Query(description="`next_cursor` of the page before", max_length=512)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> PageAsk:
    return PageAsk(None if after is None else decode_cursor(after), limit)


PageIn = Annotated[PageAsk, Depends(page_of_request)]


def encode_cursor(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> Key:
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        key = json.loads(raw)
    except (ValueError, binascii.Error, UnicodeDecodeError, RecursionError):
        key = None
    if not isinstance(key, list) or not all(type(part) in (str, int) for part in key):
        raise foreign_cursor()
    return key


def foreign_cursor() -> Malformed:
    return Malformed(
        "This cursor is none of this list's: start again without it.",
        errors=[Fault(detail="not a cursor", pointer="/query/after")],
    )


def last_id(key: Key | None) -> UUID | None:
    """The cursor of a list in the order of its ids: the one with which the page before ended; None on the first."""
    try:
        if key is None:
            return None
        (only,) = key
        return UUID(str(only))
    except ValueError as error:
        raise foreign_cursor() from error


def last_name(key: Key | None) -> tuple[str, UUID] | None:
    """The same of a list in the order of its names, in which ids tell namesakes apart."""
    match key:
        case None:
            return None
        case [str(name), str(of)]:
            with suppress(ValueError):
                return name, UUID(of)
    raise foreign_cursor()


def last_number(key: Key | None, *, below: int) -> int | None:
    """The same of a list in the order of its numbers, which begin with nought."""
    match key:
        case None:
            return None
        case [int(number)] if 0 <= number < below:
            return number
    raise foreign_cursor()


def page_of(rows: Sequence[Item], ask: PageAsk, key_of: Callable[[Item], Key]) -> tuple[list[Item], str | None]:
    """Cut a query that asked for one row more than the page holds."""
    items = list(rows[: ask.limit])
    more = len(rows) > ask.limit
    return items, encode_cursor(key_of(items[-1])) if more else None

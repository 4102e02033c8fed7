"""Pages by cursor: the cursor is the sort key of the last row, opaque to the caller."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
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
        raise Malformed(
            "This cursor is none of ours: start again without it.",
            errors=[Fault(detail="not a cursor", pointer="/query/after")],
        )
    return key


def id_before(key: Key | None) -> UUID | None:
    """The cursor of a list that goes back from the newest id; None on its first page."""
    try:
        return None if key is None else UUID(str(key[0]))
    except (ValueError, IndexError) as error:
        raise Malformed(
            "This cursor is none of ours: start again without it.",
            errors=[Fault(detail="not a cursor", pointer="/query/after")],
        ) from error


def page_of(rows: Sequence[Item], ask: PageAsk, key_of: Callable[[Item], Key]) -> tuple[list[Item], str | None]:
    """Cut a query that asked for one row more than the page holds."""
    items = list(rows[: ask.limit])
    more = len(rows) > ask.limit
    return items, encode_cursor(key_of(items[-1])) if more else None

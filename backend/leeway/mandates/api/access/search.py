"""One page of a search: who, what or how, of which the decision is yes."""

import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from leeway.mandates.api.access.point import MOST_LOOKED_AT, ForeignToken, Found
from leeway.mandates.api.wire import authzen as wire
from leeway.plumbing.pages import decode_cursor, encode_cursor
from leeway.plumbing.problem import Malformed

USUAL_LIMIT, GREATEST_LIMIT = 50, 200


@dataclass(frozen=True, slots=True)
class Place:
    """How far a search has come: after this candidate, so many on a page."""

    after: str
    limit: int


async def one_page(
    asked: wire.Search, candidates: Callable[[str], AsyncIterator[Found]]
) -> tuple[list[str], wire.NextPage]:
    place = _place_of(asked)
    found: list[str] = []
    looked_at, last = 0, place.after
    async for candidate, permitted in candidates(place.after):
        if len(found) == place.limit or looked_at == MOST_LOOKED_AT:
            token = encode_cursor([_fingerprint(asked), place.limit, last])
            return found, wire.NextPage(next_token=token)
        looked_at, last = looked_at + 1, candidate
        if permitted:
            found.append(candidate)
    return found, wire.NextPage(next_token="")


def _place_of(asked: wire.Search) -> Place:
    """A token goes on with the search that it came from, at the size first asked for unless another is asked now."""
    page = asked.page
    if not page.token:
        return Place("", min(page.limit or USUAL_LIMIT, GREATEST_LIMIT))
    try:
        match decode_cursor(page.token):
            case [str(fingerprint), int(limit), str(after)] if fingerprint == _fingerprint(asked) and limit > 0:
                return Place(after, min(page.limit or limit, GREATEST_LIMIT))
    except Malformed:
        pass
    raise ForeignToken


def _fingerprint(asked: wire.Search) -> str:
    return hashlib.sha256(asked.model_dump_json(exclude={"page"}).encode()).hexdigest()[:32]

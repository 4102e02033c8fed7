"""The pages of a source, one after the other: each with its records read, and where the next one begins."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from leeway.people.connectors import declaration as said
from leeway.people.connectors.client import NOT_FOUND, Client
from leeway.people.connectors.compiled import paging_of, record_rules
from leeway.people.connectors.failures import SourceFailed
from leeway.people.rules.connector.json_path import ABSENT, first, read_path
from leeway.people.rules.connector.paging import (
    Answer,
    ElsewhereNext,
    PagesRepeat,
    Position,
    beginning,
    fingerprint,
    following,
    must_go_on,
    noted,
    values_of,
)
from leeway.people.rules.connector.record import Record, SetAside, read_record, shape_of
from leeway.people.rules.connector.transform import NotUsable, plain_text

MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """`following` is None at the end. `total` is what the source says there are, where it says so."""

    records: Sequence[Record | SetAside]
    following: Position | None
    total: int | None
    source_time: datetime | None
    shape: Sequence[str]


async def fetched_pages(
    client: Client,
    declared: said.Declaration,
    slug: str,
    *,
    since: datetime | None,
    start: Position | None,
    seen: set[str],
) -> AsyncIterator[FetchedPage]:
    """From `start` on, or from the beginning. `seen` are the marks of earlier pages of this run (P12, P21)."""
    listing, paging = _asked(declared, since), paging_of(declared.list_.paging)
    rules = record_rules(slug, declared)
    changed = _since(declared, since)
    position: Position | None = beginning(paging) if start is None else start
    for _ in range(MOST_PAGES):
        if position is None:
            return
        url = str(position["url"]) if "url" in position else None
        received, body = await client.ask(listing, values_of(paging, position) | changed, url=url)
        missing = received.status == NOT_FOUND
        if missing and not (paging.kind == "page" and position != beginning(paging)):
            raise SourceFailed("source-rejects", "the list was answered with 404; look at base address and path")
        raw = [] if missing else _records_in(body, listing)
        answer = Answer(
            url=received.url, body=body, link=received.headers.get("link", ""), records=len(raw), missing=missing
        )
        keys = [_key_of(each, declared) for each in raw]
        page = fingerprint(keys)
        try:
            after = following(paging, position, answer)
            must_go_on(seen, after, page, len(raw))
        except PagesRepeat as error:
            raise SourceFailed("pages-repeat", str(error)) from error
        except ElsewhereNext as error:
            raise SourceFailed("next-elsewhere", str(error)) from error
        noted(seen, position, page)
        whole = await _with_details(client, declared, raw)
        yield FetchedPage(
            records=[each if isinstance(each, SetAside) else read_record(each, rules) for each in whole],
            following=after,
            total=_total_in(body, declared),
            source_time=client.source_time,
            shape=sorted({name for each in whole[:50] for name in shape_of(each)}),
        )
        position = after
    raise SourceFailed("pages-repeat", f"more than {MOST_PAGES} pages")


def _asked(declared: said.Declaration, since: datetime | None) -> said.Listing:
    """The listing request, with what asks for changes alone where there is a beginning of them."""
    if since is None or declared.changed is None:
        return declared.list_
    more: dict[str, object] = {"query": {**declared.list_.query, **declared.changed.query}}
    if declared.changed.path is not None:
        more["path"] = declared.changed.path
    if declared.changed.json_ and isinstance(declared.list_.json_, dict):
        more["json_"] = {**declared.list_.json_, **declared.changed.json_}
    return declared.list_.model_copy(update=more)


def _since(declared: said.Declaration, since: datetime | None) -> dict[str, str]:
    if since is None or declared.changed is None:
        return {"since": "", "since_date": ""}
    local = (since - timedelta(seconds=declared.changed.overlap_seconds)).astimezone(ZoneInfo(declared.changed.zone))
    return {"since": local.strftime(declared.changed.form), "since_date": local.date().isoformat()}


def _records_in(body: object, listing: said.Listing) -> list[object]:
    found = first(read_path(listing.records), body)
    if isinstance(found, list):
        return found
    # An error message in an answer that says 200 must never be taken for an empty company.
    raise SourceFailed("source-answer", f"there is no list at {listing.records!r}")


def _key_of(raw: object, declared: said.Declaration) -> str:
    try:
        return plain_text(first(read_path(declared.key), raw), false_is_null=True)
    except (NotUsable, AttributeError):
        return ""


def _total_in(body: object, declared: said.Declaration) -> int | None:
    if declared.list_.total is None:
        return None
    total = first(read_path(declared.list_.total.path), body)
    return total if isinstance(total, int) and not isinstance(total, bool) else None


async def _with_details(client: Client, declared: said.Declaration, raw: list[object]) -> list[object]:
    """Each record with the answers of its own requests, asked for a few at a time."""
    if not declared.details:
        return raw
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_with_own(client, declared, each)) for each in raw]
    except BaseExceptionGroup as failed:
        # One reason is enough, and it is the first that counts.
        raise failed.exceptions[0] from failed
    return [task.result() for task in tasks]


async def _with_own(client: Client, declared: said.Declaration, raw: object) -> object:
    if not isinstance(raw, dict):
        return raw
    whole = dict(raw)
    for detail in declared.details:
        try:
            values = {place: _place(place, whole) for place in detail.places if place.startswith("record.")}
        except NotUsable as problem:
            return SetAside(key=_key_of(raw, declared), reason=f"{detail.name}: {problem}.")
        received, body = await client.ask(detail, values)
        if received.status != NOT_FOUND:
            whole[detail.name] = body
        elif not detail.absent_when_missing:
            return SetAside(key=_key_of(raw, declared), reason=f"{detail.name}: answered with 404.")
    return whole


def _place(place: str, raw: Mapping[str, object]) -> str:
    value = first(read_path(place.removeprefix("record.")), raw)
    if value is ABSENT or value is None:
        raise NotUsable(f"the record has no {place.removeprefix('record.')}")
    return plain_text(value, false_is_null=False)

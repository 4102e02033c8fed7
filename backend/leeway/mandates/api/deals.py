"""Deals of the past: what there is, and how it comes in."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import Row

from leeway.mandates.actions.deal.keep import keep_deals
from leeway.mandates.api.file_in import FILES, DryRun, Map, mapping_of, reader_of, report_of
from leeway.mandates.api.keeper import ImporterIn, may_keep
from leeway.mandates.api.shown import BASE
from leeway.mandates.api.simulation_shapes import measured_by
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import simulation as wire
from leeway.mandates.api.wire.evaluation import Currency
from leeway.mandates.rules.deal_file import DealLine, deal_columns, lacks_reference
from leeway.mandates.rules.import_file import Read
from leeway.mandates.rules.money import MICRO_PER_MINOR, exponent_of
from leeway.mandates.rules.shelf import NO_BOOKS
from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.account import account_names
from leeway.mandates.store.deal import history_version, spans_of_deals
from leeway.mandates.store.deal_list import deals_of
from leeway.mandates.store.mandate import may_grant
from leeway.mandates.store.people import employee_numbers_around
from leeway.mandates.store.shelf import shelf_of
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.pages import Page, PageIn, foreign_cursor, page_of
from leeway.plumbing.problem import answers
from leeway.plumbing.upload import FileTooLarge, file_of

router = APIRouter(prefix=BASE, tags=["deals and replays"])


@router.get("/deals")
async def list_deals(viewer: ViewerIn, session: SessionIn, page: PageIn) -> Page[wire.Deal]:
    """Newest first: one's own and those of one's teams; all of them for whoever may grant or keep them."""
    everybodys = await may_keep(session, viewer) or await may_grant(session, viewer, day_of(await moment(session)))
    owners = None if everybodys else await employee_numbers_around(session, viewer)
    found = await deals_of(session, owners, _after(page.after), page.limit)
    items, cursor = page_of(found, page, lambda row: [row.decided_on.isoformat(), row.deal_number])
    names = await account_names(session, {row.account_number for row in items})
    return Page(items=[_deal(row, names) for row in items], next_cursor=cursor)


@router.get("/deal-history")
async def read_deal_history(viewer: ViewerIn, session: SessionIn) -> wire.DealHistory:
    """Which deals there are to replay, without a single one of them."""
    deeds = ["import"] if await may_keep(session, viewer) else []
    if await may_grant(session, viewer, day_of(await moment(session))):
        deeds.append("replay-all")
    return wire.DealHistory(
        spans=[
            wire.DealSpan(currency=row.currency, deals=row.deals, first_on=row.first_on, last_on=row.last_on)
            for row in await spans_of_deals(session)
        ],
        history_version=await history_version(session),
        may=deeds,
    )


@router.post("/deals:import", responses=answers(FileTooLarge), openapi_extra=FILES)
async def import_deals(
    request: Request,
    importer: ImporterIn,
    session: SessionIn,
    map: Map = None,  # noqa: A002 - the name that callers write
    currency: Currency = "USD",
    *,
    partial: bool = False,
    dry_run: DryRun = False,
) -> wire.DealReport:
    """One row a line of a deal, as CSV or JSON lines. Counts are of deals; `currency` is that of rows which name none.

    A line that tells no reference price is measured against the price book that counts on its date for its account.
    With a single bad row nothing is kept, unless `partial`: then the deals without a bad row are.
    """
    header_of = mapping_of(map)
    raw = await file_of(request, session)
    read = await asyncio.to_thread(reader_of(request), raw, deal_columns(currency, NO_BOOKS), header_of)
    if lacks_reference(read.faults, header_of):
        columns = deal_columns(currency, await shelf_of(session))
        read = await asyncio.to_thread(reader_of(request), raw, columns, header_of)
    whole = _whole_deals(read) if partial else read.lines if not read.faults else ()
    with_costs = importer.compares_costs(dry_run=dry_run)
    kept = await keep_deals(session, importer.actor, whole, with_costs=with_costs) if whole else None
    report = await report_of(session, read, kept, dry_run=dry_run)
    books = Counter(line.book for line in whole)
    return wire.DealReport(**dict(report), price_books=measured_by(books))


def _deal(row: Row[Any], names: Mapping[str, str]) -> wire.Deal:
    per_minor = MICRO_PER_MINOR[exponent_of(row.currency)]
    return wire.Deal(
        deal_number=row.deal_number,
        decided_on=row.decided_on,
        account_number=row.account_number,
        account_name=names.get(row.account_number),
        owner_employee_number=row.owner_employee_number,
        currency=row.currency,
        lines=row.lines,
        reference_minor=row.reference_micros // per_minor,
        concession_minor=max(-((row.net_micros - row.reference_micros) // per_minor), 0),
        price_books=row.price_books or [],
    )


def _after(key: list[str | int] | None) -> tuple[date, str] | None:
    match key:
        case None:
            return None
        case [str(on), str(number)]:
            with suppress(ValueError):
                return date.fromisoformat(on), number
    raise foreign_cursor()


def _whole_deals(read: Read[DealLine]) -> Sequence[DealLine]:
    """None at all where a bad row does not tell which deal it belongs to."""
    spoilt = {fault.of for fault in read.faults}
    return () if None in spoilt else [line for line in read.lines if line.deal_number not in spoilt]

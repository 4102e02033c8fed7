"""Deals of the past: what there is, and how it comes in."""

import asyncio
from collections.abc import Sequence

from fastapi import APIRouter, Request

from leeway.mandates.actions.deal.keep import keep_deals
from leeway.mandates.api.file_in import (
    DryRun,
    FileTooLarge,
    Map,
    file_of,
    mapping_of,
    report_of,
)
from leeway.mandates.api.keeper import may_keep, must_keep
from leeway.mandates.api.shown import BASE
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import simulation as wire
from leeway.mandates.api.wire.catalogue import ImportReport
from leeway.mandates.api.wire.evaluation import Currency
from leeway.mandates.rules.deal_file import DealLine, deal_columns
from leeway.mandates.rules.import_file import Read, read_file, read_json_lines
from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.deal import history_version, spans_of_deals
from leeway.mandates.store.mandate import may_grant
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.problem import answers

router = APIRouter(prefix=BASE, tags=["deals and replays"])

JSON_LINES = "application/jsonl"
FILES = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("text/csv", JSON_LINES)},
    }
}


@router.get("/deals")
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
    viewer: ViewerIn,
    session: SessionIn,
    map: Map = None,  # noqa: A002 - the name that callers write
    currency: Currency = "USD",
    *,
    partial: bool = False,
    dry_run: DryRun = False,
) -> ImportReport:
    """One row a line of a deal, as CSV or JSON lines. Counts are of deals; `currency` is that of rows which name none.

    With a single bad row nothing is kept, unless `partial`: then the deals without a bad row are.
    """
    await must_keep(session, viewer)
    header_of = mapping_of(map)
    raw = await file_of(request, session)
    reading = read_json_lines if request.headers.get("content-type", "").startswith(JSON_LINES) else read_file
    read = await asyncio.to_thread(reading, raw, deal_columns(currency), header_of)
    whole = _whole_deals(read) if partial else read.lines if not read.faults else ()
    kept = await keep_deals(session, viewer, whole) if whole else None
    return await report_of(session, read, kept, dry_run=dry_run)


def _whole_deals(read: Read[DealLine]) -> Sequence[DealLine]:
    """None at all where a bad row does not tell which deal it belongs to."""
    spoilt = {fault.of for fault in read.faults}
    return () if None in spoilt else [line for line in read.lines if line.deal_number not in spoilt]

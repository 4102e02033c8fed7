"""What a proposed mandate would have decided of the deals that were made."""

from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.simulation.keep import keep_simulation
from leeway.mandates.actions.simulation.reckon import Reckoned, reckon
from leeway.mandates.api.shown import BASE
from leeway.mandates.api.simulation_shapes import (
    accounts_named_in,
    deal_of,
    deals_of,
    figures_of,
    kept_shown,
    proposal_of,
)
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import simulation as wire
from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.rules.refusals.simulation import HistoryMoved
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.account import account_names
from leeway.mandates.store.history import Histories
from leeway.mandates.store.rows.simulation import SimulationRow
from leeway.mandates.store.simulation import simulation_of, simulations_of
from leeway.plumbing.csv_out import csv_answer
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.pages import Page, PageIn, last_id, last_number, page_of
from leeway.plumbing.problem import NotFound, answers

router = APIRouter(prefix=f"{BASE}/simulations", tags=["deals and replays"])

Local = Annotated[bool | None, Query(description="Only those decided at the table (true), or only the others (false)")]


@router.post(":preview")
async def preview_simulation(
    asked: wire.ReplayAsk, request: Request, viewer: ViewerIn, session: SessionIn
) -> wire.Simulation:
    """The same figures, kept nowhere: what a moved limit asks for."""
    at = await moment(session)
    found = await reckon(session, _histories(request), viewer, proposal_of(asked), at)
    return wire.Simulation(
        id=None,
        ask=asked,
        figures=await _figures(session, found, asked),
        history_version=found.history_version,
        made_at=at,
        made_by=NameRef(id=viewer.person_id, name=viewer.display_name),
    )


@router.post("", status_code=201, response_model=wire.Simulation)
async def make_simulation(
    asked: wire.ReplayAsk, request: Request, viewer: ViewerIn, session: SessionIn, once: OnceIn
) -> Response:
    async def deed() -> Response:
        at = await moment(session)
        found = await reckon(session, _histories(request), viewer, proposal_of(asked), at)
        figures = await _figures(session, found, asked)
        row = await keep_simulation(
            session,
            viewer,
            title=asked.title,
            ask=asked.model_dump(mode="json"),
            figures=figures.model_dump(mode="json"),
            history_version=found.history_version,
            at=at,
        )
        made = wire.Simulation(
            id=row.id,
            ask=asked,
            figures=figures,
            history_version=row.history_version,
            made_at=row.made_at,
            made_by=NameRef(id=viewer.person_id, name=viewer.display_name),
        )
        headers = {"Location": f"{router.prefix}/{row.id}"}
        return Response(made.model_dump_json(), 201, headers, "application/json")

    return await once.answer(session, 201, deed)


@router.get("")
async def list_simulations(viewer: ViewerIn, session: SessionIn, page: PageIn) -> Page[wire.KeptSimulation]:
    found = await simulations_of(session, viewer, last_id(page.after), page.limit)
    items, cursor = page_of(found, page, lambda row: [str(row.id)])
    return Page(items=[kept_shown(row, viewer) for row in items], next_cursor=cursor)


@router.get("/{simulation_id}")
async def read_simulation(simulation_id: UUID, viewer: ViewerIn, session: SessionIn) -> wire.KeptSimulation:
    """Every figure as it was shown, as long as its maker may see it."""
    return kept_shown(await _own(session, viewer, simulation_id), viewer)


@router.get("/{simulation_id}/deals", responses=answers(HistoryMoved))
async def list_replayed_deals(
    simulation_id: UUID, request: Request, viewer: ViewerIn, session: SessionIn, page: PageIn, local: Local = None
) -> Page[wire.ReplayedDeal]:
    """The deals behind the figures, in the order in which they were decided."""
    last = last_number(page.after, below=2**31)
    found, currency = await _again(session, request, viewer, simulation_id)
    places = [place for place in deals_of(found, local=local) if last is None or place > last]
    items, cursor = page_of(places[: page.limit + 1], page, lambda place: [place])
    return Page(items=[deal_of(found, place, currency) for place in items], next_cursor=cursor)


@router.get(
    "/{simulation_id}/deals.csv",
    response_class=Response,
    responses=answers(HistoryMoved)
    | {200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "One row a deal"}},
)
async def export_replayed_deals(
    simulation_id: UUID, request: Request, viewer: ViewerIn, session: SessionIn
) -> Response:
    """All of them, from which every figure can be reckoned again."""
    found, currency = await _again(session, request, viewer, simulation_id)
    return csv_answer(f"replay-{simulation_id}.csv", _rows(found, currency))


def _rows(found: Reckoned, currency: str) -> Iterator[list[object]]:
    several = ("stopped_by", "price_books")
    names = [name for name in wire.ReplayedDeal.model_fields if name not in several]
    yield [*names, *several]
    for place in deals_of(found, local=None):
        deal = deal_of(found, place, currency)
        stopped = " ".join(f"{key.code}:{key.scope}" for key in deal.stopped_by)
        yield [*(getattr(deal, name) for name in names), stopped, "; ".join(deal.price_books)]


async def _again(session: AsyncSession, request: Request, viewer: Viewer, simulation_id: UUID) -> tuple[Reckoned, str]:
    """Reckoned anew from the ask, which gives the same as long as the deals are the same."""
    row = await _own(session, viewer, simulation_id)
    asked = wire.ReplayAsk.model_validate(row.ask)
    found = await reckon(session, _histories(request), viewer, proposal_of(asked), await moment(session))
    if found.history_version != row.history_version:
        raise HistoryMoved
    return found, asked.currency


async def _own(session: AsyncSession, viewer: Viewer, simulation_id: UUID) -> SimulationRow:
    row = await simulation_of(session, viewer, simulation_id)
    if row is None:
        raise NotFound
    return row


async def _figures(session: AsyncSession, found: Reckoned, asked: wire.ReplayAsk) -> wire.Figures:
    return figures_of(found, asked, await account_names(session, accounts_named_in(found)))


def _histories(request: Request) -> Histories:
    histories: Histories = request.app.state.histories
    return histories

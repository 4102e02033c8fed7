"""Where a mandate stands: its chain, what it said before, and how its budget was drawn down."""

from uuid import UUID

from fastapi import APIRouter, Response

from leeway.mandates.api.mandate_shapes import budget_shown, holder_shown
from leeway.mandates.api.names import names_of
from leeway.mandates.api.one_holder import may_with_figures, must_be_exportable
from leeway.mandates.api.shown import BASE
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import mandate as wire
from leeway.mandates.api.wire.terms import Limit, limit_shown, terms_shown
from leeway.mandates.rules.allocation import Allocation
from leeway.mandates.rules.chain import Chain
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.carve import carved_of
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.drawn import drawn_by_day
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import mandate_seen_by, mandates_by_id
from leeway.mandates.store.narrowing import versions_of_mandate
from leeway.mandates.store.terms import terms_of
from leeway.plumbing.csv_out import csv_answer
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.pages import Page
from leeway.plumbing.problem import NotFound

router = APIRouter(prefix=f"{BASE}/mandates/{{mandate_id}}", tags=["mandates"])


async def _seen(session: SessionIn, viewer: Viewer, mandate_id: UUID) -> KeptMandate:
    kept = await mandate_seen_by(session, viewer, mandate_id)
    if kept is None:
        raise NotFound
    return kept


@router.get("/chain")
async def list_chain(mandate_id: UUID, viewer: ViewerIn, session: SessionIn) -> Page[wire.ChainLink]:
    """The mandate first, its root last: a chain has at most four."""
    await _seen(session, viewer, mandate_id)
    at = await moment(session)
    chain = await chain_of_mandate(session, viewer.organisation_id, mandate_id, at)
    if chain is None:
        raise NotFound
    kept = {one.id: one for one in await mandates_by_id(session, chain.mandate_ids)}
    names = await names_of(session, holders=[one.holder for one in kept.values()], person_ids=())
    carved = await carved_of(session, chain.mandate_ids)
    return Page(
        items=[
            wire.ChainLink(
                id=link.mandate_id,
                title=kept[link.mandate_id].row.title,
                state=kept[link.mandate_id].state_at(at),
                holder=holder_shown(kept[link.mandate_id].holder, names),
                allocation=Allocation(kept[link.mandate_id].row.allocation),
                depth=len(chain.chain.links) - steps,
                currency=link.terms.currency,
                limits=[limit_shown(limit, sees_margin=viewer.sees_margin) for limit in link.terms.limits],
                leaves=_leaves(chain.chain.above(steps), viewer),
                budget=budget_shown(link.balance, carved.get(link.mandate_id, 0)),
            )
            for steps, link in enumerate(chain.chain.links)
        ],
        next_cursor=None,
    )


def _leaves(chain: Chain, viewer: Viewer) -> list[Limit]:
    return [limit_shown(limit, sees_margin=viewer.sees_margin) for limit in chain.authority.limits]


@router.get("/versions")
async def list_versions(mandate_id: UUID, viewer: ViewerIn, session: SessionIn) -> Page[wire.MandateVersion]:
    """Newest first; what a promise cites stays readable for ever."""
    await _seen(session, viewer, mandate_id)
    return Page(
        items=[
            wire.MandateVersion(
                number=version.number,
                terms=terms_shown(terms_of(version), sees_margin=viewer.sees_margin),
                since=version.created_at,
                reason=None if narrowing is None else narrowing.reason,
            )
            for version, narrowing in await versions_of_mandate(session, mandate_id)
        ],
        next_cursor=None,
    )


@router.get("/draw-down")
async def read_draw_down(mandate_id: UUID, viewer: ViewerIn, session: SessionIn) -> wire.DrawDown:
    """What was held and promised at the end of each day on which something moved."""
    kept = await _seen(session, viewer, mandate_id)
    return wire.DrawDown(
        currency=kept.version.currency,
        budget_minor=kept.anchor.budget_minor,
        valid_from=kept.version.valid_from,
        valid_until=kept.version.valid_until,
        days=[
            wire.DrawDownDay(on=day.on, held_minor=day.held_minor, committed_minor=day.committed_minor)
            for day in await drawn_by_day(session, mandate_id)
        ],
        may=await may_with_figures(session, kept),
    )


@router.get("/draw-down.csv", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
async def export_draw_down(mandate_id: UUID, viewer: ViewerIn, session: SessionIn) -> Response:
    """The same figures as a file, in minor units; what one person holds goes into none."""
    await must_be_exportable(session, await _seen(session, viewer, mandate_id))
    told = await read_draw_down(mandate_id, viewer, session)
    names = list(wire.DrawDownDay.model_fields)
    rows = [[getattr(day, name) for name in names] for day in told.days]
    return csv_answer(f"draw-down-{mandate_id}.csv", [names, *rows])

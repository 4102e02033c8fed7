"""Mandates' part of one's own home: what waits for a word, how the budget moved, what to do next."""

from collections.abc import Sequence
from datetime import datetime

from fastapi import APIRouter
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.drawn import drawn_by_week
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import mandates_granted_by, mandates_held_by
from leeway.mandates.store.request import requests_waiting_for
from leeway.mandates.store.root_authority import confirmations_waiting_for
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.home import HomeFigure, HomeNextStep, HomePart, HomePoint, HomeUnit, HomeWaiting

router = APIRouter(prefix="/api/mandates/v1/me", tags=["home"])

MOST = 20
WEEKS = 12


@router.get("/home", name="read_mandates_home")
async def read_home(viewer: ViewerIn, session: SessionIn) -> HomePart:
    at = await moment(session)
    offered = await mandates_held_by(session, viewer, MandateState.OFFERED, None, MOST)
    held = await mandates_held_by(session, viewer, MandateState.ACTIVE, None, MOST)
    granted = await mandates_granted_by(session, viewer, MandateState.ACTIVE, None, MOST)
    waiting = [
        *[_offered(kept) for kept in offered if viewer.speaks_for(kept.holder)],
        *await _requests(session, viewer),
        *await _confirmations(session, viewer),
    ]
    return HomePart(
        waiting=sorted(waiting, key=lambda one: one.at),
        figures=await _figures(session, held or granted, at),
        next_steps=_next_steps(held),
    )


def _offered(kept: KeptMandate) -> HomeWaiting:
    return HomeWaiting(
        code="mandate-offered",
        params={"title": kept.row.title},
        path=f"/mandates/{kept.id}",
        at=kept.row.created_at,
    )


async def _requests(session: AsyncSession, viewer: Viewer) -> list[HomeWaiting]:
    codes = {RequestState.DRAFT: "request-draft", RequestState.SUBMITTED: "request-submitted"}
    return [
        HomeWaiting(
            code=codes.get(RequestState(row.state), "request-countered"),
            params={"title": row.title},
            path=f"/mandates/requests/{row.id}",
            at=row.created_at,
        )
        for row in await requests_waiting_for(session, viewer, MOST)
    ]


async def _confirmations(session: AsyncSession, viewer: Viewer) -> list[HomeWaiting]:
    return [
        HomeWaiting(
            code="root-authority-proposed",
            params={"title": row.document_ref},
            path="/admin/root-authority",
            at=row.created_at,
        )
        for row in await confirmations_waiting_for(session, viewer)
    ]


async def _figures(session: AsyncSession, kept: Sequence[KeptMandate], at: datetime) -> list[HomeFigure]:
    """What was spoken for week by week; of one currency only, since amounts of two cannot be added."""
    if not kept:
        return []
    currency = kept[0].version.currency
    ids = [one.id for one in kept if one.version.currency == currency]
    points = [
        HomePoint(on=drawn.on, value=drawn.amount_minor) for drawn in await drawn_by_week(session, ids, at, WEEKS)
    ]
    return [HomeFigure(code="budget-drawn", unit=HomeUnit.MINOR, currency=currency, points=points)]


def _next_steps(held: Sequence[KeptMandate]) -> list[HomeNextStep]:
    if not held:
        return [HomeNextStep(code="ask-mandate", params={}, path="/mandates/ask")]
    first = held[0]
    return [
        HomeNextStep(code="check-offer", params={"title": first.row.title}, path=f"/offers/check?mandate={first.id}")
    ]

"""Mandates' part of one's own home: what waits for a word, how a budget moved, what to do next."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from fastapi import APIRouter
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.second import seems_second
from leeway.mandates.actions.request.change import side_of
from leeway.mandates.api.names import Names, names_of
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.drawn import drawn_by_week
from leeway.mandates.store.duty import duties_waiting_on
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import mandates_granted_by, mandates_held_by, mandates_to_confirm
from leeway.mandates.store.request import requests_waiting_for
from leeway.mandates.store.root_authority import confirmations_waiting_for
from leeway.mandates.store.rows.request import MandateRequestRow
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.home import HomeFigure, HomeNextStep, HomePart, HomePoint, HomeUnit, HomeWaiting

router = APIRouter(prefix="/api/mandates/v1/me", tags=["home"])

MOST = 20
WEEKS = 12
REQUEST_CODES = {RequestState.DRAFT: "request-draft", RequestState.SUBMITTED: "request-submitted"}


@router.get("/home", name="read_mandates_home")
async def read_home(viewer: ViewerIn, session: SessionIn) -> HomePart:
    at = await moment(session)
    held = _running(await mandates_held_by(session, viewer, MandateState.ACTIVE, None, MOST), at)
    granted = _running(await mandates_granted_by(session, viewer, MandateState.ACTIVE, None, MOST), at)
    return HomePart(
        waiting=sorted(await _waiting(session, viewer, at), key=lambda one: one.at),
        figures=await _figures(session, held or granted, at),
        next_steps=_next_steps(viewer, held, granted),
    )


def _running(kept: Iterable[KeptMandate], at: datetime) -> list[KeptMandate]:
    """Without those whose last day has passed, whether or not that was written down (I34)."""
    return [one for one in kept if one.state_at(at) in (MandateState.OFFERED, MandateState.ACTIVE)]


async def _waiting(session: AsyncSession, viewer: Viewer, at: datetime) -> list[HomeWaiting]:
    offered = _running(await mandates_held_by(session, viewer, MandateState.OFFERED, None, MOST), at)
    mine = [kept for kept in offered if viewer.speaks_for(kept.holder)]
    requests = await requests_waiting_for(session, viewer, MOST)
    grantors = (kept.row.grantor_id for kept in mine if kept.row.grantor_id is not None)
    sides = (side for row in requests for side in (row.asker_id, row.grantor_id))
    names = await names_of(session, holders=(), person_ids=(*grantors, *sides))
    return [
        *(_offered(kept, names) for kept in mine),
        *(_request(row, viewer, names) for row in requests),
        *await _confirmations(session, viewer),
        *await _second_words(session, viewer),
        *await _duties(session, viewer),
    ]


def _offered(kept: KeptMandate, names: Names) -> HomeWaiting:
    """A root is granted by the organisation, which has no name of a person."""
    by = {} if kept.row.grantor_id is None else {"person": names.person(kept.row.grantor_id).name}
    return HomeWaiting(
        code="mandate-offered",
        params={"title": kept.row.title, **by},
        path=f"/mandates/{kept.id}",
        at=kept.row.created_at,
    )


def _request(row: MandateRequestRow, viewer: Viewer, names: Names) -> HomeWaiting:
    """Whose word it answers: the other side's, and nobody's while it is one's own draft."""
    state = RequestState(row.state)
    other = row.grantor_id if side_of(viewer, row) is Side.ASKER else row.asker_id
    by = {} if state is RequestState.DRAFT else {"person": names.person(other).name}
    return HomeWaiting(
        code=REQUEST_CODES.get(state, "request-countered"),
        params={"title": row.title, **by},
        path=f"/mandates/requests/{row.id}",
        at=row.created_at,
    )


async def _second_words(session: AsyncSession, viewer: Viewer) -> list[HomeWaiting]:
    """What another has granted above the organisation's threshold, for whoever could be the second."""
    proposed = await mandates_to_confirm(session, viewer, MOST)
    mine = [kept for kept in proposed if await seems_second(session, viewer.person_id, kept)]
    grantors = [kept.row.grantor_id for kept in mine if kept.row.grantor_id is not None]
    names = await names_of(session, holders=(), person_ids=grantors)
    return [
        HomeWaiting(
            code="mandate-proposed",
            params={"title": kept.row.title, "person": names.person(grantor_id).name},
            path=f"/mandates/{kept.id}",
            at=kept.row.created_at,
        )
        for kept, grantor_id in zip(mine, grantors, strict=True)
    ]


async def _duties(session: AsyncSession, viewer: Viewer) -> list[HomeWaiting]:
    """What they were reminded of, from three days before it is due until it is done."""
    found = await duties_waiting_on(session, {viewer.person_id, *viewer.team_ids}, MOST)
    return [
        HomeWaiting(
            code=f"duty-{row.kind}",
            params={"title": row.title, "due_on": row.due_on.isoformat(), **({"whom": row.whom} if row.whom else {})},
            path=f"/mandates/{row.mandate_id}",
            at=row.reminded_at,
        )
        for row in found
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
    """What was spoken for, week by week, of the mandate that is used most.

    One alone: sums over several would count twice what a child draws from its parent.
    """
    if not kept:
        return []
    most_used = max(kept, key=lambda one: one.anchor.held_minor + one.anchor.committed_minor)
    drawn = await drawn_by_week(session, [most_used.id], at, WEEKS)
    return [
        HomeFigure(
            code="budget-drawn",
            params={"title": most_used.row.title},
            unit=HomeUnit.MINOR,
            currency=most_used.version.currency,
            bound=most_used.anchor.budget_minor,
            points=[HomePoint(on=week.on, value=week.amount_minor) for week in drawn],
        )
    ]


def _next_steps(viewer: Viewer, held: Sequence[KeptMandate], granted: Sequence[KeptMandate]) -> list[HomeNextStep]:
    """Whoever passes authority on looks after what they gave; whoever uses it, checks an offer."""
    if granted and any(kept.version.delegable for kept in held):
        return [HomeNextStep(code="look-after-granted", params={"count": len(granted)}, path="/mandates?role=grantor")]
    if held:
        first = held[0]
        path = f"/offers/check?mandate={first.id}"
        return [HomeNextStep(code="check-offer", params={"title": first.row.title}, path=path)]
    if viewer.team_ids:
        return [HomeNextStep(code="ask-mandate", params={}, path="/mandates/ask")]
    return []

"""How a mandate was used: for its holder and its grantor's side, and nobody else."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.api.insight_shapes import burn_shown, headroom_shown, month_shown
from leeway.mandates.api.one_holder import may_with_figures, must_be_exportable
from leeway.mandates.api.shown import BASE
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import insights as wire
from leeway.mandates.insights.burn import burn_of
from leeway.mandates.insights.months import months_of
from leeway.mandates.insights.nearness import headroom_of
from leeway.mandates.insights.span import span_of
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.grantor import is_on_grantors_side
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.mandates.store.used import (
    LimitAnswer,
    Movement,
    answered_by_month,
    answers_limit_by_limit,
    moved_by_day,
    movements_in_order,
    weighed_by_limit,
)
from leeway.plumbing.csv_out import csv_answer
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.problem import Forbidden, NotFound

router = APIRouter(prefix=f"{BASE}/mandates/{{mandate_id}}/insights", tags=["insights"])
A_FILE: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}}}
ENTRY = ("seq", "at", "kind", "held_delta_minor", "committed_delta_minor")
MOVEMENT = (*ENTRY, "left_minor", "hold_placed_at", "deal_ref")
ANSWER = ("answer_id", "at", "deed", "outcome", "deal_ref")
WEIGHED = ("code", "scope", "applies_to", "period", "asked", "bound", "ok")


@router.get("")
async def read_insights(mandate_id: UUID, viewer: ViewerIn, session: SessionIn) -> wire.Insights:
    """Budget burn, headroom under each limit, and use by month."""
    kept = await _open_to(session, viewer, mandate_id)
    at = await moment(session)
    moves = await moved_by_day(session, mandate_id)
    answers = await answered_by_month(session, mandate_id)
    weighed = await weighed_by_limit(session, mandate_id)
    span = span_of(kept.terms, kept.state_at(at), accepted_at=kept.row.accepted_at, ended_at=kept.row.ended_at, at=at)
    burn = burn_of(moves, kept.anchor.budget_minor, kept.terms.budgets_by_period, span)
    return wire.Insights(
        mandate_id=mandate_id,
        title=kept.row.title,
        currency=kept.version.currency,
        reckoned_at=at,
        valid_from=kept.version.valid_from,
        valid_until=kept.version.valid_until,
        burn=burn_shown(burn),
        limits=[headroom_shown(one) for one in headroom_of(weighed)],
        months=[month_shown(one) for one in months_of(moves, answers, span)],
        may=await may_with_figures(session, kept),
    )


@router.get("/movements.csv", response_class=Response, responses=A_FILE)
async def export_movements(mandate_id: UUID, viewer: ViewerIn, session: SessionIn) -> Response:
    """Every movement of the budget, in minor units: what the burn and the use by month are reckoned from."""
    kept = await _to_export(session, viewer, mandate_id)
    moved = await movements_in_order(session, mandate_id)
    return csv_answer(f"movements-{mandate_id}.csv", _movement_rows(moved, kept.anchor.budget_minor))


@router.get("/answers.csv", response_class=Response, responses=A_FILE)
async def export_answers(mandate_id: UUID, viewer: ViewerIn, session: SessionIn) -> Response:
    """Every answer of the log, a row for each limit in it; money in minor units, rates in basis points."""
    await _to_export(session, viewer, mandate_id)
    answered = await answers_limit_by_limit(session, mandate_id)
    return csv_answer(f"answers-{mandate_id}.csv", _answer_rows(answered))


async def _open_to(session: AsyncSession, viewer: Viewer, mandate_id: UUID) -> KeptMandate:
    kept = await mandate_seen_by(session, viewer, mandate_id)
    if kept is None:
        raise NotFound
    if not viewer.belongs_to(kept.holder) and not await is_on_grantors_side(session, viewer, kept):
        raise Forbidden("How a mandate was used is for its holder and for its grantor.")
    return kept


async def _to_export(session: AsyncSession, viewer: Viewer, mandate_id: UUID) -> KeptMandate:
    kept = await _open_to(session, viewer, mandate_id)
    await must_be_exportable(session, kept)
    return kept


def _movement_rows(moved: Sequence[Movement], budget_minor: int | None) -> Iterator[Sequence[object]]:
    """`left_minor` is what that movement left of the budget as it is today."""
    yield MOVEMENT
    left_minor = budget_minor
    for one in moved:
        if left_minor is not None:
            left_minor -= one.held_delta_minor + one.committed_delta_minor
        deltas = (one.held_delta_minor, one.committed_delta_minor)
        yield (one.seq, _instant(one.at), one.kind, *deltas, left_minor, _instant(one.placed_at), one.deal_ref)


def _answer_rows(answered: Sequence[LimitAnswer]) -> Iterator[Sequence[object]]:
    yield (*ANSWER, *WEIGHED)
    for one in answered:
        key, weighed = one.weighed.key, one.weighed
        chosen = "" if key.selector is None else f"{key.selector.kind}: {'; '.join(sorted(key.selector.any_of))}"
        yield (
            *(one.answer_id, _instant(one.at), one.deed, one.outcome, one.deal_ref),
            *(key.code, key.scope, chosen, key.period, weighed.asked, weighed.bound, "yes" if weighed.ok else "no"),
        )


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()

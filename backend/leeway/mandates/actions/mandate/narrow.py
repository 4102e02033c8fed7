"""Tell that a mandate will say less: after the notice, or at once with a reason; open holds stay (I30, I32, I38)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.actions.mandate.author import terms_by
from leeway.mandates.actions.mandate.bring_narrowing import bring_into_force
from leeway.mandates.actions.mandate.tell import mandate_event, mandate_noted
from leeway.mandates.rules.allocation import counts_otherwise
from leeway.mandates.rules.mandate_state import TRANSITIONS
from leeway.mandates.rules.may import NARROW, RUNNING
from leeway.mandates.rules.narrowing import NoticeState, NotNarrower, obstacle_to_narrowing, takes_effect_at
from leeway.mandates.rules.refusals.mandate import BelowSpent, IllegalTransition, NotCarvable, ReasonMissing
from leeway.mandates.rules.refusals.mandate import NotNarrower as RefusedAsWider
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.carve import slices_are_cut_from
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.decision_log import write_note
from leeway.mandates.store.grant_policy import grant_policy_of
from leeway.mandates.store.grantor import is_on_grantors_side
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.mandates.store.narrowing import narrowing_waiting_on
from leeway.mandates.store.rows.narrowing import NarrowingRow
from leeway.mandates.store.terms import terms_kept
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import Forbidden, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrowingAsked:
    terms: Terms
    reason: str | None
    immediate: bool


async def narrow_mandate(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition, asked: NarrowingAsked
) -> KeptMandate:
    """A narrowing that was told before and still waits is replaced."""
    if asked.immediate and not asked.reason:
        raise ReasonMissing("Say why it cannot wait for the notice: the holder will read it.")
    kept = await running_for_grantor(session, viewer, mandate_id, seen, NARROW)
    at = await moment(session)
    terms = terms_by(viewer, asked.terms, kept.terms)
    await _refuse_unless_narrower(session, kept, terms, at)
    await drop_waiting(session, kept.id)
    notice_days = 0 if asked.immediate else (await grant_policy_of(session)).notice_days
    row = NarrowingRow(
        organisation_id=kept.row.organisation_id,
        id=new_id(),
        mandate_id=kept.id,
        state=str(NoticeState.WAITING),
        reason=asked.reason,
        told_by=viewer.person_id,
        told_at=at,
        takes_effect_at=takes_effect_at(at, notice_days),
        version=None,
        row_version=1,
        **terms_kept(terms),
    )
    kept.row.row_version += 1
    session.add_all((row, kept.row))
    await session.flush()
    if asked.immediate:
        kept, spent = await bring_into_force(session, kept, row, at)
        if spent is not None:
            # Somebody drew on it between our reading and our writing: nothing of this is kept.
            raise BelowSpent(*spent)
    await emit(session, mandate_event(kept, "narrowed" if asked.immediate else "narrowing_told"))
    more = {"reason": asked.reason} if asked.reason else {}
    note = mandate_noted(kept, NARROW, str(viewer.person_id), takes_effect_at=row.takes_effect_at.isoformat(), **more)
    await write_note(session, note, at)
    return kept


async def running_for_grantor(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition, deed: str
) -> KeptMandate:
    """Its row locked until the commit."""
    kept = await mandate_seen_by(session, viewer, mandate_id, to_change=True)
    if kept is None:
        raise NotFound
    if not await is_on_grantors_side(session, viewer, kept):
        raise Forbidden("This is for the other side of the mandate to do.")
    seen.must_be(kept.row.row_version)
    state = kept.state_at(await moment(session))
    if state not in RUNNING:
        raise IllegalTransition(Illegal(state=state, deed=deed, allowed=tuple(TRANSITIONS[state])))
    return kept


async def drop_waiting(session: AsyncSession, mandate_id: UUID) -> bool:
    """Whether one waited."""
    waiting = await narrowing_waiting_on(session, mandate_id)
    if waiting is None:
        return False
    waiting.state = str(NoticeState.WITHDRAWN)
    waiting.row_version += 1
    session.add(waiting)
    await session.flush()
    return True


async def _refuse_unless_narrower(session: AsyncSession, kept: KeptMandate, terms: Terms, at: datetime) -> None:
    chain = await chain_of_mandate(session, kept.row.organisation_id, kept.id, at)
    if chain is None:
        raise NotFound
    obstacle = obstacle_to_narrowing(kept.terms, terms, chain.chain.judged.balance)
    if isinstance(obstacle, NotNarrower):
        raise RefusedAsWider(obstacle.wider)
    if obstacle is not None:
        raise BelowSpent(obstacle.code, obstacle.spent)
    if counts_otherwise(terms) and not counts_otherwise(kept.terms) and await slices_are_cut_from(session, kept.id):
        raise NotCarvable("While slices of it are out, neither its uses nor a budget per period can be counted.")

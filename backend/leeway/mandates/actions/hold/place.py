"""Set budget aside for an offer that goes out: weigh it once more, charge the whole chain, or say what is short."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.kernel.refusal import Fault, Refusal
from leeway.mandates.actions.hold.tell import hold_event, tell_ended
from leeway.mandates.actions.offer.figures import figures_of
from leeway.mandates.actions.offer.weigh import Weighed, weigh_offer
from leeway.mandates.rules.ask import Ask
from leeway.mandates.rules.finding import VALIDITY
from leeway.mandates.rules.hold import USUAL_HOLD_DAYS, HoldState, end_of_hold
from leeway.mandates.rules.limit import Code
from leeway.mandates.rules.refusals.mandate import MandateNotActive
from leeway.mandates.rules.refusals.spending import BudgetInsufficient, LimitBreached, NoMandate
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.chain import KeptChain
from leeway.mandates.store.decision_log import PLACED, REFUSED, Note, write_notes
from leeway.mandates.store.ledger import Short, reserve
from leeway.mandates.store.rows.ledger import HoldRow
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit
from leeway.plumbing.problem import Malformed


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    hold: HoldRow
    kept: KeptChain
    figures: dict[str, Any]
    """What the offer adds up to, as it was weighed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A hold, or a no, with the row of the log that is to be written in either case; `ended` are rows of holds that
    ran out and were given back on the way.
    """

    answer: Placed | Refusal
    note: Note
    ended: Sequence[Note] = ()


async def place_hold(
    session: AsyncSession, spender: Spender, ask: Ask, mandate_id: UUID | None, asked_end: datetime | None
) -> Placed | Refusal:
    """A refusal by the limits or the budget is an answer that is kept, with its row in the log."""
    tried = await try_hold(session, spender, ask, mandate_id, asked_end)
    await write_notes(session, [*tried.ended, tried.note], await moment(session))
    return tried.answer


async def try_hold(
    session: AsyncSession, spender: Spender, ask: Ask, mandate_id: UUID | None, asked_end: datetime | None
) -> Tried:
    """Weigh and charge; the log is left to be written last."""
    at = await moment(session)
    if asked_end is not None and asked_end <= at:
        raise Malformed("A hold ends in the future.", errors=[Fault(detail="has passed", pointer="/body/expires_at")])
    weighed = await weigh_offer(session, spender, ask, mandate_id, at)
    amount_minor = weighed.evaluation.amount_minor
    if weighed.kept is None or amount_minor is None or not weighed.evaluation.outcome.is_allow:
        return Tried(answer=_refusal(weighed), note=_note(weighed, new_id(), REFUSED, spender))
    hold = _hold(weighed, weighed.kept, amount_minor, spender, at, asked_end)
    reserved = await reserve(session, hold, weighed.kept.funding_ids, at, weighed.kept.period_budgets)
    ended = await tell_ended(session, reserved.ended)
    if reserved.short:
        note = _note(weighed, hold.evaluation_id, REFUSED, spender)
        return Tried(answer=_insufficient(reserved.short), note=note, ended=ended)
    await emit(session, hold_event(hold, "placed"))
    note = _note(weighed, hold.evaluation_id, PLACED, spender, hold)
    placed = Placed(hold=hold, kept=weighed.kept, figures=figures_of(weighed))
    return Tried(answer=placed, note=note, ended=ended)


def _hold(
    weighed: Weighed,
    kept: KeptChain,
    amount_minor: int,
    spender: Spender,
    at: datetime,
    asked_end: datetime | None,
) -> HoldRow:
    ends = weighed.good_until or at
    return HoldRow(
        organisation_id=spender.organisation_id,
        id=new_id(),
        mandate_id=kept.mandate_id,
        mandate_version=kept.chain.judged.version,
        evaluation_id=new_id(),
        account_id=weighed.ask.account_id,
        deal_ref=weighed.ask.deal_ref,
        amount_minor=amount_minor,
        committed_minor=0,
        currency=weighed.currency,
        state=HoldState.HELD,
        placed_by=spender.actor,
        placed_at=at,
        expires_at=end_of_hold(asked_end, at + timedelta(days=USUAL_HOLD_DAYS), ends),
        row_version=1,
    )


def _note(weighed: Weighed, evaluation_id: UUID, deed: str, spender: Spender, hold: HoldRow | None = None) -> Note:
    """The row of a hold is its evaluation's row as well: one decision, one row (I49)."""
    body = weighed.as_kept()
    if hold is not None:
        body["hold_id"] = str(hold.id)
        body["expires_at"] = hold.expires_at.isoformat()
    return Note(
        # Where no mandate spoke, the row begins a chain of its own.
        mandate_id=evaluation_id if weighed.kept is None else weighed.kept.mandate_id,
        deed=deed,
        actor=spender.actor,
        body=body,
        entry_id=evaluation_id,
    )


def _refusal(weighed: Weighed) -> Refusal:
    evaluation = weighed.evaluation
    if weighed.kept is None:
        return NoMandate("Ask for a mandate, or turn to somebody who holds one.")
    if VALIDITY in evaluation.binding:
        return MandateNotActive("This mandate, or one above it, is not in force now.")
    breached = [finding for finding in weighed.shown_findings if not finding.ok]
    if {finding.code for finding in breached} == {Code.BUDGET}:
        return BudgetInsufficient(breached[0].bound or 0, [str(breached[0].mandate_id)])
    return LimitBreached(
        "`limits` says what lies outside and by how much; `would_decide` says whom to turn to.",
        outcome=evaluation.outcome,
        binding=list(evaluation.binding),
        limits=[finding.as_told() for finding in breached],
        would_decide=[] if weighed.decider is None else [_person(weighed.decider)],
    )


def _insufficient(short: tuple[Short, ...]) -> Refusal:
    """Somebody was faster than this weighing: the anchors had the last word."""
    if any(one.closed for one in short):
        return MandateNotActive("This mandate, or one above it, has just been suspended or has ended.")
    return BudgetInsufficient(min(one.available_minor for one in short), [str(one.mandate_id) for one in short])


def _person(decider: tuple[UUID, str]) -> dict[str, str]:
    return {"id": str(decider[0]), "name": decider[1]}

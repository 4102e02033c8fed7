"""Find the mandate that speaks for an ask, and what it says; nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Fault
from leeway.mandates.rules.ask import Ask, Price, priced
from leeway.mandates.rules.choice import Judged, choose
from leeway.mandates.rules.evaluation import Evaluation, evaluate, would_decide
from leeway.mandates.rules.limit import Outcome
from leeway.mandates.rules.refusals.spending import CurrencyMismatch
from leeway.mandates.rules.spender import Spender
from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.ask import ask_kept
from leeway.mandates.store.chain import KeptChain, active_mandates_of, chain_of_mandate, chains_of
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.mandates.store.price import prices_of
from leeway.plumbing.problem import Forbidden, Malformed, NotFound

NOBODYS = Evaluation(outcome=Outcome.ESCALATE, findings=(), binding=("mandate",), amount_minor=None)
"""What is said where no mandate speaks: somebody who has one must decide."""

LARGEST_MINOR = 9_000_000_000_000_000
"""JavaScript keeps integers exact up to 2**53; every figure of an answer stays below (R9)."""
TOO_MUCH = Fault(detail=f"sums beyond {LARGEST_MINOR} minor units", pointer="/body/lines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An answer with what it rests on. Without a chain no mandate spoke."""

    ask: Ask
    evaluation: Evaluation
    kept: KeptChain | None
    prices: dict[UUID, Price]
    decider: tuple[UUID, str] | None

    @property
    def good_until(self) -> datetime | None:
        """The end of the authority it rests on."""
        if self.kept is None:
            return None
        return datetime.combine(self.kept.chain.authority.valid_until, time.min, UTC)

    @property
    def ledger_position(self) -> int | None:
        return None if self.kept is None else self.kept.chain.judged.balance.seq

    def as_kept(self) -> dict[str, Any]:
        """Everything needed to weigh it again and come to the same answer (I15, I35)."""
        links = () if self.kept is None else self.kept.chain.links
        return {
            "terms": ask_kept(self.ask),
            "mandates": [{"id": str(link.mandate_id), "version": link.version} for link in links],
            "prices": {str(product_id): str(price.snapshot_id) for product_id, price in self.prices.items()},
            "ledger_position": self.ledger_position,
            "outcome": self.evaluation.outcome,
            "binding": list(self.evaluation.binding),
            "amount_minor": self.evaluation.amount_minor,
            "limits": [
                {"code": one.code, "scope": one.scope, "distance": one.distance, "ok": one.ok}
                for one in self.evaluation.findings
            ],
        }


async def weigh_offer(
    session: AsyncSession, spender: Spender, ask: Ask, mandate_id: UUID | None, at: datetime
) -> Weighed:
    """Judge the ask under the named mandate, or under the one of the spender's that suits best (I7)."""
    kept = await _candidates(session, spender, ask, mandate_id, at)
    prices = await prices_of(session, spender.organisation_id, {line.product_id for line in ask.lines})
    offer, on = priced(ask, prices), day_of(at)
    chosen = choose([Judged(chain=one.chain, evaluation=evaluate(offer, one.chain, on)) for one in kept])
    if chosen is None:
        return Weighed(ask=ask, evaluation=NOBODYS, kept=None, prices=prices, decider=None)
    if chosen.evaluation.largest > LARGEST_MINOR:
        raise Malformed("These sums are beyond what any budget holds.", errors=[TOO_MUCH])
    spoken = next(one for one in kept if one.chain is chosen.chain)
    above = None if chosen.evaluation.outcome.is_allow else would_decide(offer, chosen.chain, on)
    return Weighed(
        ask=ask,
        evaluation=chosen.evaluation,
        kept=spoken,
        prices=prices,
        decider=None if above is None else spoken.holders[above.mandate_id],
    )


async def _candidates(
    session: AsyncSession, spender: Spender, ask: Ask, mandate_id: UUID | None, at: datetime
) -> Sequence[KeptChain]:
    if mandate_id is None:
        held = await active_mandates_of(session, spender.organisation_id, spender.holder_ids)
        chains = await chains_of(session, spender.organisation_id, held, at)
        return [one for one in chains if one.chain.authority.currency == ask.currency]
    kept = await usable_chain(session, spender, mandate_id, at)
    if kept.chain.authority.currency != ask.currency:
        raise CurrencyMismatch(kept.chain.authority.currency)
    return [kept]


async def usable_chain(
    session: AsyncSession, spender: Spender, mandate_id: UUID, at: datetime, *, steward_id: UUID | None = None
) -> KeptChain:
    """404 for what the spender may not see, 403 for what they may see and not use."""
    kept = await chain_of_mandate(session, spender.organisation_id, mandate_id, at)
    if kept is None:
        raise NotFound
    if not spender.may_finish(kept.holder, steward_id):
        if spender.person is None or await mandate_seen_by(session, spender.person, mandate_id) is None:
            raise NotFound
        raise Forbidden("Only the holder of this mandate uses it.")
    return kept

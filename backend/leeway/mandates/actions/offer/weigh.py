"""Find the mandate that speaks for an ask, and what it says; nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Fault
from leeway.mandates.rules.ask import Ask, Surroundings, priced
from leeway.mandates.rules.choice import Judged, choose
from leeway.mandates.rules.counter_offer import CounterOffer, nearest
from leeway.mandates.rules.duty import Duties, arising
from leeway.mandates.rules.evaluation import Evaluation, evaluate, would_decide
from leeway.mandates.rules.finding import Finding
from leeway.mandates.rules.limit import Outcome
from leeway.mandates.rules.offer import Offer
from leeway.mandates.rules.price_book import BookPrice
from leeway.mandates.rules.refusals.spending import CurrencyMismatch
from leeway.mandates.rules.spender import Spender
from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.ask import ask_kept
from leeway.mandates.store.chain import KeptChain, chains_held, chains_named, chains_of
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.mandates.store.surroundings import surroundings_of
from leeway.plumbing.problem import Forbidden, Malformed, NotFound
from leeway.plumbing.question import ask, both

NOBODYS = Evaluation(outcome=Outcome.ESCALATE, findings=(), binding=("mandate",), amount_minor=None)
"""What is said where no mandate speaks: somebody who has one must decide."""

KEPT_OF_A_LIMIT = frozenset({"code", "scope", "applies_to", "period", "asked", "bound", "distance", "ok"})
"""By what it can be told from its likes, and how near the offer came."""

LARGEST_MINOR = 9_000_000_000_000_000
"""JavaScript keeps integers exact up to 2**53; every figure of an answer stays below (R9)."""
TOO_MUCH = Fault(detail=f"sums beyond {LARGEST_MINOR} minor units", pointer="/body/lines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An answer with what it rests on. Without a chain no mandate spoke."""

    ask: Ask
    offer: Offer
    evaluation: Evaluation
    kept: KeptChain | None
    known: Surroundings
    decider: tuple[UUID, str] | None
    nearest: tuple[CounterOffer, ...]
    sees_margin: bool

    @property
    def currency(self) -> str:
        """In which the concession is counted: the mandate's, or without one the offer's."""
        return self.ask.currency if self.kept is None else self.kept.chain.authority.currency

    @property
    def shown_findings(self) -> list[Finding]:
        return [finding.shown_to(sees_margin=self.sees_margin) for finding in self.evaluation.findings]

    @property
    def good_until(self) -> datetime | None:
        """The end of the authority it rests on."""
        if self.kept is None:
            return None
        return datetime.combine(self.kept.chain.authority.valid_until, time.min, UTC)

    @property
    def duties(self) -> Duties:
        """What a promise of it would ask of the holder afterwards."""
        if self.kept is None:
            return ()
        return arising(self.kept.chain.judged.terms.duties, self.evaluation.amount_minor)

    @property
    def ledger_position(self) -> int | None:
        return None if self.kept is None else self.kept.chain.judged.balance.seq

    @property
    def _book_prices(self) -> list[BookPrice]:
        return [one for told in self.known.book_prices.values() for one in told]

    def as_kept(self) -> dict[str, Any]:
        """Everything needed to weigh it again and come to the same answer (I15, I35)."""
        links = () if self.kept is None else self.kept.chain.links
        return {
            "terms": ask_kept(self.ask),
            "mandates": [{"id": str(link.mandate_id), "version": link.version} for link in links],
            "prices": {str(product_id): str(price.snapshot_id) for product_id, price in self.known.prices.items()},
            # Every one that could have counted: which of them did follows from the rule.
            "book_prices": sorted(str(one.id) for one in self._book_prices),
            "price_books": {str(one.book.id): one.book.version for one in self._book_prices},
            "rates": [rate.id for rate in self.offer.rates],
            "published_offers": sorted({one.published.id for one in self.offer.lines if one.published is not None}),
            "ledger_position": self.ledger_position,
            "outcome": self.evaluation.outcome,
            "binding": list(self.evaluation.binding),
            "amount_minor": self.evaluation.amount_minor,
            # The log is read by more people than may see margins.
            "limits": [
                {name: said for name, said in one.as_told().items() if name in KEPT_OF_A_LIMIT}
                for one in (finding.shown_to(sees_margin=False) for finding in self.evaluation.findings)
            ],
        }


async def weigh_offer(
    session: AsyncSession, spender: Spender, asked: Ask, mandate_id: UUID | None, at: datetime
) -> Weighed:
    """Judge what is asked under the named mandate, or under the one of the spender's that suits best (I7)."""
    on = day_of(at)
    candidates = (
        chains_held(spender.organisation_id, spender.holder_ids, at)
        if mandate_id is None
        else chains_named(spender.organisation_id, [mandate_id], at)
    )
    kept, known = await ask(session, both(candidates, surroundings_of(spender.organisation_id, asked, on)))
    if mandate_id is not None:
        await _check_usable(session, spender, mandate_id, kept)
    convertible = {asked.currency, *(rate.into for rate in known.rates)}
    speaking = [one for one in kept if one.chain.authority.currency in convertible]
    if mandate_id is not None and not speaking:
        raise CurrencyMismatch(kept[0].chain.authority.currency)
    offer = priced(asked, known, on)
    chosen = choose([Judged(chain=one.chain, evaluation=evaluate(offer, one.chain, on)) for one in speaking])
    weighed = partial(Weighed, ask=asked, offer=offer, known=known, sees_margin=spender.sees_margin)
    if chosen is None:
        return weighed(evaluation=NOBODYS, kept=None, decider=None, nearest=())
    if chosen.evaluation.largest > LARGEST_MINOR:
        raise Malformed("These sums are beyond what any budget holds.", errors=[TOO_MUCH])
    spoken = next(one for one in kept if one.chain is chosen.chain)
    inside = chosen.evaluation.outcome.is_allow
    above = None if inside else would_decide(offer, chosen.chain, on)
    return weighed(
        evaluation=chosen.evaluation,
        kept=spoken,
        decider=None if above is None else spoken.holders[above.mandate_id],
        nearest=() if inside else nearest(offer, chosen.chain, on, sees_margin=spender.sees_margin),
    )


async def usable_chain(
    session: AsyncSession, spender: Spender, mandate_id: UUID, at: datetime, *, steward_id: UUID | None = None
) -> KeptChain:
    """404 for what the spender may not see, 403 for what they may see and not use."""
    kept = await chains_of(session, spender.organisation_id, [mandate_id], at)
    return await _check_usable(session, spender, mandate_id, kept, steward_id=steward_id)


async def _check_usable(
    session: AsyncSession,
    spender: Spender,
    mandate_id: UUID,
    found: Sequence[KeptChain],
    *,
    steward_id: UUID | None = None,
) -> KeptChain:
    if not found:
        raise NotFound
    (kept,) = found
    if not spender.may_finish(kept.holder, steward_id):
        if spender.person is None or await mandate_seen_by(session, spender.person, mandate_id) is None:
            raise NotFound
        raise Forbidden("Only the holder of this mandate uses it.")
    return kept

"""What somebody asks: the terms of an offer as they were said, before any price of the server's is put to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from leeway.mandates.rules.money import MICRO_PER_MINOR, exponent_of
from leeway.mandates.rules.offer import Billing, Extra, Get, Net, Offer, OfferLine, reference_price
from leeway.mandates.rules.price import Listed, Price, listed_in
from leeway.mandates.rules.price_book import BookPrice
from leeway.mandates.rules.published_offer import PublishedOffer, best_for, quantities
from leeway.mandates.rules.rate import Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """`told_unit_minor` is the list price as the caller sees it; it counts only where the server has none (I14)."""

    product_id: UUID
    quantity: int
    told_unit_minor: int | None
    net: Net
    billing: Billing = Billing.ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    account_id: UUID
    currency: str
    lines: tuple[AskedLine, ...]
    payment_days: int | None
    contract_months: int | None
    deal_ref: str | None
    price_lock_months: int | None = None
    free_months: int | None = None
    clauses: frozenset[str] | None = None
    gets: frozenset[Get] = frozenset()
    extras: tuple[Extra, ...] = ()
    told_segment: str | None = None
    """Counts only where the server knows none of the account (I14)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the server knows of everything that an ask names."""

    prices: Mapping[UUID, Price]
    book_prices: Mapping[UUID, Sequence[BookPrice]] = field(default_factory=dict)
    """By product, of the books that are for this account and in force."""
    segment: str | None = None
    published: Sequence[PublishedOffer] = ()
    rates: tuple[Rate, ...] = ()


def priced(ask: Ask, known: Surroundings, on: date) -> Offer:
    """The offer that is weighed."""
    pieces = quantities((str(line.product_id), line.quantity) for line in ask.lines)
    return Offer(
        account_id=str(ask.account_id),
        currency=ask.currency,
        lines=tuple(_line(line, ask.currency, known, pieces[str(line.product_id)], on) for line in ask.lines),
        payment_days=ask.payment_days,
        contract_months=ask.contract_months,
        price_lock_months=ask.price_lock_months,
        free_months=ask.free_months,
        clauses=ask.clauses,
        segment=ask.told_segment if known.segment is None else known.segment,
        gets=ask.gets,
        extras=ask.extras,
        rates=known.rates,
    )


def _line(line: AskedLine, currency: str, known: Surroundings, pieces: int, on: date) -> OfferLine:
    own, product_id = known.prices.get(line.product_id), str(line.product_id)
    listed = listed_in(currency, own, known.book_prices.get(line.product_id, ()))
    category = None if own is None else own.category
    return OfferLine(
        product_id=product_id,
        quantity=line.quantity,
        reference_unit_micro=_reference(line, currency, listed),
        net=line.net,
        cost_unit_micro=listed.cost_unit_micro,
        category=category,
        billing=line.billing,
        published=best_for(known.published, product_id=product_id, category=category, quantity=pieces, on=on),
        book=listed.book,
    )


def _reference(line: AskedLine, currency: str, listed: Listed) -> int | None:
    """Prices in other currencies alone are as good as none, and still keep the caller's out (I13, I14)."""
    if listed.reference_unit_micro is None and listed.elsewhere:
        return None
    told_micro = None if line.told_unit_minor is None else line.told_unit_minor * MICRO_PER_MINOR[exponent_of(currency)]
    return reference_price(listed.reference_unit_micro, told_micro)

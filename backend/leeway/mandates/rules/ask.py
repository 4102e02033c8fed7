"""What somebody asks: the terms of an offer as they were said, before any price of the server's is put to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from leeway.mandates.rules.money import MICRO_PER_MINOR, exponent_of
from leeway.mandates.rules.offer import Net, Offer, OfferLine, reference_price


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """`told_unit_minor` is the list price as the caller sees it; it counts only where the server has none (I14)."""

    product_id: UUID
    quantity: int
    told_unit_minor: int | None
    net: Net


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    account_id: UUID
    currency: str
    lines: tuple[AskedLine, ...]
    payment_days: int | None
    contract_months: int | None
    deal_ref: str | None


@dataclass(frozen=True, slots=True)
class Price:
    """A product's price as it is in force; without a reference price nobody has said what it lists at."""

    snapshot_id: UUID
    currency: str
    reference_unit_micro: int | None


def priced(ask: Ask, prices: Mapping[UUID, Price]) -> Offer:
    """The offer that is weighed."""
    return Offer(
        account_id=str(ask.account_id),
        currency=ask.currency,
        lines=tuple(
            OfferLine(
                product_id=str(line.product_id),
                quantity=line.quantity,
                reference_unit_micro=_reference(line, ask.currency, prices.get(line.product_id)),
                net=line.net,
            )
            for line in ask.lines
        ),
        payment_days=ask.payment_days,
        contract_months=ask.contract_months,
    )


def _reference(line: AskedLine, currency: str, price: Price | None) -> int | None:
    """A price in another currency is as good as none, and still keeps the caller's out (I13, I14)."""
    if price is not None and price.currency != currency:
        return None
    told_micro = None if line.told_unit_minor is None else line.told_unit_minor * MICRO_PER_MINOR[exponent_of(currency)]
    return reference_price(None if price is None else price.reference_unit_micro, told_micro)

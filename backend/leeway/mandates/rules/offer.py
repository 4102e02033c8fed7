"""An offer: what somebody wants to promise a customer, with the reference prices it is measured against."""

from dataclasses import dataclass
from enum import StrEnum

from leeway.mandates.rules.bound import Gets
from leeway.mandates.rules.price_book import CitedBook
from leeway.mandates.rules.published_offer import PublishedOffer
from leeway.mandates.rules.rate import Rate, par


class Billing(StrEnum):
    """How often a line's price is charged over the contract."""

    ONCE = "once"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class Get(StrEnum):
    """What the customer gives in return, beside the length of the contract and the quantity."""

    PREPAID = "prepaid"
    REFERENCE_CUSTOMER = "reference_customer"


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The net price of one piece."""

    minor: int


@dataclass(frozen=True, slots=True)
class LineTotal:
    """The net price of the whole line."""

    minor: int


@dataclass(frozen=True, slots=True)
class Discount:
    """A rate off the reference price."""

    bps: int


Net = UnitPrice | LineTotal | Discount


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """Prices of one piece in 10^-6 of a major unit; None is not known, and neither is a category that is None."""

    product_id: str
    quantity: int
    reference_unit_micro: int | None
    net: Net
    cost_unit_micro: int | None = None
    category: str | None = None
    billing: Billing = Billing.ONCE
    published: PublishedOffer | None = None
    book: CitedBook | None = None
    """The price book that told the reference price; None where the product's own counts."""

    def __post_init__(self) -> None:
        if self.quantity <= 0:
            raise ValueError("a line is of at least one piece")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """Something given on top that has a price of its own, such as training."""

    code: str
    value_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is None was not said; it is never taken for nought (I18)."""

    account_id: str
    currency: str
    lines: tuple[OfferLine, ...]
    payment_days: int | None
    contract_months: int | None
    price_lock_months: int | None = None
    free_months: int | None = None
    clauses: frozenset[str] | None = None
    segment: str | None = None
    gets: frozenset[Get] = frozenset()
    extras: tuple[Extra, ...] = ()
    rates: tuple[Rate, ...] = ()
    """Pinned rates from the offer's currency into others."""

    def __post_init__(self) -> None:
        if not self.lines:
            raise ValueError("an offer has at least one line")

    @property
    def given(self) -> Gets:
        """What the customer gives back; what was not said is not given."""
        return Gets(
            months=self.contract_months or 0,
            volume=sum(line.quantity for line in self.lines),
            prepaid=Get.PREPAID in self.gets,
            reference_customer=Get.REFERENCE_CUSTOMER in self.gets,
        )

    def rate_into(self, currency: str) -> Rate | None:
        """No rate, no conversion (I13)."""
        if currency == self.currency:
            return par(currency)
        return next((rate for rate in self.rates if rate.into == currency), None)


def reference_price(snapshot_micro: int | None, told_micro: int | None) -> int | None:
    """The server's own price wins over the caller's, so that no telling enlarges authority (I14)."""
    return told_micro if snapshot_micro is None else snapshot_micro

"""An offer: what somebody wants to promise a customer, with the reference prices it is measured against."""

from dataclasses import dataclass


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
    """`reference_unit_micro` is the list price of one piece in 10^-6 of a major unit; None is not known."""

    product_id: str
    quantity: int
    reference_unit_micro: int | None
    net: Net

    def __post_init__(self) -> None:
        if self.quantity <= 0:
            raise ValueError("a line is of at least one piece")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is None was not said; it is never taken for nought (I18)."""

    account_id: str
    currency: str
    lines: tuple[OfferLine, ...]
    payment_days: int | None
    contract_months: int | None

    def __post_init__(self) -> None:
        if not self.lines:
            raise ValueError("an offer has at least one line")


def reference_price(snapshot_micro: int | None, told_micro: int | None) -> int | None:
    """The server's own price wins over the caller's, so that no telling enlarges authority (I14)."""
    return told_micro if snapshot_micro is None else snapshot_micro

"""What the server says a product lists at and costs, from the price books and from the product itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from leeway.mandates.rules.price_book import BookPrice, CitedBook, by_nearness


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A product's own price as it is in force; without a reference price nobody has said what it lists at."""

    snapshot_id: UUID
    currency: str
    reference_unit_micro: int | None
    cost_unit_micro: int | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """In one currency; `book` is the one that told the reference price, None where the product's own counts.

    `elsewhere`: the product has a price in another currency, so that nobody may take it for unpriced (I14).
    """

    reference_unit_micro: int | None
    cost_unit_micro: int | None
    book: CitedBook | None
    elsewhere: bool


def listed_in(currency: str, own: Price | None, told: Sequence[BookPrice]) -> Listed:
    """Reference price and cost, each from the nearest that tells it: the books, then the product itself.

    `told` is of books that are for this account and in force; those in another currency price nothing (I13).
    """
    nearest = by_nearness(one for one in told if one.currency == currency)
    last = own if own is not None and own.currency == currency else None
    reference = next((one for one in nearest if one.reference_unit_micro is not None), None)
    cost = next((one for one in nearest if one.cost_unit_micro is not None), None)
    own_reference, own_cost = (None, None) if last is None else (last.reference_unit_micro, last.cost_unit_micro)
    return Listed(
        reference_unit_micro=own_reference if reference is None else reference.reference_unit_micro,
        cost_unit_micro=own_cost if cost is None else cost.cost_unit_micro,
        book=None if reference is None else reference.book,
        elsewhere=len(nearest) < len(told) or (own is not None and last is None),
    )

"""A published offer: what everybody may give without a mandate. What goes beyond it is the concession."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from leeway.mandates.rules.limit import Kind, Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """`valid_until` is exclusive. The quantity is that of the product in the whole deal, both ends inclusive.

    `offer_number` is its id where it comes from, by which deals of the past name it.
    """

    name: str
    offer_number: str | None
    selector: Selector | None
    valid_from: date
    valid_until: date
    min_quantity: int
    max_quantity: int | None
    rate_bps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedOffer(Publication):
    id: str

    def covers(self, *, product_id: str, category: str | None, quantity: int, on: date) -> bool:
        """A category that nobody knows is in none: an offer is given only to what it surely names."""
        return (
            self.valid_from <= on < self.valid_until
            and self.min_quantity <= quantity
            and (self.max_quantity is None or quantity <= self.max_quantity)
            and self._names(product_id, category)
        )

    def _names(self, product_id: str, category: str | None) -> bool:
        if self.selector is None:
            return True
        name = product_id if self.selector.kind is Kind.PRODUCTS else category
        return name in self.selector.any_of


def best_for(
    offers: Iterable[PublishedOffer], *, product_id: str, category: str | None, quantity: int, on: date
) -> PublishedOffer | None:
    """The highest rate; of equal ones the smallest id, so that equal asks name the same offer."""
    covering = [one for one in offers if one.covers(product_id=product_id, category=category, quantity=quantity, on=on)]
    return min(covering, key=lambda one: (-one.rate_bps, one.id), default=None)


def quantities(lines: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """Pieces by product over the whole deal, so that cutting a line in two changes no tier (I12)."""
    total: dict[str, int] = {}
    for product_id, quantity in lines:
        total[product_id] = total.get(product_id, 0) + quantity
    return total

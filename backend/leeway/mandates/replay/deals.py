"""Deals as columns, in the order in which they were decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from leeway.mandates.rules.price_book import CitedBook
from leeway.mandates.rules.published_offer import PublishedOffer

Whole = NDArray[np.int64]
Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]

UNKNOWN = -1
NO_OFFER = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Deals:
    """Sorted by day, then number. `starts` holds each deal's first line; sums are in 10^-6 of the major unit.

    `owners`, `accounts`, `segments`, `products` and `categories` are places in the lists of the same name; a number
    that nobody knows has no id. A cost that is not known is `UNKNOWN`. `measured_by` is the place in `books` of the one
    that told a line's reference price, where None stands for the file itself. `reference_micros` is measured after the
    published offer of the line: its place in `offers`, or `NO_OFFER`; `published_micros` is what that offer gave, and
    `named_offer` says where the file named it.
    """

    numbers: NDArray[np.object_]
    days: Codes
    owners: Codes
    accounts: Codes
    segments: Codes
    starts: Whole
    products: Codes
    categories: Codes
    reference_micros: Whole
    net_micros: Whole
    cost_micros: Whole
    measured_by: Codes
    published: Codes
    named_offer: Mask
    published_micros: Whole
    owner_numbers: Sequence[str | None]
    account_numbers: Sequence[str]
    account_ids: Sequence[str | None]
    product_ids: Sequence[str | None]
    segment_names: Sequence[str | None]
    category_names: Sequence[str | None]
    books: Sequence[CitedBook | None]
    offers: Sequence[PublishedOffer]

    def __len__(self) -> int:
        return len(self.days)

    @property
    def lines(self) -> int:
        return len(self.products)

    def lines_of(self, place: int) -> slice:
        """Where the lines of this deal stand."""
        last = self.lines if place + 1 == len(self) else int(self.starts[place + 1])
        return slice(int(self.starts[place]), last)

    def books_of(self, place: int) -> list[CitedBook]:
        """Those that told reference prices of this deal."""
        told = [self.books[at] for at in np.unique(self.measured_by[self.lines_of(place)])]
        return [book for book in told if book is not None]

    def day(self, index: int) -> date:
        return self.date_of(int(self.days[index]))

    @staticmethod
    def date_of(day: int) -> date:
        return date.fromordinal(day)


def narrowed(deals: Deals, chosen: Mask) -> Deals:
    """The chosen deals with their lines."""
    if chosen.all():
        return deals
    sizes = np.diff(np.append(deals.starts, deals.lines))
    lines = np.repeat(chosen, sizes)
    return replace(
        deals,
        numbers=deals.numbers[chosen],
        days=deals.days[chosen],
        owners=deals.owners[chosen],
        accounts=deals.accounts[chosen],
        segments=deals.segments[chosen],
        starts=np.concatenate(([0], np.cumsum(sizes[chosen])[:-1])).astype(np.int64)
        if chosen.any()
        else deals.starts[:0],
        products=deals.products[lines],
        categories=deals.categories[lines],
        reference_micros=deals.reference_micros[lines],
        net_micros=deals.net_micros[lines],
        cost_micros=deals.cost_micros[lines],
        measured_by=deals.measured_by[lines],
        published=deals.published[lines],
        named_offer=deals.named_offer[lines],
        published_micros=deals.published_micros[lines],
    )


def only(deals: Deals, lines: Mask) -> Deals:
    """The same deals as if they had these lines alone: what is not among them has no price, no net and no cost."""
    return replace(
        deals,
        reference_micros=np.where(lines, deals.reference_micros, 0),
        net_micros=np.where(lines, deals.net_micros, 0),
        cost_micros=np.where(lines, deals.cost_micros, 0),
    )


def between(deals: Deals, from_on: date | None, until_on: date | None) -> Mask:
    """`until_on` is exclusive."""
    chosen = np.ones(len(deals), dtype=bool)
    if from_on is not None:
        chosen &= deals.days >= from_on.toordinal()
    if until_on is not None:
        chosen &= deals.days < until_on.toordinal()
    return chosen


def owned_by(deals: Deals, owner_numbers: Sequence[str]) -> Mask:
    """By whoever owned the deal on its day."""
    wanted = [place for place, number in enumerate(deals.owner_numbers) if number in set(owner_numbers)]
    return np.isin(deals.owners, wanted)

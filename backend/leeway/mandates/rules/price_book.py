"""Which price book says what a product lists at, for one account on one day.

Books come before the product's own price, and the book for the account before that for its segment before the one for
everybody; of two alike, the one that began later. The reference price and the cost are looked for one by one: a book
that tells only one of them leaves the other to the next.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class BookKind(StrEnum):
    """Whom a book is for, by what it names."""

    ACCOUNTS = "accounts"
    SEGMENTS = "segments"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookTerms:
    """Whom a book is for and when; `valid_until` is exclusive, and without one it runs on.

    Accounts are named by id, segments by name; without a kind the book is for everybody.
    """

    kind: BookKind | None
    any_of: frozenset[str]
    valid_from: date
    valid_until: date | None

    def __post_init__(self) -> None:
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise ValueError("valid_until must lie after valid_from")
        if (self.kind is None) != (not self.any_of):
            raise ValueError("a book names whom it is for, or is for everybody")


@dataclass(frozen=True, slots=True)
class CitedBook:
    """A book as it was when it priced a line."""

    id: UUID
    name: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPrice:
    """What one version of a book that is for this account and in force tells of a product; prices in 10^-6."""

    id: UUID
    book: CitedBook
    currency: str
    kind: BookKind | None
    valid_from: date
    reference_unit_micro: int | None
    cost_unit_micro: int | None


_NEARNESS = {BookKind.ACCOUNTS: 0, BookKind.SEGMENTS: 1, None: 2}


def by_nearness(prices: Iterable[BookPrice]) -> list[BookPrice]:
    """The nearest to the account first; of books that began together the smallest id, so that equal asks agree."""
    return sorted(prices, key=lambda one: (_NEARNESS[one.kind], -one.valid_from.toordinal(), one.book.id))

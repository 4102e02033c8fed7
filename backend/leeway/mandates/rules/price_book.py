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

    def covers(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on < self.valid_until)

    def names(self, account_id: str | None, segment: str | None) -> bool:
        """Whether it is for this account, which may be known by nothing."""
        match self.kind:
            case None:
                return True
            case BookKind.ACCOUNTS:
                return account_id in self.any_of
            case BookKind.SEGMENTS:
                return segment in self.any_of


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


def nearness(kind: BookKind | None, valid_from: date, book_id: UUID) -> tuple[int, int, UUID]:
    """Least for the nearest to the account; of books that began together the smaller id, so that equal asks agree."""
    return (_NEARNESS[kind], -valid_from.toordinal(), book_id)


def by_nearness(prices: Iterable[BookPrice]) -> list[BookPrice]:
    """The nearest to the account first."""
    return sorted(prices, key=lambda one: nearness(one.kind, one.valid_from, one.book.id))

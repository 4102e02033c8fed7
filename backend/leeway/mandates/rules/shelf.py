"""All price books side by side: which of them price a line of a deal of the past.

The same nearness as for an offer of today, on the deal's own date; a product's own price is of today, and counts here
for nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from leeway.mandates.rules.price_book import BookTerms, CitedBook, nearness

UnitPrices = tuple[int | None, int | None]
"""Reference and cost of one piece in 10^-6, each where the book tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedBook:
    """As its newest version has it; prices are by product number."""

    cited: CitedBook
    currency: str
    terms: BookTerms
    prices: Mapping[str, UnitPrices]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """`accounts` says by number under which id an account is known here, and in which segment."""

    books: tuple[ShelvedBook, ...]
    accounts: Mapping[str, tuple[str, str | None]]

    def books_for(self, account_number: str, currency: str, on: date) -> list[ShelvedBook]:
        """The nearest to the account first; an account that nobody knows has the books for everybody."""
        account_id, segment = self.accounts.get(account_number, (None, None))
        found = [
            book
            for book in self.books
            if book.currency == currency and book.terms.covers(on) and book.terms.names(account_id, segment)
        ]
        return sorted(found, key=lambda book: nearness(book.terms.kind, book.terms.valid_from, book.cited.id))


NO_BOOKS = Shelf(books=(), accounts={})

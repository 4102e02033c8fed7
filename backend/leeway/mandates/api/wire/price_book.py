"""Price books on the wire."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from leeway.mandates.api.wire.catalogue import ImportReport
from leeway.mandates.api.wire.evaluation import MOST_NAMED, Currency, Name, NameRef
from leeway.mandates.api.wire.terms import AN_ID, Title
from leeway.mandates.rules.price_book import BookKind
from leeway.plumbing.wire import Count, Day, Version, Wire


class BookFor(Wire):
    """Accounts by their id, segments by their name."""

    kind: BookKind
    any_of: Annotated[list[Name], Field(min_length=1, max_length=MOST_NAMED)]

    @model_validator(mode="after")
    def _ids(self) -> Self:
        if self.kind is BookKind.ACCOUNTS and not all(AN_ID.fullmatch(one) for one in self.any_of):
            raise ValueError("accounts are named by their id")
        return self


class PriceBookTerms(Wire):
    """`valid_until` is exclusive; a book without one runs on."""

    applies_to: BookFor | None = Field(default=None, description="For everybody when left out")
    valid_from: Day
    valid_until: Day | None = None

    @model_validator(mode="after")
    def _can_stand(self) -> Self:
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise ValueError("valid_until must lie after valid_from")
        return self


class PriceBookRevised(PriceBookTerms):
    """A name or a currency that is left out stays. The currency moves only while the book never had a price."""

    name: Title | None = None
    currency: Currency | None = None


class PriceBookOpened(PriceBookTerms):
    """Once it has prices its currency stays: prices in another are another book."""

    name: Title
    currency: Currency


class PriceBook(Wire):
    """As its newest version has it; `accounts` are those it is for, by name: in a list of books the first of them."""

    id: UUID
    name: str
    currency: str
    applies_to: BookFor | None
    accounts: list[NameRef]
    valid_from: date
    valid_until: date | None
    version: Version
    prices: Count
    told_at: datetime
    may: list[str]
    row_version: Version


class PriceBookVersion(Wire):
    number: Version
    name: str
    applies_to: BookFor | None
    valid_from: date
    valid_until: date | None
    prices: Count
    told_at: datetime


class BookPrice(Wire):
    """Decimals in major units, exact. A cost is null where the book tells none, and for all without the margin right.

    A reference price that is null is left to the next book, or to the product.
    """

    product_id: UUID
    product_number: str
    name: str
    reference_unit_price: str | None
    unit_cost: str | None


class PriceBookReport(ImportReport):
    """`ended`: prices of products that the file does not name, where it is the whole book."""

    ended: Count
    version: Version

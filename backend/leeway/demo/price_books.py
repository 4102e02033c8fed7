"""The price books of the house: last year's, one with a customer, one for a segment, and the list that comes next.

They are opened after the story, since a list that counts for an account would change what was given away to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from leeway.demo.files import book_file
from leeway.demo.known import Known
from leeway.demo.organisation import Organisation
from leeway.demo.products import CURRENCY, Product
from leeway.plumbing.acting import Ask

MANDATES = "mandates"
CONTRACT_CATEGORIES = ("Sensors", "Transmitters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """`percent` of the list prices; without a category all products are in it."""

    name: str
    applies_to: dict[str, Any] | None
    valid_from: date
    valid_until: date | None
    percent: int
    categories: tuple[str, ...] = ()

    def prices_of(self, products: Iterable[Product]) -> list[Product]:
        return [one for one in products if not self.categories or one.category in self.categories]


async def open_price_books(known: Known, organisation: Organisation) -> None:
    by = organisation.administrator
    for book in _books(known, organisation):
        body = {
            "name": book.name,
            "currency": CURRENCY,
            "applies_to": book.applies_to,
            "valid_from": book.valid_from.isoformat(),
            "valid_until": None if book.valid_until is None else book.valid_until.isoformat(),
        }
        made = await known.post(by, MANDATES, "/price-books", body, key=f"demo-book-{book.name}")
        file = book_file(book.prices_of(organisation.products), percent=book.percent)
        ask = Ask(
            service=MANDATES,
            method="POST",
            path="/price-books:import",
            file=file,
            query={"price_book_id": made["id"]},
            headers={"Content-Type": "text/csv"},
        )
        await known.acting.ask(known.actors[by], ask)


def _books(known: Known, organisation: Organisation) -> tuple[Book, ...]:
    """Two accounts of one team have contract prices together; a segment pays a little less for service."""
    today, first = organisation.today, organisation.accounts[0]
    second = next(one for one in organisation.accounts[1:] if one.team == first.team)
    this_year = date(today.year, 1, 1)
    contract = {"kind": "accounts", "any_of": sorted(known.accounts[one.number] for one in (first, second))}
    return (
        Book(
            name=f"List {today.year - 1}",
            applies_to=None,
            valid_from=date(today.year - 1, 1, 1),
            valid_until=this_year,
            percent=96,
        ),
        Book(
            name=f"Framework contract {first.name}",
            applies_to=contract,
            valid_from=today,
            valid_until=today + timedelta(days=365),
            percent=94,
            categories=CONTRACT_CATEGORIES,
        ),
        Book(
            name=f"Care plans for {first.segment}",
            applies_to={"kind": "segments", "any_of": [first.segment]},
            valid_from=today,
            valid_until=None,
            percent=97,
            categories=("Service",),
        ),
        Book(
            name=f"List {today.year + 1}",
            applies_to=None,
            valid_from=date(today.year + 1, 1, 1),
            valid_until=None,
            percent=103,
        ),
    )

"""Price books between the wire, the rules and what is kept."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from leeway.mandates.api.keeper import Onlooker
from leeway.mandates.api.wire import price_book as wire
from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.rules.import_file import decimal_of_micros
from leeway.mandates.rules.price_book import BookKind, BookTerms
from leeway.mandates.store.price_book import KeptBook
from leeway.mandates.store.rows.price_book import PriceBookVersionRow

MOST_LISTED = 20
"""Accounts of a book that a list of books tells by name; `any_of` has them all."""
KEEPING = ("revise", "import")
CHANGE_CURRENCY = "change_currency"


def book_terms_of(told: wire.PriceBookTerms) -> BookTerms:
    applies_to = told.applies_to
    return BookTerms(
        kind=None if applies_to is None else applies_to.kind,
        any_of=frozenset() if applies_to is None else frozenset(applies_to.any_of),
        valid_from=told.valid_from,
        valid_until=told.valid_until,
    )


def named_accounts(books: Sequence[KeptBook], most: int) -> set[UUID]:
    return {one for _, version in books for one in _accounts(version, most)}


def _accounts(version: PriceBookVersionRow, most: int) -> list[UUID]:
    return [UUID(one) for one in version.any_of[:most]] if version.kind == BookKind.ACCOUNTS else []


def price_book_of(
    book: KeptBook, names: Mapping[UUID, str], onlooker: Onlooker, *, most: int, priced: bool
) -> wire.PriceBook:
    """With `most` accounts by name; `priced` is true where it ever had a price."""
    row, version = book
    deeds = [*KEEPING, *([] if priced else [CHANGE_CURRENCY])]
    return wire.PriceBook(
        id=row.id,
        name=row.name,
        currency=row.currency,
        applies_to=_applies_to(version),
        accounts=[NameRef(id=one, name=names[one]) for one in _accounts(version, most) if one in names],
        valid_from=version.valid_from,
        valid_until=version.valid_until,
        version=row.version,
        prices=version.prices,
        told_at=version.told_at,
        may=deeds if onlooker.keeps else [],
        row_version=row.row_version,
    )


def version_of(version: PriceBookVersionRow) -> wire.PriceBookVersion:
    return wire.PriceBookVersion(
        number=version.number,
        name=version.name,
        applies_to=_applies_to(version),
        valid_from=version.valid_from,
        valid_until=version.valid_until,
        prices=version.prices,
        told_at=version.told_at,
    )


def book_price_of(row: Row[Any], *, sees_margin: bool) -> wire.BookPrice:
    """A cost is told to those who may see margins and to nobody else (I21)."""
    return wire.BookPrice(
        product_id=row.product_id,
        product_number=row.product_number,
        name=row.name,
        reference_unit_price=_decimal(row.reference_unit_price_micros),
        unit_cost=_decimal(row.cost_micros) if sees_margin else None,
    )


def _applies_to(version: PriceBookVersionRow) -> wire.BookFor | None:
    return None if version.kind is None else wire.BookFor(kind=BookKind(version.kind), any_of=version.any_of)


def _decimal(micros: int | None) -> str | None:
    return None if micros is None else decimal_of_micros(micros)

"""What a file of deals carries: one row a line of a deal, exact to 10^-6 of the currency's major unit.

Nothing is rounded in the caller's favour: where a product of prices, rates and pieces is finer than 10^-6, the
reference goes up and the net goes down, so that no concession is understated. A line that tells no reference price is
measured against the price book that counts on its date for its account; one that does keeps its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from leeway.mandates.rules.import_file import GREATEST_MICROS, MICROS, BadCell, Columns, Fault, micros_in, said
from leeway.mandates.rules.money import EXPONENTS
from leeway.mandates.rules.price_book import CitedBook
from leeway.mandates.rules.shelf import Shelf, ShelvedBook

GREATEST_LINE = 1_000_000
REFERENCE = "reference_unit_price"


@dataclass(frozen=True, slots=True, kw_only=True)
class DealLine:
    """All but the quantity are sums of the whole line; `cost_micros` is None where nobody tells a cost.

    `book` is the one that the reference price was taken from, None where the file brought its own.
    """

    deal_number: str
    line: int
    account_number: str
    owner_employee_number: str | None
    decided_on: date
    currency: str
    segment: str | None
    product_number: str
    category: str | None
    published_offer: str | None
    quantity_micros: int
    reference_micros: int
    net_micros: int
    cost_micros: int | None
    book: CitedBook | None


def deal_columns(currency: str, shelf: Shelf) -> Columns[DealLine]:
    """`currency` is that of every row which names none itself."""
    return Columns(
        key=("deal_id", "line"),
        required=("deal_id", "line", "account_id", "decided_on", "product_number", "quantity"),
        optional=(
            *(REFERENCE, "owner_employee_number", "currency", "category", "segment", "published_offer_id"),
            *("unit_cost", "net_line_total", "unit_price", "discount_rate"),
        ),
        line_of=_line_in(currency, shelf),
    )


OF_THE_DEAL = ("account_id", "decided_on", "owner_employee_number", "currency", "segment")


def lacks_reference(faults: Iterable[Fault], header_of: Mapping[str, str]) -> bool:
    """Whether a row told no reference price, so that it takes the price books to read this file."""
    return any(fault.column == header_of.get(REFERENCE, REFERENCE) for fault in faults)


def _line_in(currency: str, shelf: Shelf) -> Callable[[Mapping[str, str]], DealLine]:
    deals: dict[str, list[str | None]] = {}
    books_for = cache(shelf.books_for)

    def deal_line(cells: Mapping[str, str]) -> DealLine:
        of_deal = [cells.get(field) for field in OF_THE_DEAL]
        for field, now, before in zip(OF_THE_DEAL, of_deal, deals.setdefault(cells["deal_id"], of_deal), strict=True):
            if now != before:
                raise BadCell(field, f"differs from an earlier line of deal {cells['deal_id']}")
        named = cells.get("currency") or currency
        if named not in EXPONENTS:
            raise BadCell("currency", "is no currency of ISO 4217")
        quantity = _needed(cells, "quantity")
        account, product, day = said(cells, "account_id"), said(cells, "product_number"), _day(cells["decided_on"])
        told = Priced(reference=micros_in(cells, REFERENCE), cost=micros_in(cells, "unit_cost"), book=None)
        priced = told if told.reference is not None else _priced(told, product, books_for(account, named, day))
        if priced.reference is None:
            raise BadCell(REFERENCE, f"is not told, and no price book in {named} lists {product} on {day}")
        cost = priced.cost
        return DealLine(
            deal_number=said(cells, "deal_id"),
            line=_line_number(cells["line"]),
            account_number=account,
            owner_employee_number=cells.get("owner_employee_number") or None,
            decided_on=day,
            currency=named,
            segment=cells.get("segment") or None,
            product_number=product,
            category=cells.get("category") or None,
            published_offer=cells.get("published_offer_id") or None,
            quantity_micros=quantity,
            reference_micros=_within(REFERENCE, -(-priced.reference * quantity // MICROS)),
            net_micros=_within("net_line_total", _net_micros(cells, quantity)),
            cost_micros=None if cost is None else _within("unit_cost", -(-cost * quantity // MICROS)),
            book=priced.book,
        )

    return deal_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """Of one piece, in 10^-6, and the book that tells the reference."""

    reference: int | None
    cost: int | None
    book: CitedBook | None


def _priced(told: Priced, product_number: str, books: Sequence[ShelvedBook]) -> Priced:
    """Reference price and cost are looked for one by one, the nearest book first; a cost of the file's own stays."""
    reference, cost, book = None, told.cost, None
    for shelved in books:
        listed, its_cost = shelved.prices.get(product_number, (None, None))
        if reference is None and listed is not None:
            reference, book = listed, shelved.cited
        cost = its_cost if cost is None else cost
    return Priced(reference=reference, cost=cost, book=book)


def _net_micros(cells: Mapping[str, str], quantity_micros: int) -> int:
    total, unit = micros_in(cells, "net_line_total"), micros_in(cells, "unit_price")
    if total is not None:
        return total
    if unit is None:
        raise BadCell("net_line_total", "is empty, and there is no unit_price either")
    rate = micros_in(cells, "discount_rate") or 0
    if rate > MICROS:
        raise BadCell("discount_rate", "is a rate from 0 to 1, such as 0.05 for five percent")
    return unit * (MICROS - rate) * quantity_micros // (MICROS * MICROS)


def _needed(cells: Mapping[str, str], field: str) -> int:
    said(cells, field)
    micros = micros_in(cells, field)
    if not micros and field == "quantity":
        raise BadCell(field, "must be more than nought")
    return micros or 0


def _within(field: str, micros: int) -> int:
    if micros > GREATEST_MICROS:
        raise BadCell(field, "makes a line that is too great")
    return micros


def _line_number(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit()) or len(cell) > len(str(GREATEST_LINE)) or int(cell) > GREATEST_LINE:
        raise BadCell("line", "is no whole number of nought or more")
    return int(cell)


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise BadCell("decided_on", "is no date such as 2026-03-31") from None

"""What a file of deals carries: one row a line of a deal, exact to 10^-6 of the currency's major unit.

Nothing is rounded in the caller's favour: where a product of prices, rates and pieces is finer than 10^-6, the
reference goes up and the net goes down, so that no concession is understated.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from leeway.mandates.rules.import_file import GREATEST_MICROS, MICROS, BadCell, Columns, micros_in, said
from leeway.mandates.rules.money import EXPONENTS

GREATEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DealLine:
    """All but the quantity are sums of the whole line; `cost_micros` is None where the file has no cost."""

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


def deal_columns(currency: str) -> Columns[DealLine]:
    """`currency` is that of every row which names none itself."""
    return Columns(
        key=("deal_id", "line"),
        required=("deal_id", "line", "account_id", "decided_on", "product_number", "quantity", "reference_unit_price"),
        optional=(
            *("owner_employee_number", "currency", "category", "segment", "published_offer_id", "unit_cost"),
            *("net_line_total", "unit_price", "discount_rate"),
        ),
        line_of=_line_in(currency),
    )


OF_THE_DEAL = ("account_id", "decided_on", "owner_employee_number", "currency", "segment")


def _line_in(currency: str) -> Callable[[Mapping[str, str]], DealLine]:
    deals: dict[str, list[str | None]] = {}

    def deal_line(cells: Mapping[str, str]) -> DealLine:
        of_deal = [cells.get(field) for field in OF_THE_DEAL]
        for field, told, before in zip(OF_THE_DEAL, of_deal, deals.setdefault(cells["deal_id"], of_deal), strict=True):
            if told != before:
                raise BadCell(field, f"differs from an earlier line of deal {cells['deal_id']}")
        named = cells.get("currency") or currency
        if named not in EXPONENTS:
            raise BadCell("currency", "is no currency of ISO 4217")
        quantity = _needed(cells, "quantity")
        cost = micros_in(cells, "unit_cost")
        return DealLine(
            deal_number=said(cells, "deal_id"),
            line=_line_number(cells["line"]),
            account_number=said(cells, "account_id"),
            owner_employee_number=cells.get("owner_employee_number") or None,
            decided_on=_day(cells["decided_on"]),
            currency=named,
            segment=cells.get("segment") or None,
            product_number=said(cells, "product_number"),
            category=cells.get("category") or None,
            published_offer=cells.get("published_offer_id") or None,
            quantity_micros=quantity,
            reference_micros=_within(
                "reference_unit_price", -(-_needed(cells, "reference_unit_price") * quantity // MICROS)
            ),
            net_micros=_within("net_line_total", _net_micros(cells, quantity)),
            cost_micros=None if cost is None else _within("unit_cost", -(-cost * quantity // MICROS)),
        )

    return deal_line


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

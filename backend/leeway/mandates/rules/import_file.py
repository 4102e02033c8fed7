"""Reading a file of accounts or products: every fault by row and column, and nothing kept of a file with one."""

import csv
import io
from _csv import Reader
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from leeway.mandates.rules.money import EXPONENTS

LONGEST_CELL = 400
DECIMALS = 6
MICROS = 1_000_000
GREATEST_MICROS = 9_000_000_000_000_000

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`row` is the line in the file as an editor counts it; no column where the whole row is meant."""

    row: int
    column: str | None
    detail: str


class BadCell(ValueError):
    """What is wrong in one cell, in a sentence; the reader adds where."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(detail)
        self.field = field
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(Generic[Line]):
    """What a kind of file carries. `key` names a row: it may come once."""

    key: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    line_of: Callable[[Mapping[str, str]], Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Generic[Line]):
    rows: int
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    account_number: str
    name: str
    country: str | None
    segment: str | None
    owner_employee_number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductLine:
    """Prices are exact integers of 10^-6; without a reference price the product is kept and has none."""

    product_number: str
    name: str
    category: str | None
    currency: str
    reference_unit_price_micros: int | None
    standard_cost_micros: int | None


def account_line(cells: Mapping[str, str]) -> AccountLine:
    return AccountLine(
        account_number=_said(cells, "account_id"),
        name=_said(cells, "name"),
        country=cells.get("country") or None,
        segment=cells.get("segment") or None,
        owner_employee_number=cells.get("owner_employee_number") or None,
    )


def product_line_in(currency: str) -> Callable[[Mapping[str, str]], ProductLine]:
    """`currency` is that of every row which names none itself."""

    def product_line(cells: Mapping[str, str]) -> ProductLine:
        named = cells.get("currency") or currency
        if named not in EXPONENTS:
            raise BadCell("currency", "is no currency of ISO 4217")
        return ProductLine(
            product_number=_said(cells, "product_number"),
            name=_said(cells, "name"),
            category=cells.get("category") or None,
            currency=named,
            reference_unit_price_micros=_micros(cells, "reference_unit_price"),
            standard_cost_micros=_micros(cells, "standard_cost"),
        )

    return product_line


ACCOUNT_COLUMNS = Columns(
    key="account_id",
    required=("account_id", "name"),
    optional=("country", "segment", "owner_employee_number"),
    line_of=account_line,
)


def product_columns(currency: str) -> Columns[ProductLine]:
    return Columns(
        key="product_number",
        required=("product_number", "name", "reference_unit_price"),
        optional=("category", "standard_cost", "currency"),
        line_of=product_line_in(currency),
    )


def read_file(raw: bytes, columns: Columns[Line], header_of: Mapping[str, str]) -> Read[Line]:
    """`header_of` says under which header a field stands where that is not the field's own name."""
    try:
        rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)
        header = next(rows, [])
        places, faults = _places(header, columns, header_of)
        if faults:
            return Read(rows=0, lines=(), faults=tuple(faults))
        return _read_rows(rows, len(header), places, columns, header_of)
    except UnicodeDecodeError:
        return Read(rows=0, lines=(), faults=(Fault(row=1, column=None, detail="is not UTF-8"),))
    except csv.Error:
        detail = "cannot be read as column names: look for a quote inside it that is not doubled"
        return Read(rows=0, lines=(), faults=(Fault(row=1, column=None, detail=detail),))


def _places(
    header: Sequence[str], columns: Columns[Line], header_of: Mapping[str, str]
) -> tuple[dict[str, int], list[Fault]]:
    places: dict[str, int] = {}
    faults = [
        Fault(row=1, column=None, detail=f"{field}: there is no such field")
        for field in header_of
        if field not in (*columns.required, *columns.optional)
    ]
    for field in (*columns.required, *columns.optional):
        name = header_of.get(field, field)
        if header.count(name) > 1:
            faults.append(Fault(row=1, column=name, detail="stands there twice"))
        elif name in header:
            places[field] = header.index(name)
        elif field in columns.required or field in header_of:
            faults.append(Fault(row=1, column=name, detail="is missing"))
    return places, faults


def _read_rows(
    rows: Reader,
    width: int,
    places: Mapping[str, int],
    columns: Columns[Line],
    header_of: Mapping[str, str],
) -> Read[Line]:
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    count = 0
    try:
        for cells in rows:
            if not cells:
                continue
            count += 1
            if len(cells) != width:
                detail = f"has {len(cells)} cells, the header {width}"
                faults.append(Fault(row=rows.line_num, column=None, detail=detail))
                continue
            try:
                lines.append(_line({field: cells[at].strip() for field, at in places.items()}, columns, seen))
            except BadCell as bad:
                column = header_of.get(bad.field, bad.field)
                faults.append(Fault(row=rows.line_num, column=column, detail=bad.detail))
    except csv.Error as error:
        faults.append(Fault(row=rows.line_num, column=None, detail=str(error)))
    return Read(rows=count, lines=tuple(lines), faults=tuple(faults))


def _line(cells: Mapping[str, str], columns: Columns[Line], seen: set[str]) -> Line:
    for field, cell in cells.items():
        if len(cell) > LONGEST_CELL or not cell.isprintable():
            raise BadCell(field, f"must be at most {LONGEST_CELL} printable characters")
    key = cells[columns.key]
    if key in seen:
        raise BadCell(columns.key, "came before in this file")
    seen.add(key)
    return columns.line_of(cells)


def _said(cells: Mapping[str, str], field: str) -> str:
    if not cells[field]:
        raise BadCell(field, "is empty")
    return cells[field]


def _micros(cells: Mapping[str, str], field: str) -> int | None:
    """A decimal in major units as an exact integer; no float comes near it (I10)."""
    cell = cells.get(field, "")
    if not cell:
        return None
    whole, _, fraction = cell.partition(".")
    if not (whole.isascii() and whole.isdigit()) or (fraction and not (fraction.isascii() and fraction.isdigit())):
        raise BadCell(field, "is no decimal number of nought or more, such as 32.394")
    if len(fraction.rstrip("0")) > DECIMALS:
        raise BadCell(field, f"has more than {DECIMALS} decimals")
    micros = int(whole[:20]) * MICROS + int(fraction[:DECIMALS].ljust(DECIMALS, "0"))
    if len(whole) > len("9000000000") or micros > GREATEST_MICROS:
        raise BadCell(field, "is too great")
    return micros


def decimal_of_micros(micros: int) -> str:
    """The shortest exact spelling with at least two decimals."""
    whole, fraction = divmod(micros, MICROS)
    return f"{whole}.{f'{fraction:06}'.rstrip('0').ljust(2, '0')}"

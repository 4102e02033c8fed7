"""What a file of accounts or of products carries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from leeway.mandates.rules.import_file import BadCell, Columns, micros_in, said
from leeway.mandates.rules.money import EXPONENTS


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
        account_number=said(cells, "account_id"),
        name=said(cells, "name"),
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
            product_number=said(cells, "product_number"),
            name=said(cells, "name"),
            category=cells.get("category") or None,
            currency=named,
            reference_unit_price_micros=micros_in(cells, "reference_unit_price"),
            standard_cost_micros=micros_in(cells, "standard_cost"),
        )

    return product_line


ACCOUNT_COLUMNS = Columns(
    key=("account_id",),
    required=("account_id", "name"),
    optional=("country", "segment", "owner_employee_number"),
    line_of=account_line,
)


def product_columns(currency: str) -> Columns[ProductLine]:
    return Columns(
        key=("product_number",),
        required=("product_number", "name", "reference_unit_price"),
        optional=("category", "standard_cost", "currency"),
        line_of=product_line_in(currency),
    )

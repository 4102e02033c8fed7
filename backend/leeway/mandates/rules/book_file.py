"""What a file of a price book carries: one row a product, with its reference price, its cost, or both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from leeway.mandates.rules.import_file import BadCell, Columns, micros_in, said


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """Exact integers of 10^-6 in the book's currency; what is None is left to the next book, or to the product."""

    product_id: UUID
    reference_unit_price_micros: int | None
    cost_micros: int | None


def book_columns(currency: str, product_ids: Mapping[str, UUID]) -> Columns[BookLine]:
    """`product_ids` are those of every product there is, by its number."""
    return Columns(
        key=("product_number",),
        required=("product_number", "reference_unit_price"),
        optional=("cost", "currency"),
        line_of=_line_in(currency, product_ids),
    )


def _line_in(currency: str, product_ids: Mapping[str, UUID]) -> Callable[[Mapping[str, str]], BookLine]:
    def book_line(cells: Mapping[str, str]) -> BookLine:
        product_id = product_ids.get(said(cells, "product_number"))
        if product_id is None:
            raise BadCell("product_number", "is no product here: bring the products in first")
        if (cells.get("currency") or currency) != currency:
            raise BadCell("currency", f"is another than the book's, {currency}")
        reference, cost = micros_in(cells, "reference_unit_price"), micros_in(cells, "cost")
        if reference is None and cost is None:
            raise BadCell("reference_unit_price", "is empty, and there is no cost either")
        return BookLine(product_id=product_id, reference_unit_price_micros=reference, cost_micros=cost)

    return book_line

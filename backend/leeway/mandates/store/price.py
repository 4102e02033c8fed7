"""The prices that offers are measured against."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import text

from leeway.mandates.rules.price import Price
from leeway.plumbing.question import Question, Rows, question

PRICES = text("""
SELECT p.id, s.id AS snapshot_id, s.currency, s.reference_unit_price_micros, s.standard_cost_micros, p.category
FROM mandates.product AS p
JOIN mandates.price_snapshot AS s ON s.organisation_id = p.organisation_id AND s.id = p.price_snapshot_id
WHERE p.organisation_id = :organisation_id AND p.id = ANY (:product_ids)
""")


def prices_of(organisation_id: UUID, product_ids: Iterable[UUID]) -> Question[dict[UUID, Price]]:
    """Those in force, by product."""
    asked = {"organisation_id": organisation_id, "product_ids": list(product_ids)}
    return question(PRICES, asked, _prices)


def _prices(rows: Rows) -> dict[UUID, Price]:
    return {
        row.id: Price(
            snapshot_id=row.snapshot_id,
            currency=row.currency,
            reference_unit_micro=row.reference_unit_price_micros,
            cost_unit_micro=row.standard_cost_micros,
            category=row.category,
        )
        for row in rows
    }

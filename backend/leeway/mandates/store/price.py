"""The prices that offers are measured against."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.ask import Price

PRICES = text("""
SELECT p.id, s.id AS snapshot_id, s.currency, s.reference_unit_price_micros, s.standard_cost_micros, p.category
FROM mandates.product AS p
JOIN mandates.price_snapshot AS s ON s.organisation_id = p.organisation_id AND s.id = p.price_snapshot_id
WHERE p.organisation_id = :organisation_id AND p.id = ANY (:product_ids)
""")


async def prices_of(session: AsyncSession, organisation_id: UUID, product_ids: Iterable[UUID]) -> dict[UUID, Price]:
    found = await session.execute(PRICES, {"organisation_id": organisation_id, "product_ids": list(product_ids)})
    return {
        row.id: Price(
            snapshot_id=row.snapshot_id,
            currency=row.currency,
            reference_unit_micro=row.reference_unit_price_micros,
            cost_unit_micro=row.standard_cost_micros,
            category=row.category,
        )
        for row in found
    }

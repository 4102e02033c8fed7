"""The prices that offers are measured against."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.ask import Price

PRICES = text("""
SELECT p.id, s.id AS snapshot_id, s.currency, s.reference_unit_price_micros
FROM mandates.product AS p
JOIN mandates.price_snapshot AS s ON s.organisation_id = p.organisation_id AND s.id = p.price_snapshot_id
WHERE p.organisation_id = :organisation_id AND p.id = ANY (:product_ids)
""")


async def prices_of(session: AsyncSession, organisation_id: UUID, product_ids: Iterable[UUID]) -> dict[UUID, Price]:
    found = await session.execute(PRICES, {"organisation_id": organisation_id, "product_ids": list(product_ids)})
    return {product_id: Price(*price) for product_id, *price in found}

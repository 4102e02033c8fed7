"""Questions about products and the prices in force."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.store.rows.product import PriceSnapshotRow, ProductRow
from leeway.mandates.store.search import begins_with
from leeway.mandates.store.tenant import organisation_of

PricedProduct = tuple[ProductRow, PriceSnapshotRow | None]


async def products_named(
    session: AsyncSession, beginning: str, after: tuple[str, UUID] | None, limit: int
) -> Sequence[PricedProduct]:
    """By name; one row more than asked."""
    statement = select(ProductRow).where(col(ProductRow.organisation_id) == organisation_of(session))
    if beginning:
        statement = statement.where(begins_with(col(ProductRow.name_folded), beginning))
    if after is not None:
        name, last_id = after
        later = (col(ProductRow.name_folded) == name) & (col(ProductRow.id) > last_id)
        statement = statement.where((col(ProductRow.name_folded) > name) | later)
    rows = await session.exec(statement.order_by(col(ProductRow.name_folded), col(ProductRow.id)).limit(limit + 1))
    return await _priced(session, rows.all())


async def product_by_id(session: AsyncSession, product_id: UUID) -> PricedProduct | None:
    rows = await session.exec(
        select(ProductRow).where(
            col(ProductRow.organisation_id) == organisation_of(session), col(ProductRow.id) == product_id
        )
    )
    priced = await _priced(session, rows.all())
    return priced[0] if priced else None


async def products_numbered(session: AsyncSession, numbers: Iterable[str]) -> dict[str, PricedProduct]:
    rows = await session.exec(
        select(ProductRow).where(
            col(ProductRow.organisation_id) == organisation_of(session),
            col(ProductRow.product_number).in_(list(numbers)),
        )
    )
    return {priced[0].product_number: priced for priced in await _priced(session, rows.all())}


async def product_ids_by_number(session: AsyncSession) -> dict[str, UUID]:
    """Of every product there is."""
    rows = await session.execute(
        select(col(ProductRow.product_number), col(ProductRow.id)).where(
            col(ProductRow.organisation_id) == organisation_of(session)
        )
    )
    return {row.product_number: row.id for row in rows}


async def _priced(session: AsyncSession, products: Sequence[ProductRow]) -> list[PricedProduct]:
    wanted = [product.price_snapshot_id for product in products if product.price_snapshot_id is not None]
    rows = await session.exec(
        select(PriceSnapshotRow).where(
            col(PriceSnapshotRow.organisation_id) == organisation_of(session), col(PriceSnapshotRow.id).in_(wanted)
        )
    )
    snapshots = {row.id: row for row in rows}
    return [(product, snapshots.get(product.price_snapshot_id or product.id)) for product in products]

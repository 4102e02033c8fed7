"""Take in a whole file of products. A changed price is a new snapshot; the one before stays for what cites it (I35)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.catalogue_file import ProductLine
from leeway.mandates.store.deal import move_history
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.imported import Imported
from leeway.mandates.store.product import PricedProduct, products_numbered
from leeway.mandates.store.rows.product import PriceSnapshotRow, ProductRow
from leeway.mandates.store.search import folded
from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.database import moment


async def keep_products(
    session: AsyncSession, actor: str, lines: Sequence[ProductLine], *, with_costs: bool
) -> Imported:
    """Without `with_costs` only what everybody sees is compared and counted."""
    at = await moment(session)
    known = await products_numbered(session, (line.product_number for line in lines))
    fresh: list[dict[str, Any]] = []
    snapshots: list[dict[str, Any]] = []
    changed = 0
    for line in lines:
        members = {"name": line.name, "name_folded": folded(line.name), "category": line.category}
        found = known.get(line.product_number)
        if found is None:
            product_id = new_id()
            snapshot = _snapshot(organisation_of(session), product_id, line, at)
            snapshots.append(snapshot)
            fresh.append(
                {
                    "organisation_id": organisation_of(session),
                    "id": product_id,
                    "row_version": 1,
                    "product_number": line.product_number,
                    "price_snapshot_id": snapshot["id"],
                    **members,
                }
            )
            continue
        row, _ = found
        if not _same_price(found, line, with_costs=with_costs):
            snapshot = _snapshot(organisation_of(session), row.id, line, at)
            snapshots.append(snapshot)
            members["price_snapshot_id"] = snapshot["id"]
        if any(getattr(row, name) != value for name, value in members.items()):
            row.sqlmodel_update(members)
            row.row_version += 1
            changed += 1
    if snapshots:
        with session.no_autoflush:
            await session.execute(insert(PriceSnapshotRow), snapshots)
    if fresh:
        await session.execute(insert(ProductRow), fresh)
    await session.flush()
    imported = Imported(created=len(fresh), changed=changed, unchanged=len(lines) - len(fresh) - changed)
    if fresh or changed:
        # What the deals of the past are held against has changed with it.
        await move_history(session)
        note = Note(mandate_id=new_id(), deed="products.import", actor=actor, body=imported.as_kept())
        await write_note(session, note, at)
    return imported


def _same_price(found: PricedProduct, line: ProductLine, *, with_costs: bool) -> bool:
    _, snapshot = found
    return (
        snapshot is not None
        and snapshot.currency == line.currency
        and snapshot.reference_unit_price_micros == line.reference_unit_price_micros
        and (not with_costs or snapshot.standard_cost_micros == line.standard_cost_micros)
    )


def _snapshot(organisation_id: UUID, product_id: UUID, line: ProductLine, at: datetime) -> dict[str, Any]:
    return {
        "organisation_id": organisation_id,
        "id": new_id(),
        "product_id": product_id,
        "currency": line.currency,
        "reference_unit_price_micros": line.reference_unit_price_micros,
        "standard_cost_micros": line.standard_cost_micros,
        "in_force_from": at,
    }

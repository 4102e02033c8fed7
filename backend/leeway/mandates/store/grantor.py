"""Who stands on the grantor's side of a mandate."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.viewer import Holder, HolderKind, Viewer
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import grants_as_organisation
from leeway.mandates.store.rows.mandate import MandateRow
from leeway.mandates.store.tenant import organisation_of


async def is_on_grantors_side(session: AsyncSession, viewer: Viewer, kept: KeptMandate) -> bool:
    holders = await holders_of(session, [] if kept.row.parent_id is None else [kept.row.parent_id])
    return on_grantors_side(viewer, kept, holders)


def on_grantors_side(viewer: Viewer, kept: KeptMandate, holders: dict[UUID, Holder]) -> bool:
    """Whoever granted it, or now speaks for the mandate it came from; an administrator for a root.

    Never somebody who decides for its holder: nobody stands on both sides.
    """
    if viewer.speaks_for(kept.holder):
        return False
    if kept.row.parent_id is None:
        return grants_as_organisation(viewer)
    parent = holders.get(kept.row.parent_id)
    return kept.row.grantor_id == viewer.person_id or (parent is not None and viewer.speaks_for(parent))


async def holders_of(session: AsyncSession, mandate_ids: Iterable[UUID]) -> dict[UUID, Holder]:
    """By mandate."""
    wanted = set(mandate_ids)
    if not wanted:
        return {}
    rows = await session.exec(
        select(col(MandateRow.id), col(MandateRow.holder_kind), col(MandateRow.holder_id)).where(
            col(MandateRow.organisation_id) == organisation_of(session), col(MandateRow.id).in_(wanted)
        )
    )
    return {mandate_id: Holder(kind=HolderKind(kind), id=holder_id) for mandate_id, kind, holder_id in rows}

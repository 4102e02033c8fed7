"""Add the next version of a mandate: the one before stays as it was (I35)."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.terms import Terms
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.rows.mandate import MandateVersionRow
from leeway.mandates.store.terms import terms_kept


async def add_version(session: AsyncSession, kept: KeptMandate, terms: Terms, at: datetime) -> KeptMandate:
    row = kept.row
    row.version += 1
    row.row_version += 1
    version = MandateVersionRow(
        organisation_id=row.organisation_id,
        id=new_id(),
        mandate_id=row.id,
        number=row.version,
        created_at=at,
        **terms_kept(terms),
    )
    session.add_all((row, version))
    await session.flush()
    return KeptMandate(row, version, kept.anchor)

"""Questions about templates."""

from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.template import Stage
from leeway.mandates.store.rows.template import TemplateRow
from leeway.mandates.store.tenant import organisation_of


async def all_templates(session: AsyncSession) -> Sequence[TemplateRow]:
    rows = await session.exec(
        select(TemplateRow)
        .where(col(TemplateRow.organisation_id) == organisation_of(session))
        .order_by(col(TemplateRow.id).desc())
    )
    return rows.all()


async def templates_for_stage(session: AsyncSession, stage: Stage) -> Sequence[TemplateRow]:
    rows = await session.exec(
        select(TemplateRow)
        .where(col(TemplateRow.organisation_id) == organisation_of(session), col(TemplateRow.stage) == str(stage))
        .order_by(col(TemplateRow.id))
    )
    return rows.all()

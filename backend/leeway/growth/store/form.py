"""Forms as they are kept."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.form import Item, Part, Quality
from leeway.growth.store.rows.assessment import FormRow


def item_of(kept: Mapping[str, Any]) -> Item:
    return Item(
        code=kept["code"],
        quality=Quality(kept["quality"]),
        part=None if kept["part"] is None else Part(kept["part"]),
        value=kept["value"],
        own=kept["own"],
        other=kept["other"],
    )


def item_kept(item: Item) -> dict[str, Any]:
    return {
        "code": item.code,
        "quality": item.quality,
        "part": item.part,
        "value": item.value,
        "own": item.own,
        "other": item.other,
    }


async def forms_written(session: AsyncSession, organisation_id: UUID) -> Sequence[FormRow]:
    """The newest first."""
    rows = await session.exec(
        select(FormRow).where(col(FormRow.organisation_id) == organisation_id).order_by(col(FormRow.version).desc())
    )
    return rows.all()

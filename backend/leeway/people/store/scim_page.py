"""One page of what a SCIM client asks for, with how many there are in all (RFC 7644, section 3.4.2.4)."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.store.rows.scim import ScimGroupRow, ScimUserRow

Row = TypeVar("Row", ScimGroupRow, ScimUserRow)


async def page_found(
    session: AsyncSession, kind: type[Row], wanted: Sequence[ColumnElement[bool]], *, offset: int, limit: int | None
) -> tuple[int, list[Row]]:
    """In the order of their ids, which is that of their making."""
    total = (await session.exec(select(func.count()).select_from(kind).where(*wanted))).one()
    if limit == 0 or offset >= total:
        return total, []
    statement = select(kind).where(*wanted).order_by(col(kind.id)).offset(offset).limit(limit)
    return total, list((await session.exec(statement)).all())

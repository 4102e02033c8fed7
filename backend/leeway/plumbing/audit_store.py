"""Audit chains as they lie in the database, read in order by a role that sees all organisations."""

from collections.abc import AsyncIterator

from sqlalchemy import func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.plumbing.audit_chain import Entry, Head
from leeway.plumbing.tables import PlumbingTables

AT_ONCE = 2_000


async def entries_in_order(session: AsyncSession, tables: PlumbingTables) -> AsyncIterator[Entry]:
    """Every entry, stream by stream, in order of its place; a few thousand in memory at a time."""
    table = tables.audit_entry
    ordered = select(table).order_by(table.c.organisation_id, table.c.stream, table.c.seq, table.c.id)
    rows = await session.stream(ordered.execution_options(yield_per=AT_ONCE))
    async for row in rows:
        yield Entry(**row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to a row as a mapping


async def heads_of_all(session: AsyncSession, tables: PlumbingTables) -> list[Head]:
    rows = await session.execute(select(tables.audit_head))
    return [Head(**row._mapping) for row in rows]  # noqa: SLF001 - as above


async def entries_counted(session: AsyncSession, tables: PlumbingTables) -> int:
    """How many entries the heads stand for."""
    total = await session.execute(select(func.coalesce(func.sum(tables.audit_head.c.seq), 0)))
    return int(total.scalar_one())


async def erase_body(session: AsyncSession, tables: PlumbingTables, entry: Entry) -> None:
    """Take body and salt away; leaf and hash stay, so the chain is still whole (R35). Only the owner may."""
    table = tables.audit_entry
    await session.execute(
        update(table)
        .where(table.c.organisation_id == entry.organisation_id, table.c.id == entry.id)
        .values(body=None, salt=None)
    )

"""Questions about price books and their versions."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from leeway.mandates.rules.price_book import BookKind, BookTerms
from leeway.mandates.store.rows.price_book import PriceBookRow, PriceBookVersionRow
from leeway.mandates.store.tenant import organisation_of

KeptBook = tuple[PriceBookRow, PriceBookVersionRow]
"""A book with its newest version."""


async def all_price_books(session: AsyncSession, after: UUID | None, limit: int) -> Sequence[KeptBook]:
    """Newest first; one row more than asked."""
    statement = _books(session)
    if after is not None:
        statement = statement.where(col(PriceBookRow.id) < after)
    rows = await session.execute(statement.order_by(col(PriceBookRow.id).desc()).limit(limit + 1))
    return [(row[0], row[1]) for row in rows]


async def price_book_by_id(session: AsyncSession, price_book_id: UUID) -> KeptBook | None:
    row = (await session.execute(_books(session).where(col(PriceBookRow.id) == price_book_id))).first()
    return None if row is None else (row[0], row[1])


async def price_book_to_change(session: AsyncSession, price_book_id: UUID) -> KeptBook | None:
    """Its row is locked, so that versions come one after another."""
    statement = _books(session).where(col(PriceBookRow.id) == price_book_id)
    row = (await session.execute(statement.with_for_update(of=PriceBookRow))).first()
    return None if row is None else (row[0], row[1])


async def versions_of_book(
    session: AsyncSession, price_book_id: UUID, before: int | None, limit: int
) -> Sequence[PriceBookVersionRow]:
    """Newest first; one row more than asked."""
    statement = select(PriceBookVersionRow).where(
        col(PriceBookVersionRow.organisation_id) == organisation_of(session),
        col(PriceBookVersionRow.price_book_id) == price_book_id,
    )
    if before is not None:
        statement = statement.where(col(PriceBookVersionRow.number) < before)
    return (await session.exec(statement.order_by(col(PriceBookVersionRow.number).desc()).limit(limit + 1))).all()


def terms_of_version(version: PriceBookVersionRow) -> BookTerms:
    return BookTerms(
        kind=None if version.kind is None else BookKind(version.kind),
        any_of=frozenset(version.any_of),
        valid_from=version.valid_from,
        valid_until=version.valid_until,
    )


def _books(session: AsyncSession) -> Select[PriceBookRow, PriceBookVersionRow]:
    return select(PriceBookRow, PriceBookVersionRow).where(
        col(PriceBookRow.organisation_id) == organisation_of(session),
        col(PriceBookVersionRow.organisation_id) == col(PriceBookRow.organisation_id),
        col(PriceBookVersionRow.price_book_id) == col(PriceBookRow.id),
        col(PriceBookVersionRow.number) == col(PriceBookRow.version),
    )

"""The next version of a book, as it is kept and as the log tells it."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.price_book import BookTerms
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.price_book import KeptBook
from leeway.mandates.store.rows.price_book import PriceBookRow, PriceBookVersionRow


async def keep_version(
    session: AsyncSession, row: PriceBookRow, terms: BookTerms, *, prices: int, deed: str, actor: str, at: datetime
) -> KeptBook:
    """Of the number that the book already bears."""
    version = PriceBookVersionRow(
        organisation_id=row.organisation_id,
        id=new_id(),
        price_book_id=row.id,
        number=row.version,
        name=row.name,
        kind=None if terms.kind is None else str(terms.kind),
        any_of=sorted(terms.any_of),
        valid_from=terms.valid_from,
        valid_until=terms.valid_until,
        prices=prices,
        told_by=actor,
        told_at=at,
    )
    session.add(row)
    await session.flush()
    session.add(version)
    await session.flush()
    body = {"name": row.name, "version": row.version, "prices": prices}
    await write_note(session, Note(mandate_id=row.id, deed=f"price-book.{deed}", actor=actor, body=body), at)
    return row, version

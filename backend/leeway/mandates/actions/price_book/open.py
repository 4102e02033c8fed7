"""Open a price book: whom it is for, from when, and no price in it yet."""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.actions.price_book.version import keep_version
from leeway.mandates.rules.price_book import BookTerms
from leeway.mandates.store.price_book import KeptBook
from leeway.mandates.store.rows.price_book import PriceBookRow
from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.database import moment


async def open_price_book(session: AsyncSession, actor: str, terms: BookTerms, *, name: str, currency: str) -> KeptBook:
    row = PriceBookRow(
        organisation_id=organisation_of(session),
        id=new_id(),
        name=name,
        currency=currency,
        version=1,
        row_version=1,
    )
    return await keep_version(session, row, terms, prices=0, deed="open", actor=actor, at=await moment(session))

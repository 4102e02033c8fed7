"""Say anew what a price book is called, whom it is for and when; its prices stay."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.price_book.version import keep_version
from leeway.mandates.rules.price_book import BookTerms
from leeway.mandates.rules.refusals.price_book import CurrencyStays
from leeway.mandates.store.book_price import books_ever_priced
from leeway.mandates.store.price_book import KeptBook, price_book_to_change, terms_of_version
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def revise_price_book(
    session: AsyncSession,
    actor: str,
    price_book_id: UUID,
    seen: Precondition,
    terms: BookTerms,
    *,
    name: str | None,
    currency: str | None,
) -> KeptBook:
    """Doing so again changes nothing. What is held or promised keeps the prices it was weighed with.

    A name or a currency that is not told stays; the currency stays in any case once a price was told in it.
    """
    found = await price_book_to_change(session, price_book_id)
    if found is None:
        raise NotFound
    row, version = found
    seen.must_be(row.row_version)
    name, currency = name or row.name, currency or row.currency
    if (terms, name, currency) == (terms_of_version(version), row.name, row.currency):
        return found
    if currency != row.currency and await books_ever_priced(session, [row.id]):
        raise CurrencyStays
    row.name, row.currency = name, currency
    row.version += 1
    row.row_version += 1
    at = await moment(session)
    return await keep_version(session, row, terms, prices=version.prices, deed="revise", actor=actor, at=at)

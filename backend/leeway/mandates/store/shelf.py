"""All price books with all their prices, for a file of deals that tells no reference prices."""

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.price_book import BookKind, BookTerms, CitedBook
from leeway.mandates.rules.shelf import Shelf, ShelvedBook
from leeway.mandates.store.tenant import organisation_of

BOOKS = text("""
SELECT b.id, b.name, b.currency, v.number, v.kind, v.any_of, v.valid_from, v.valid_until,
       array_agg(p.product_number ORDER BY p.id) AS products,
       array_agg(e.reference_unit_price_micros ORDER BY p.id) AS reference_prices,
       array_agg(e.cost_micros ORDER BY p.id) AS costs
FROM mandates.price_book AS b
JOIN mandates.price_book_version AS v
  ON v.organisation_id = b.organisation_id AND v.price_book_id = b.id AND v.number = b.version
JOIN mandates.book_price AS e
  ON e.organisation_id = b.organisation_id AND e.price_book_id = b.id AND e.until_version IS NULL
JOIN mandates.product AS p ON p.organisation_id = e.organisation_id AND p.id = e.product_id
WHERE b.organisation_id = :organisation_id
GROUP BY b.id, b.name, b.currency, v.number, v.kind, v.any_of, v.valid_from, v.valid_until
""")

ACCOUNTS = text(
    "SELECT account_number, CAST(id AS text) AS id, segment FROM mandates.account"
    " WHERE organisation_id = :organisation_id"
)


async def shelf_of(session: AsyncSession) -> Shelf:
    """Each book as its newest version has it."""
    asked = {"organisation_id": organisation_of(session)}
    books = tuple(
        ShelvedBook(
            cited=CitedBook(row.id, row.name, row.number),
            currency=row.currency,
            terms=BookTerms(
                kind=None if row.kind is None else BookKind(row.kind),
                any_of=frozenset(row.any_of),
                valid_from=row.valid_from,
                valid_until=row.valid_until,
            ),
            prices=dict(zip(row.products, zip(row.reference_prices, row.costs, strict=True), strict=True)),
        )
        for row in await session.execute(BOOKS, asked)
    )
    accounts = {row.account_number: (row.id, row.segment) for row in await session.execute(ACCOUNTS, asked)}
    return Shelf(books=books, accounts=accounts)

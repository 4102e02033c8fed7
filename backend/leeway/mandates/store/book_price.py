"""The prices of books: those that count for an offer, those of one book, and how a file changes them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.book_file import BookLine
from leeway.mandates.rules.price_book import BookKind, BookPrice, CitedBook
from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.question import Question, Rows, question

FOR_ACCOUNT = text("""
SELECT e.id, e.product_id, e.reference_unit_price_micros, e.cost_micros,
       b.id AS book_id, b.name, b.currency, v.number, v.kind, v.valid_from
FROM mandates.price_book AS b
JOIN mandates.price_book_version AS v
  ON v.organisation_id = b.organisation_id AND v.price_book_id = b.id AND v.number = b.version
JOIN mandates.book_price AS e
  ON e.organisation_id = b.organisation_id AND e.price_book_id = b.id AND e.until_version IS NULL
WHERE b.organisation_id = :organisation_id AND e.product_id = ANY (:product_ids)
  AND v.valid_from <= :day AND (v.valid_until IS NULL OR v.valid_until > :day)
  AND (v.kind IS NULL
       OR (v.kind = 'accounts' AND CAST(:account_id AS text) = ANY (v.any_of))
       OR (v.kind = 'segments' AND EXISTS (
            SELECT 1 FROM mandates.account AS a
            WHERE a.organisation_id = b.organisation_id AND a.id = :account_id AND a.segment = ANY (v.any_of))))
""")
"""The account's segment is the one that the server knows: a caller's word for it chooses no book (I14)."""

OF_BOOK = text("""
SELECT p.id AS product_id, p.product_number, p.name, p.name_folded, e.reference_unit_price_micros, e.cost_micros
FROM mandates.book_price AS e
JOIN mandates.product AS p ON p.organisation_id = e.organisation_id AND p.id = e.product_id
WHERE e.organisation_id = :organisation_id AND e.price_book_id = :price_book_id
  AND e.from_version <= :version AND (e.until_version IS NULL OR e.until_version > :version)
  AND (p.name_folded, p.id) > (:name, :last_id)
ORDER BY p.name_folded, p.id
LIMIT :limit
""")

EVER_PRICED = text("""
SELECT DISTINCT price_book_id FROM mandates.book_price
WHERE organisation_id = :organisation_id AND price_book_id = ANY (CAST(:ids AS uuid[]))
""")

NOW_IN_BOOK = text("""
SELECT id, product_id, reference_unit_price_micros, cost_micros FROM mandates.book_price
WHERE organisation_id = :organisation_id AND price_book_id = :price_book_id AND until_version IS NULL
""")

END = text("""
UPDATE mandates.book_price SET until_version = :version
WHERE organisation_id = :organisation_id AND id = ANY (CAST(:ids AS uuid[]))
""")

ADD = text("""
INSERT INTO mandates.book_price
  (organisation_id, id, price_book_id, product_id, reference_unit_price_micros, cost_micros, from_version)
SELECT CAST(:organisation_id AS uuid), t.id, CAST(:price_book_id AS uuid), t.product_id, t.reference, t.cost, :version
FROM unnest(CAST(:ids AS uuid[]), CAST(:products AS uuid[]), CAST(:references AS bigint[]), CAST(:costs AS bigint[]))
  AS t (id, product_id, reference, cost)
""")

FIRST = ("", UUID(int=0))


def book_prices_of(
    organisation_id: UUID, product_ids: Iterable[UUID], account_id: UUID, on: date
) -> Question[dict[UUID, list[BookPrice]]]:
    """By product, of every book that is for this account and in force on this day, in any currency."""
    asked = {
        "organisation_id": organisation_id,
        "product_ids": list(product_ids),
        "account_id": account_id,
        "day": on,
    }
    return question(FOR_ACCOUNT, asked, _by_product)


def _by_product(rows: Rows) -> dict[UUID, list[BookPrice]]:
    found: dict[UUID, list[BookPrice]] = {}
    for row in rows:
        price = BookPrice(
            id=row.id,
            book=CitedBook(row.book_id, row.name, row.number),
            currency=row.currency,
            kind=None if row.kind is None else BookKind(row.kind),
            valid_from=row.valid_from,
            reference_unit_micro=row.reference_unit_price_micros,
            cost_unit_micro=row.cost_micros,
        )
        found.setdefault(row.product_id, []).append(price)
    return found


async def prices_in_book(
    session: AsyncSession, price_book_id: UUID, version: int, after: tuple[str, UUID] | None, limit: int
) -> Sequence[Row[Any]]:
    """As that version had them, by the product's name; one row more than asked."""
    name, last_id = after or FIRST
    asked = {
        "organisation_id": organisation_of(session),
        "price_book_id": price_book_id,
        "version": version,
        "name": name,
        "last_id": last_id,
        "limit": limit + 1,
    }
    return (await session.execute(OF_BOOK, asked)).all()


async def books_ever_priced(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    """Those among them that have a price, or had one."""
    asked = {"organisation_id": organisation_of(session), "ids": list(ids)}
    return {row.price_book_id for row in await session.execute(EVER_PRICED, asked)}


async def prices_now(session: AsyncSession, price_book_id: UUID) -> Mapping[UUID, Row[Any]]:
    """By product."""
    asked = {"organisation_id": organisation_of(session), "price_book_id": price_book_id}
    return {row.product_id: row for row in await session.execute(NOW_IN_BOOK, asked)}


async def end_prices(session: AsyncSession, ids: Sequence[UUID], version: int) -> None:
    await session.execute(END, {"organisation_id": organisation_of(session), "ids": list(ids), "version": version})


async def add_prices(session: AsyncSession, price_book_id: UUID, version: int, lines: Sequence[BookLine]) -> None:
    await session.execute(
        ADD,
        {
            "organisation_id": organisation_of(session),
            "price_book_id": price_book_id,
            "version": version,
            "ids": [new_id() for _ in lines],
            "products": [line.product_id for line in lines],
            "references": [line.reference_unit_price_micros for line in lines],
            "costs": [line.cost_micros for line in lines],
        },
    )

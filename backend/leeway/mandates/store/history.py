"""The deals of the past as columns, read once for each state of them."""

from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

import numpy as np
from sqlalchemy import Row, text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.replay.deals import NO_OFFER, UNKNOWN, Deals
from leeway.mandates.replay.published import Sold, after_published
from leeway.mandates.rules.price_book import CitedBook
from leeway.mandates.store.deal import history_version
from leeway.mandates.store.published_offer import published_offers_ever
from leeway.mandates.store.tenant import organisation_of

DEALS = text("""
SELECT d.deal_number, d.decided_on, d.owner_employee_number, d.account_number, CAST(a.id AS text) AS account_id,
       coalesce(d.segment, a.segment) AS segment,
       array_agg(l.product_number ORDER BY l.line) AS products,
       array_agg(l.category ORDER BY l.line) AS categories,
       array_agg(l.published_offer ORDER BY l.line) AS offers,
       array_agg(l.quantity_micros ORDER BY l.line) AS quantity_micros,
       array_agg(l.reference_micros ORDER BY l.line) AS reference_micros,
       array_agg(l.net_micros ORDER BY l.line) AS net_micros,
       array_agg(coalesce(l.cost_micros, :unknown) ORDER BY l.line) AS cost_micros,
       array_agg(l.price_book_id ORDER BY l.line) AS book_ids,
       array_agg(l.price_book_version ORDER BY l.line) AS book_versions
FROM mandates.deal AS d
JOIN mandates.deal_line AS l ON l.organisation_id = d.organisation_id AND l.deal_id = d.id
LEFT JOIN mandates.account AS a ON a.organisation_id = d.organisation_id AND a.account_number = d.account_number
WHERE d.organisation_id = :organisation_id AND d.currency = :currency
GROUP BY d.organisation_id, d.id, a.organisation_id, a.id
ORDER BY d.decided_on, d.deal_number
""")

PRODUCTS = text(
    "SELECT product_number, CAST(id AS text) AS id, category FROM mandates.product WHERE organisation_id = :id"
)

BOOKS = text("SELECT id, name FROM mandates.price_book WHERE organisation_id = :id")

MOST_KEPT = 8
Key = tuple[UUID, str, int]


class Histories:
    """Columns stay as they are until an import moves the history, so the last few are kept in memory."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Deals] = OrderedDict()

    async def of(self, session: AsyncSession, currency: str) -> tuple[Deals, int]:
        """The deals in this currency, and which state of the history they are."""
        version = await history_version(session)
        key = (organisation_of(session), currency, version)
        found = self._kept.get(key)
        if found is None:
            found = await _read(session, currency)
            self._kept[key] = found
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found, version


async def _read(session: AsyncSession, currency: str) -> Deals:
    organisation_id = organisation_of(session)
    asked = {"organisation_id": organisation_id, "currency": currency, "unknown": UNKNOWN}
    rows = (await session.execute(DEALS, asked)).all()
    known = {row.product_number: row for row in await session.execute(PRODUCTS, {"id": organisation_id})}
    names = {row.id: row.name for row in await session.execute(BOOKS, {"id": organisation_id})}
    deals, sold = _columns(rows, known, names)
    return after_published(deals, sold, await published_offers_ever(session))


def _columns(rows: Sequence[Row[Any]], known: Mapping[str, Row[Any]], names: Mapping[UUID, str]) -> tuple[Deals, Sold]:
    """A category that the file does not tell is that of the product."""
    owners, accounts, products, segments, categories = (_Places[str | None]() for _ in range(5))
    books = _Places[CitedBook | None]()
    account_ids = {row.account_number: row.account_id for row in rows}
    sizes = np.array([len(row.products) for row in rows], dtype=np.int64)
    offers = _Places[str | None]()
    lines = sum(len(row.products) for row in rows)
    sold = Sold(
        quantity_micros=np.array([one for row in rows for one in row.quantity_micros], dtype=np.int64),
        named=np.array([offers.of(one) for row in rows for one in row.offers], dtype=np.int32),
        names=list(offers.seen),
    )
    deals = Deals(
        numbers=np.array([row.deal_number for row in rows], dtype=object),
        days=np.array([row.decided_on.toordinal() for row in rows], dtype=np.int32),
        owners=np.array([owners.of(row.owner_employee_number) for row in rows], dtype=np.int32),
        accounts=np.array([accounts.of(row.account_number) for row in rows], dtype=np.int32),
        segments=np.array([segments.of(row.segment) for row in rows], dtype=np.int32),
        starts=np.cumsum(sizes) - sizes,
        products=np.array([products.of(one) for row in rows for one in row.products], dtype=np.int32),
        categories=np.array(
            [
                categories.of(told or (known[product].category if product in known else None))
                for row in rows
                for told, product in zip(row.categories, row.products, strict=True)
            ],
            dtype=np.int32,
        ),
        reference_micros=np.array([one for row in rows for one in row.reference_micros], dtype=np.int64),
        net_micros=np.array([one for row in rows for one in row.net_micros], dtype=np.int64),
        cost_micros=np.array([one for row in rows for one in row.cost_micros], dtype=np.int64),
        measured_by=np.array(
            [
                books.of(None if book_id is None else CitedBook(book_id, names[book_id], version))
                for row in rows
                for book_id, version in zip(row.book_ids, row.book_versions, strict=True)
            ],
            dtype=np.int32,
        ),
        published=np.full(lines, NO_OFFER, dtype=np.int32),
        named_offer=np.zeros(lines, dtype=bool),
        published_micros=np.zeros(lines, dtype=np.int64),
        owner_numbers=list(owners.seen),
        account_numbers=[str(one) for one in accounts.seen],
        account_ids=[account_ids[str(one)] for one in accounts.seen],
        product_ids=[known[str(one)].id if one in known else None for one in products.seen],
        segment_names=list(segments.seen),
        category_names=list(categories.seen),
        books=list(books.seen),
        offers=(),
    )
    return deals, sold


Told = TypeVar("Told", bound=Hashable)


class _Places(Generic[Told]):
    """Numbers what is told in the order in which it comes."""

    def __init__(self) -> None:
        self.seen: dict[Told, int] = {}

    def of(self, told: Told) -> int:
        return self.seen.setdefault(told, len(self.seen))

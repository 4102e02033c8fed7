"""Deals of the past: taken in whole files at a time, read as columns.

One statement a step, over arrays: row-level security allows no COPY into a table, and rows one by one would be slow.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.deal_file import DealLine
from leeway.mandates.store.imported import Imported
from leeway.mandates.store.rows.deal import DealHistoryRow
from leeway.mandates.store.tenant import organisation_of

AT_ONCE = 10_000
"""Lines a statement: each stays far below the server's limit of time."""

KEEP_DEALS = text("""
WITH told AS (
  SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:numbers AS text[]), CAST(:accounts AS text[]),
                       CAST(:owners AS text[]), CAST(:days AS date[]), CAST(:currencies AS text[]),
                       CAST(:segments AS text[]))
    AS t (id, deal_number, account_number, owner_employee_number, decided_on, currency, segment)
)
INSERT INTO mandates.deal AS d
  (organisation_id, id, deal_number, account_number, owner_employee_number, decided_on, currency, segment)
SELECT CAST(:organisation_id AS uuid), t.* FROM told AS t
ON CONFLICT (organisation_id, deal_number) DO UPDATE
  SET account_number = excluded.account_number, owner_employee_number = excluded.owner_employee_number,
      decided_on = excluded.decided_on, currency = excluded.currency, segment = excluded.segment
  WHERE (d.account_number, d.owner_employee_number, d.decided_on, d.currency, d.segment)
     IS DISTINCT FROM (excluded.account_number, excluded.owner_employee_number, excluded.decided_on,
                       excluded.currency, excluded.segment)
RETURNING d.deal_number
""")

IDS_OF_DEALS = text("""
SELECT deal_number, id FROM mandates.deal
WHERE organisation_id = :organisation_id AND deal_number = ANY (CAST(:numbers AS text[]))
""")

KEEP_LINES = text("""
WITH told AS (
  SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:deal_ids AS uuid[]), CAST(:lines AS bigint[]),
                       CAST(:products AS text[]), CAST(:categories AS text[]), CAST(:offers AS text[]),
                       CAST(:quantities AS bigint[]), CAST(:references AS bigint[]), CAST(:nets AS bigint[]),
                       CAST(:costs AS bigint[]), CAST(:books AS uuid[]), CAST(:versions AS bigint[]))
    AS t (id, deal_id, line, product_number, category, published_offer,
          quantity_micros, reference_micros, net_micros, cost_micros, price_book_id, price_book_version)
)
INSERT INTO mandates.deal_line AS l
  (organisation_id, id, deal_id, line, product_number, category, published_offer,
   quantity_micros, reference_micros, net_micros, cost_micros, price_book_id, price_book_version)
SELECT CAST(:organisation_id AS uuid), t.* FROM told AS t
ON CONFLICT (organisation_id, deal_id, line) DO UPDATE
  SET product_number = excluded.product_number, category = excluded.category,
      published_offer = excluded.published_offer, quantity_micros = excluded.quantity_micros,
      reference_micros = excluded.reference_micros, net_micros = excluded.net_micros,
      cost_micros = excluded.cost_micros, price_book_id = excluded.price_book_id,
      price_book_version = excluded.price_book_version
  WHERE (l.product_number, l.category, l.published_offer, l.quantity_micros, l.reference_micros, l.net_micros,
         l.price_book_id)
     IS DISTINCT FROM (excluded.product_number, excluded.category, excluded.published_offer,
                       excluded.quantity_micros, excluded.reference_micros, excluded.net_micros,
                       excluded.price_book_id)
     OR (:with_costs AND l.cost_micros IS DISTINCT FROM excluded.cost_micros)
RETURNING l.deal_id
""")

DROP_LINES = text("""
DELETE FROM mandates.deal_line AS l
WHERE l.organisation_id = :organisation_id AND l.deal_id = ANY (CAST(:deal_ids AS uuid[]))
  AND NOT EXISTS (
    SELECT 1 FROM unnest(CAST(:kept_deal_ids AS uuid[]), CAST(:kept_lines AS bigint[])) AS kept (deal_id, line)
    WHERE kept.deal_id = l.deal_id AND kept.line = l.line)
RETURNING l.deal_id
""")

SPANS = text("""
SELECT currency, count(*) AS deals, min(decided_on) AS first_on, max(decided_on) AS last_on
FROM mandates.deal WHERE organisation_id = :organisation_id
GROUP BY currency ORDER BY count(*) DESC, currency
""")


async def keep_deal_lines(session: AsyncSession, lines: Sequence[DealLine], *, with_costs: bool) -> Imported:
    """A deal that the file names is afterwards exactly as the file has it; counts are of deals."""
    organisation_id = organisation_of(session)
    first: dict[str, DealLine] = {}
    for line in lines:
        first.setdefault(line.deal_number, line)
    known = await _ids_of(session, first)
    told = await session.execute(
        KEEP_DEALS,
        {
            "organisation_id": organisation_id,
            "ids": [new_id() for _ in first],
            "numbers": list(first),
            "accounts": [one.account_number for one in first.values()],
            "owners": [one.owner_employee_number for one in first.values()],
            "days": [one.decided_on for one in first.values()],
            "currencies": [one.currency for one in first.values()],
            "segments": [one.segment for one in first.values()],
        },
    )
    moved = {row.deal_number for row in told}
    ids = await _ids_of(session, first)
    moved_ids: set[UUID] = set()
    for start in range(0, len(lines), AT_ONCE):
        moved_ids |= await _keep_lines(session, lines[start : start + AT_ONCE], ids, with_costs=with_costs)
    moved_ids |= await _drop_lines(session, lines, ids)
    moved |= {number for number, deal_id in ids.items() if deal_id in moved_ids}
    created = len(first) - len(known)
    changed = len(moved & known.keys())
    return Imported(created=created, changed=changed, unchanged=len(first) - created - changed)


async def _keep_lines(
    session: AsyncSession, lines: Sequence[DealLine], ids: dict[str, UUID], *, with_costs: bool
) -> set[UUID]:
    """The ids of the deals whose lines came or changed."""
    kept = await session.execute(
        KEEP_LINES,
        {
            "organisation_id": organisation_of(session),
            "ids": [new_id() for _ in lines],
            "deal_ids": [ids[line.deal_number] for line in lines],
            "lines": [line.line for line in lines],
            "products": [line.product_number for line in lines],
            "categories": [line.category for line in lines],
            "offers": [line.published_offer for line in lines],
            "quantities": [line.quantity_micros for line in lines],
            "references": [line.reference_micros for line in lines],
            "nets": [line.net_micros for line in lines],
            "costs": [line.cost_micros for line in lines],
            "books": [None if line.book is None else line.book.id for line in lines],
            "versions": [None if line.book is None else line.book.version for line in lines],
            "with_costs": with_costs,
        },
    )
    return {row.deal_id for row in kept}


async def _drop_lines(session: AsyncSession, lines: Sequence[DealLine], ids: dict[str, UUID]) -> set[UUID]:
    """What a deal of the file no longer has; the ids of those deals."""
    gone = await session.execute(
        DROP_LINES,
        {
            "organisation_id": organisation_of(session),
            "deal_ids": list(ids.values()),
            "kept_deal_ids": [ids[line.deal_number] for line in lines],
            "kept_lines": [line.line for line in lines],
        },
    )
    return {row.deal_id for row in gone}


async def _ids_of(session: AsyncSession, numbers: dict[str, DealLine]) -> dict[str, UUID]:
    found = await session.execute(IDS_OF_DEALS, {"organisation_id": organisation_of(session), "numbers": list(numbers)})
    return {row.deal_number: row.id for row in found}


async def spans_of_deals(session: AsyncSession) -> Sequence[Row[Any]]:
    """Per currency: how many deals, and their first and last day."""
    found = await session.execute(SPANS, {"organisation_id": organisation_of(session)})
    return found.all()


async def history_version(session: AsyncSession) -> int:
    """Which state of the deals this is; 0 before the first import."""
    rows = await session.exec(
        select(col(DealHistoryRow.row_version)).where(col(DealHistoryRow.organisation_id) == organisation_of(session))
    )
    return rows.first() or 0


async def move_history(session: AsyncSession) -> None:
    row = insert(DealHistoryRow).values(organisation_id=organisation_of(session), id=new_id(), row_version=1)
    await session.execute(
        row.on_conflict_do_update(
            index_elements=["organisation_id"], set_={"row_version": col(DealHistoryRow.row_version) + 1}
        )
    )

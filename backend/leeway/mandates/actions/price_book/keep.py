"""Take in a file of a book's prices as its next version; the prices before stay for what cites them (I35)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.price_book.version import keep_version
from leeway.mandates.rules.book_file import BookLine
from leeway.mandates.store.book_price import add_prices, end_prices, prices_now
from leeway.mandates.store.imported import Imported
from leeway.mandates.store.price_book import price_book_to_change, terms_of_version
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound

Now = Mapping[UUID, Row[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """`ended`: prices of products that the file no longer names."""

    imported: Imported
    ended: int
    version: int


async def keep_prices(
    session: AsyncSession,
    actor: str,
    price_book_id: UUID,
    lines: Sequence[BookLine],
    *,
    whole: bool,
    with_costs: bool,
) -> Filled:
    """`whole`: the file is all of the book. Without `with_costs` only what lists is compared and counted."""
    found = await price_book_to_change(session, price_book_id)
    if found is None:
        raise NotFound
    row, version = found
    now = await prices_now(session, price_book_id)
    fresh = [line for line in lines if line.product_id not in now]
    moved = [line for line in lines if line.product_id in now and not _same(now[line.product_id], line, with_costs)]
    named = {line.product_id for line in lines}
    gone = [product_id for product_id in now if product_id not in named] if whole else []
    imported = Imported(created=len(fresh), changed=len(moved), unchanged=len(lines) - len(fresh) - len(moved))
    if not (fresh or moved or gone):
        return Filled(imported=imported, ended=0, version=row.version)
    row.version += 1
    row.row_version += 1
    await end_prices(session, [now[one].id for one in (*(line.product_id for line in moved), *gone)], row.version)
    await add_prices(session, price_book_id, row.version, [*fresh, *moved])
    prices = len(now) + len(fresh) - len(gone)
    at = await moment(session)
    terms = terms_of_version(version)
    await keep_version(session, row, terms, prices=prices, deed="import", actor=actor, at=at)
    return Filled(imported=imported, ended=len(gone), version=row.version)


def _same(kept: Row[Any], line: BookLine, with_costs: bool) -> bool:  # noqa: FBT001 - handed on
    return bool(
        kept.reference_unit_price_micros == line.reference_unit_price_micros
        and (not with_costs or kept.cost_micros == line.cost_micros)
    )

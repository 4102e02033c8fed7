"""Questions about published offers."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.limit import Kind, Selector
from leeway.mandates.rules.published_offer import PublishedOffer
from leeway.mandates.store.rows.published_offer import PublishedOfferRow
from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.question import Question, Row, question

ON_DAY = text("""
SELECT id, name, offer_number, kind, any_of, valid_from, valid_until, min_quantity, max_quantity, rate_bps
FROM mandates.published_offer
WHERE organisation_id = :organisation_id AND valid_from <= :day AND valid_until > :day
""")


def published_offers_on(organisation_id: UUID, on: date) -> Question[tuple[PublishedOffer, ...]]:
    """All that are in force on this day; an organisation has few."""
    asked = {"organisation_id": organisation_id, "day": on}
    return question(ON_DAY, asked, lambda rows: tuple(published_offer_of(row) for row in rows))


async def published_offers_ever(session: AsyncSession) -> tuple[PublishedOffer, ...]:
    """All that there are and were, by id."""
    rows = await session.exec(
        select(PublishedOfferRow)
        .where(col(PublishedOfferRow.organisation_id) == organisation_of(session))
        .order_by(col(PublishedOfferRow.id))
    )
    return tuple(published_offer_of(row) for row in rows)


async def offer_numbered(session: AsyncSession, offer_number: str) -> PublishedOfferRow | None:
    rows = await session.exec(
        select(PublishedOfferRow).where(
            col(PublishedOfferRow.organisation_id) == organisation_of(session),
            col(PublishedOfferRow.offer_number) == offer_number,
        )
    )
    return rows.first()


async def all_published_offers(session: AsyncSession, after: UUID | None, limit: int) -> Sequence[PublishedOfferRow]:
    """Newest first; one row more than asked."""
    statement = select(PublishedOfferRow).where(col(PublishedOfferRow.organisation_id) == organisation_of(session))
    if after is not None:
        statement = statement.where(col(PublishedOfferRow.id) < after)
    return (await session.exec(statement.order_by(col(PublishedOfferRow.id).desc()).limit(limit + 1))).all()


async def published_offer_to_change(session: AsyncSession, offer_id: UUID) -> PublishedOfferRow | None:
    """Its row is locked, so that one writer wins."""
    rows = await session.exec(
        select(PublishedOfferRow)
        .where(
            col(PublishedOfferRow.organisation_id) == organisation_of(session), col(PublishedOfferRow.id) == offer_id
        )
        .with_for_update()
    )
    return rows.first()


def published_offer_of(row: Row) -> PublishedOffer:
    return PublishedOffer(
        id=str(row.id),
        name=row.name,
        offer_number=row.offer_number,
        selector=None if row.kind is None else Selector(Kind(row.kind), frozenset(row.any_of)),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        min_quantity=row.min_quantity,
        max_quantity=row.max_quantity,
        rate_bps=row.rate_bps,
    )

"""Deliveries as they are kept, from the feed to their end. The sender's questions are of one organisation as well."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, cast, delete, func, or_, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH, insert
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.plumbing.feed import head_of_feed
from leeway.plumbing.tables import PlumbingTables
from leeway.plumbing.webhooks.parts import Row, Values
from leeway.plumbing.webhooks.patience import Tried
from leeway.plumbing.webhooks.store.webhook import locked_alone, move_webhook
from leeway.plumbing.webhooks.tables import WebhookTables

EVENTS_AT_ONCE = 500
ATTEMPTS_KEPT = 30
# Older tries go, so that sending again and again by hand does not make a row without end.
LAST_ATTEMPTS = f"$[last - {ATTEMPTS_KEPT - 1} to last]"

Place = tuple[UUID, UUID]
"""Organisation and subscription."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A delivery after a try. `tried` is None for one that was claimed and then left for the next time."""

    delivery: Row
    tried: Tried | None
    due_at: datetime | None

    @property
    def state(self) -> str:
        if self.tried is not None and self.tried.arrived:
            return "delivered"
        return "waiting" if self.due_at is not None else "failed"


async def counts_by_state(session: AsyncSession, tables: WebhookTables) -> dict[tuple[UUID, str], int]:
    """(subscription, state) → deliveries."""
    delivery = tables.delivery
    counted = (
        select(delivery.c.webhook_id, delivery.c.state, func.count())
        .where(delivery.c.organisation_id == session.info["organisation"], delivery.c.state != "delivered")
        .group_by(delivery.c.webhook_id, delivery.c.state)
    )
    return {(row[0], row[1]): row[2] for row in await session.execute(counted)}


async def deliveries_of(
    session: AsyncSession,
    tables: WebhookTables,
    webhook_id: UUID,
    *,
    state: str | None,
    before: UUID | None,
    limit: int,
) -> Sequence[Row]:
    """The newest first; one more than asked for."""
    delivery = tables.delivery
    ours = _of_one(tables, session.info["organisation"], webhook_id)
    if state is not None:
        ours = ours.where(delivery.c.state == state)
    if before is not None:
        ours = ours.where(delivery.c.id < before)
    return (await session.execute(ours.order_by(delivery.c.id.desc()).limit(limit + 1))).mappings().all()


async def send_again(
    session: AsyncSession, tables: WebhookTables, webhook_id: UUID, now: datetime, which: ColumnElement[bool]
) -> Sequence[Row]:
    """From the first try on, under the same id; what was tried before stays on record."""
    delivery = tables.delivery
    again = (
        update(delivery)
        .where(delivery.c.organisation_id == session.info["organisation"], delivery.c.webhook_id == webhook_id, which)
        .values(state="waiting", tries=0, due_at=now, first_try_at=None, claimed_until=None, ended_at=None)
        .returning(*delivery.c)
    )
    return (await session.execute(again)).mappings().all()


async def keep_delivery(session: AsyncSession, tables: WebhookTables, values: Values) -> Row:
    kept = plain_insert(tables.delivery).values(values).returning(*tables.delivery.c)
    return (await session.execute(kept)).mappings().one()


def waiting(values: Mapping[Any, Any], webhook: Row, now: datetime) -> dict[str, Any]:
    """A delivery that nobody has tried, with what its event is called."""
    return {
        **values,
        "organisation_id": webhook["organisation_id"],
        "id": new_id(),
        "webhook_id": webhook["id"],
        "state": "waiting",
        "tries": 0,
        "due_at": now,
        "made_at": now,
    }


async def places_with_work(session: AsyncSession, tables: WebhookTables, now: datetime) -> Sequence[Place]:
    """Active subscriptions, of all organisations, behind the feed or with something due; for the operator's session."""
    plumbing: PlumbingTables = session.info["tables"]
    webhook, delivery, head = tables.webhook, tables.delivery, plumbing.outbox_head
    behind = (
        select(head.c.position)
        .where(head.c.organisation_id == webhook.c.organisation_id, head.c.position > webhook.c.position)
        .exists()
    )
    due = (
        select(delivery.c.id)
        .where(
            delivery.c.organisation_id == webhook.c.organisation_id,
            delivery.c.webhook_id == webhook.c.id,
            _is_due(tables, now),
        )
        .exists()
    )
    working = select(webhook.c.organisation_id, webhook.c.id).where(webhook.c.state == "active", or_(behind, due))
    return [(row[0], row[1]) for row in await session.execute(working)]


async def queue_new(session: AsyncSession, tables: WebhookTables, webhook_id: UUID, now: datetime) -> bool:
    """Make deliveries of what was told since; True while there may be more.

    Deliveries and the moved position are one transaction, so none is forgotten and none made twice (R12).
    """
    plumbing: PlumbingTables = session.info["tables"]
    outbox, organisation_id = plumbing.outbox, session.info["organisation"]
    webhook = await locked_alone(session, tables, webhook_id)
    head = await head_of_feed(session)
    if webhook is None or webhook["position"] >= head:
        return False
    told = (
        select(
            outbox.c.id.label("event_id"),
            *(outbox.c.type, outbox.c.subject, outbox.c.subject_version),
            *(outbox.c.made_at.label("happened_at"), outbox.c.position),
        )
        .where(
            outbox.c.organisation_id == organisation_id,
            outbox.c.position > webhook["position"],
            outbox.c.position <= head,
            outbox.c.type.in_(webhook["types"]),
        )
        .order_by(outbox.c.position)
        .limit(EVENTS_AT_ONCE)
    )
    events = (await session.execute(told)).mappings().all()
    if events:
        rows = [waiting(event, webhook, now) for event in events]
        await session.execute(insert(tables.delivery).on_conflict_do_nothing(), rows)
    more = len(events) == EVENTS_AT_ONCE
    await move_webhook(session, tables, webhook_id, events[-1]["position"] if more else head)
    return more


async def claim(
    session: AsyncSession, tables: WebhookTables, webhook_id: UUID, now: datetime, *, lease: timedelta, limit: int
) -> Sequence[Row]:
    """Those that are due and nobody else has in hand, by place in the feed."""
    delivery, organisation_id = tables.delivery, session.info["organisation"]
    due = (
        select(delivery.c.id)
        .where(delivery.c.organisation_id == organisation_id, delivery.c.webhook_id == webhook_id, _is_due(tables, now))
        .order_by(delivery.c.due_at, delivery.c.position, delivery.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        # A table of its own: as a condition it could be asked again for each row, and take more than the limit.
        .cte("due")
    )
    taken = (
        update(delivery)
        .where(delivery.c.organisation_id == organisation_id, delivery.c.id.in_(select(due.c.id)))
        .values(claimed_until=now + lease, first_try_at=func.coalesce(delivery.c.first_try_at, now))
        .returning(*delivery.c)
    )
    found = (await session.execute(taken)).mappings().all()
    return sorted(found, key=lambda row: (row["position"] or 0, row["id"]))


async def data_of(session: AsyncSession, event_ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    outbox = session.info["tables"].outbox
    ours = select(outbox.c.id, outbox.c.data).where(
        outbox.c.organisation_id == session.info["organisation"], outbox.c.id.in_(list(event_ids))
    )
    return {row.id: row.data for row in await session.execute(ours)}


async def keep_outcomes(session: AsyncSession, tables: WebhookTables, outcomes: Sequence[Outcome]) -> None:
    """What was tried is on record; what was only claimed is free again."""
    delivery, organisation_id = tables.delivery, session.info["organisation"]
    left = [one.delivery["id"] for one in outcomes if one.tried is None]
    if left:
        ours = and_(delivery.c.organisation_id == organisation_id, delivery.c.id.in_(left))
        await session.execute(update(delivery).where(ours).values(claimed_until=None))
    tried = [_bound(one, one.tried) for one in outcomes if one.tried is not None]
    if not tried:
        return
    appended = delivery.c.attempts.op("||")(bindparam("attempt", type_=JSONB))
    await (await session.connection()).execute(
        update(delivery)
        .where(delivery.c.organisation_id == organisation_id, delivery.c.id == bindparam("of"))
        .values(
            state=bindparam("after"),
            tries=bindparam("count"),
            due_at=bindparam("again"),
            ended_at=bindparam("over"),
            claimed_until=None,
            attempts=func.jsonb_path_query_array(appended, cast(LAST_ATTEMPTS, JSONPATH)),
        ),
        tried,
    )


async def let_deliveries_go(session: AsyncSession, tables: WebhookTables, ended_before: datetime) -> None:
    await session.execute(delete(tables.delivery).where(tables.delivery.c.ended_at < ended_before))


def _bound(one: Outcome, tried: Tried) -> dict[str, Any]:
    attempt = {
        "at": tried.at.isoformat(),
        "reason": tried.reason.value,
        "status": tried.status,
        "took_ms": tried.took_ms,
        "answer": tried.answer,
    }
    return {
        "of": one.delivery["id"],
        "after": one.state,
        "count": one.delivery["tries"] + 1,
        "again": one.due_at,
        "over": tried.at if one.due_at is None else None,
        "attempt": [attempt],
    }


def _of_one(tables: WebhookTables, organisation_id: UUID, webhook_id: UUID) -> Select[Any]:
    delivery = tables.delivery
    return select(delivery).where(delivery.c.organisation_id == organisation_id, delivery.c.webhook_id == webhook_id)


def _is_due(tables: WebhookTables, now: datetime) -> ColumnElement[bool]:
    delivery = tables.delivery
    free = or_(delivery.c.claimed_until.is_(None), delivery.c.claimed_until < now)
    return and_(delivery.c.state == "waiting", delivery.c.due_at <= now, free)

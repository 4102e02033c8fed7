"""Subscriptions as they are kept: questions and changes of the session's organisation."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.plumbing.webhooks.parts import Row, Values
from leeway.plumbing.webhooks.patience import Disabled
from leeway.plumbing.webhooks.tables import WebhookTables


async def webhooks_kept(session: AsyncSession, tables: WebhookTables) -> Sequence[Row]:
    """The oldest first: its place on the screen stays where it is."""
    webhook = tables.webhook
    ours = select(webhook).where(webhook.c.organisation_id == session.info["organisation"]).order_by(webhook.c.id)
    return (await session.execute(ours)).mappings().all()


async def webhook_by_id(
    session: AsyncSession, tables: WebhookTables, webhook_id: UUID, *, to_change: bool = False
) -> Row | None:
    webhook = tables.webhook
    one = select(webhook).where(_is(webhook.c, session, webhook_id))
    return (await session.execute(one.with_for_update() if to_change else one)).mappings().one_or_none()


async def keep_webhook(session: AsyncSession, tables: WebhookTables, values: Values) -> Row:
    kept = insert(tables.webhook).values(values).returning(*tables.webhook.c)
    return (await session.execute(kept)).mappings().one()


async def change_webhook(session: AsyncSession, tables: WebhookTables, webhook_id: UUID, values: Values) -> Row:
    """The row as it is then, one version further."""
    webhook = tables.webhook
    changed = (
        update(webhook)
        .where(_is(webhook.c, session, webhook_id))
        .values({**values, "row_version": webhook.c.row_version + 1})
        .returning(*webhook.c)
    )
    return (await session.execute(changed)).mappings().one()


async def remove_webhook(session: AsyncSession, tables: WebhookTables, webhook_id: UUID) -> None:
    """Its deliveries go with it."""
    await session.execute(delete(tables.webhook).where(_is(tables.webhook.c, session, webhook_id)))


async def note_health(
    session: AsyncSession,
    tables: WebhookTables,
    webhook_id: UUID,
    *,
    arrived_at: datetime | None,
    failed_at: datetime | None,
    disabled: Disabled | None,
) -> None:
    """How a subscription is: since when it fails, when something last arrived, and whether it goes on."""
    webhook = tables.webhook
    values: dict[str, Any] = {}
    if arrived_at is not None:
        values |= {"arrived_at": arrived_at, "failing_since": None}
    elif failed_at is not None:
        values |= {"failing_since": func.coalesce(webhook.c.failing_since, failed_at)}
    if disabled is not None:
        values |= {"state": "disabled", "disabled_reason": disabled.value, "disabled_at": failed_at}
        values |= {"row_version": webhook.c.row_version + 1}
    if values:
        active = and_(_is(webhook.c, session, webhook_id), webhook.c.state == "active")
        await session.execute(update(webhook).where(active).values(values))


async def locked_alone(session: AsyncSession, tables: WebhookTables, webhook_id: UUID) -> Row | None:
    """None where another process is at it, or where it is not active."""
    webhook = tables.webhook
    active = select(webhook).where(_is(webhook.c, session, webhook_id), webhook.c.state == "active")
    return (await session.execute(active.with_for_update(skip_locked=True))).mappings().one_or_none()


async def move_webhook(session: AsyncSession, tables: WebhookTables, webhook_id: UUID, position: int) -> None:
    """Everything up to this place of the feed has become a delivery of it, or is none of its types."""
    ours = _is(tables.webhook.c, session, webhook_id)
    await session.execute(update(tables.webhook).where(ours).values(position=position))


def _is(columns: Any, session: AsyncSession, webhook_id: UUID) -> ColumnElement[bool]:  # noqa: ANN401 - a table's own
    return and_(columns.organisation_id == session.info["organisation"], columns.id == webhook_id)

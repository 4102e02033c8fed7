"""Who hears of a hold that changed: the neighbours by an event, the decision log by a row."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.store.decision_log import EXPIRED, Note
from leeway.mandates.store.hold import holds_by_id
from leeway.mandates.store.rows.ledger import HoldRow
from leeway.plumbing.outbox import Event, emit

CLOCK = "service:clock"
"""The actor of what happens by itself."""


def hold_event(row: HoldRow, happened: str) -> Event:
    return Event(
        type=f"dev.leeway.mandates.hold.{happened}",
        subject=f"hold/{row.id}",
        version=row.row_version,
        data={"hold": hold_told(row)},
    )


def hold_told(row: HoldRow) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "mandate_id": str(row.mandate_id),
        "mandate_version": row.mandate_version,
        "evaluation_id": str(row.evaluation_id),
        "account_id": None if row.account_id is None else str(row.account_id),
        "deal_ref": row.deal_ref,
        "amount_minor": row.amount_minor,
        "committed_minor": row.committed_minor,
        "currency": row.currency,
        "state": row.state,
        "expires_at": row.expires_at.isoformat(),
    }


async def tell_ended(session: AsyncSession, hold_ids: Iterable[UUID]) -> list[Note]:
    """An event per hold that ran out; the rows for the log are left to be written last."""
    hold_ids = frozenset(hold_ids)
    if not hold_ids:
        return []
    rows = await holds_by_id(session, hold_ids)
    await emit(session, *(hold_event(row, "expired") for row in rows))
    return [Note(mandate_id=row.mandate_id, deed=EXPIRED, actor=CLOCK, body={"hold": hold_told(row)}) for row in rows]


def change_noted(row: HoldRow, deed: str, actor: str, at: datetime) -> Note:
    return Note(mandate_id=row.mandate_id, deed=deed, actor=actor, body={"hold": hold_told(row), "at": at.isoformat()})

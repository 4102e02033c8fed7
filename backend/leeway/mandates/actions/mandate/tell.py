"""What the outside and the decision log are told of a mandate: never who declined or handed back (I39, I49)."""

from typing import Any
from uuid import UUID

from leeway.mandates.store.decision_log import Note
from leeway.mandates.store.kept import KeptMandate
from leeway.plumbing.outbox import Event


def mandate_event(kept: KeptMandate, what: str) -> Event:
    return Event(
        type=f"dev.leeway.mandates.mandate.{what}",
        subject=f"mandate/{kept.id}",
        version=kept.row.row_version,
        data={
            "mandate_id": str(kept.id),
            "state": kept.row.state,
            "version": kept.row.version,
            "parent_id": None if kept.row.parent_id is None else str(kept.row.parent_id),
        },
    )


def mandate_noted(kept: KeptMandate, deed: str, actor: str, **more: Any) -> Note:  # noqa: ANN401 - any JSON value
    return Note(
        mandate_id=kept.id,
        deed=f"mandate.{deed}",
        actor=actor,
        body={"state": kept.row.state, "version": kept.row.version, **more},
    )


def nobody_named(mandate_id: UUID) -> str:
    """The actor of a decline or hand-back: the mandate, not the person."""
    return f"mandate:{mandate_id}"

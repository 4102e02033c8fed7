"""What the outside and the decision log are told of a request. A draft is nobody's business but its asker's."""

from typing import Any

from leeway.mandates.store.decision_log import Note
from leeway.mandates.store.rows.request import MandateRequestRow
from leeway.plumbing.outbox import Event


def request_event(row: MandateRequestRow, what: str) -> Event:
    return Event(
        type=f"dev.leeway.mandates.mandate.{what}",
        subject=f"mandate-request/{row.id}",
        version=row.row_version,
        data={
            "mandate_request_id": str(row.id),
            "state": row.state,
            "version": row.versions,
            "parent_id": str(row.parent_mandate_id),
        },
    )


def request_noted(row: MandateRequestRow, deed: str, actor: str, **more: Any) -> Note:  # noqa: ANN401 - any JSON value
    """The chain is the request's own: there is no mandate yet."""
    return Note(
        mandate_id=row.id,
        deed=f"mandate-request.{deed}",
        actor=actor,
        body={"state": row.state, "version": row.versions, **more},
    )

"""What the outside and the decision log are told of an offer; its terms and its customer stay with us."""

from leeway.mandates.store.decision_log import Note
from leeway.mandates.store.offer import KeptOffer
from leeway.mandates.store.rows.offer import OfferRow, OfferVersionRow
from leeway.plumbing.outbox import Event


def offer_event(row: OfferRow, version: OfferVersionRow, happened: str) -> Event:
    return Event(
        type=f"dev.leeway.mandates.offer.{happened}",
        subject=f"offer/{row.id}",
        version=row.row_version,
        data={
            "offer_id": str(row.id),
            "version": row.version,
            "state": version.state,
            "mandate_id": None if row.mandate_id is None else str(row.mandate_id),
            "hold_id": None if version.hold_id is None else str(version.hold_id),
        },
    )


def offer_noted(kept: KeptOffer, deed: str, actor: str) -> Note:
    """In the mandate's chain where one speaks for it, else in its own."""
    row, version = kept.row, kept.version
    body = {"offer_id": str(row.id), "offer_version": row.version, "state": version.state}
    return Note(mandate_id=row.mandate_id or row.id, deed=f"offer.{deed}", actor=actor, body=body)

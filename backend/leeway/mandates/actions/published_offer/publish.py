"""Publish what everybody may give; from its first day on, concessions are measured after it.

One that is over already gives nobody anything any more: replays of the deals of its days know it.
"""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.published_offer import Publication
from leeway.mandates.rules.refusals.published_offer import OfferNumberTaken
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.deal import move_history
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.published_offer import offer_numbered
from leeway.mandates.store.rows.published_offer import PublishedOfferRow
from leeway.plumbing.database import moment


async def publish_offer(session: AsyncSession, viewer: Viewer, publication: Publication) -> PublishedOfferRow:
    at = await moment(session)
    number = publication.offer_number
    if number is not None and (taken := await offer_numbered(session, number)) is not None:
        raise OfferNumberTaken(taken.name)
    selector = publication.selector
    row = PublishedOfferRow(
        organisation_id=viewer.organisation_id,
        id=new_id(),
        name=publication.name,
        offer_number=number,
        kind=None if selector is None else str(selector.kind),
        any_of=[] if selector is None else sorted(selector.any_of),
        valid_from=publication.valid_from,
        valid_until=publication.valid_until,
        min_quantity=publication.min_quantity,
        max_quantity=publication.max_quantity,
        rate_bps=publication.rate_bps,
        published_by=viewer.person_id,
        published_at=at,
        row_version=1,
    )
    session.add(row)
    await session.flush()
    await move_history(session)
    body = {"name": row.name, "rate_bps": row.rate_bps}
    note = Note(mandate_id=row.id, deed="published-offer.publish", actor=str(viewer.person_id), body=body)
    await write_note(session, note, at)
    return row

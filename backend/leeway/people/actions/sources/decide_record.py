"""Say who a record in doubt is: one of the people it may be, or somebody new. The next run takes it in so."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.matching import AS_SOMEBODY_NEW
from leeway.people.rules.notes import RecordState
from leeway.people.rules.refusals import NotInDoubt, PersonUnknown
from leeway.people.store.person import person_row
from leeway.people.store.rows.source import SourceRecordRow
from leeway.people.store.source import lock_record
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound


async def decide_record(
    session: AsyncSession,
    organisation_id: UUID,
    source_id: UUID,
    record_id: UUID,
    person_id: UUID | None,
    *,
    actor: str,
) -> SourceRecordRow:
    """None is somebody new."""
    doubtful = await lock_record(session, organisation_id, source_id, record_id)
    if doubtful is None:
        raise NotFound
    if doubtful.state != RecordState.REVIEW:
        raise NotInDoubt("It was settled meanwhile: look at the list again.")
    if person_id is not None and await person_row(session, organisation_id, person_id) is None:
        raise PersonUnknown("Choose one of the people whom the record may be.")
    doubtful.decided = AS_SOMEBODY_NEW if person_id is None else str(person_id)
    doubtful.decided_by = actor
    session.add(doubtful)
    await session.flush()
    body = {"source_id": str(source_id), "record_id": str(record_id), "person_id": doubtful.decided or None}
    now = await moment(session)
    await record(session, stream=organisation_id, deed="source.decide", actor=actor, recorded_at=now, body=body)
    return doubtful

"""Share one own item with one named human; take it back at any time (G43)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.person import may_enter
from leeway.growth.rules.refusals import AlreadyShared, PartnerUnknown
from leeway.growth.rules.share import Shared, to_whom
from leeway.growth.store.assessment import assessment_of
from leeway.growth.store.journey import Owner, journeys_of
from leeway.growth.store.person_known import person_known
from leeway.growth.store.plan import plan_of
from leeway.growth.store.rows.share import ShareRow
from leeway.growth.store.share import share_given, shares_given
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound


async def give_share(
    session: AsyncSession, owner: Owner, *, with_person_id: UUID, kind: Shared, item_id: UUID
) -> ShareRow:
    if not await _is_own(session, owner, kind, item_id):
        raise NotFound
    other = await person_known(session, owner.organisation_id, with_person_id)
    if other is None or not may_enter(other.status) or with_person_id == owner.person_id:
        raise PartnerUnknown("Share with somebody else who works here.")
    given = await shares_given(session, owner)
    if any(one.ended_on is None and (one.with_person_id, one.item_id) == (with_person_id, item_id) for one in given):
        raise AlreadyShared("They see it already.")
    known = await person_known(session, owner.organisation_id, owner.person_id)
    row = ShareRow(
        organisation_id=owner.organisation_id,
        id=new_id(),
        person_id=owner.person_id,
        with_person_id=with_person_id,
        to_whom=to_whom(with_person_id, None if known is None else known.coach_id),
        kind=kind,
        item_id=item_id,
        shared_on=(await moment(session)).date(),
        ended_on=None,
    )
    session.add(row)
    await session.flush()
    await prove(session, row.id, "share.given")
    return row


async def withdraw_share(session: AsyncSession, owner: Owner, share_id: UUID) -> None:
    """From this moment on they find nothing; that they could see it stays on the person's list."""
    row = await share_given(session, owner, share_id)
    if row is None or row.ended_on is not None:
        raise NotFound
    row.ended_on = (await moment(session)).date()
    session.add(row)
    await session.flush()
    await prove(session, row.id, "share.ended")


async def prove(session: AsyncSession, share_id: UUID, deed: str) -> None:
    at = await moment(session)
    await record(session, stream=share_id, deed=deed, actor="one of the two", recorded_at=at, body={})


async def _is_own(session: AsyncSession, owner: Owner, kind: Shared, item_id: UUID) -> bool:
    if kind is Shared.PLAN:
        return await plan_of(session, owner, item_id) is not None
    if kind is Shared.ASSESSMENT:
        return await assessment_of(session, owner, item_id) is not None
    return any(spell.id == item_id for journey in await journeys_of(session, owner) for spell in journey.spells)

"""Hear of a person: keep whether they may enter; what was shared with them ends with their role or their leaving.

The growth of somebody who was erased is forgotten.
"""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.person import ERASED, may_enter
from leeway.growth.store.assessment import forget_assessments, forget_coach_asked, forget_rater
from leeway.growth.store.feedback import forget_requests
from leeway.growth.store.journal import forget_journal
from leeway.growth.store.journey import Owner, forget_journeys
from leeway.growth.store.person_known import PersonTold, know_person, person_known
from leeway.growth.store.plan import forget_plans
from leeway.growth.store.practice import forget_practices
from leeway.growth.store.reflection import forget_sessions
from leeway.growth.store.share import end_shares_with, forget_shares
from leeway.growth.store.stage_talk import end_talks_with, forget_talks
from leeway.plumbing.database import moment


async def hear_of_person(session: AsyncSession, organisation_id: UUID, told: PersonTold) -> None:
    before = await person_known(session, organisation_id, told.id)
    coach_before = None if before is None else before.coach_id
    if not await know_person(session, organisation_id, told):
        return
    on = (await moment(session)).date()
    if coach_before is not None and coach_before != told.coach_id:
        # A new coach starts with nothing, and the one before keeps nothing (G43).
        await end_talks_with(session, organisation_id, coach_before, on, of=told.id)
        await end_shares_with(session, organisation_id, coach_before, on, of=told.id)
        await forget_coach_asked(session, organisation_id, told.id, coach_before)
    if not may_enter(told.status):
        await end_talks_with(session, organisation_id, told.id, on)
        await end_shares_with(session, organisation_id, told.id, on)
    if told.status == ERASED:
        await _forget(session, Owner(organisation_id=organisation_id, person_id=told.id))


async def _forget(session: AsyncSession, owner: Owner) -> None:
    await forget_shares(session, owner)
    await forget_journeys(session, owner)
    await forget_practices(session, owner)
    await forget_talks(session, owner)
    await forget_journal(session, owner)
    await forget_sessions(session, owner)
    await forget_plans(session, owner)
    await forget_requests(session, owner)
    await forget_assessments(session, owner)
    await forget_rater(session, owner)

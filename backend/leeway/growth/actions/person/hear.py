"""Hear of a person: keep whether they may enter; forget the journeys of somebody who was erased."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.person import ERASED
from leeway.growth.store.journey import Owner, forget_journeys
from leeway.growth.store.person_known import PersonTold, know_person
from leeway.growth.store.practice import forget_practices


async def hear_of_person(session: AsyncSession, organisation_id: UUID, told: PersonTold) -> None:
    await know_person(session, organisation_id, told)
    if told.status == ERASED:
        owner = Owner(organisation_id=organisation_id, person_id=told.id)
        await forget_journeys(session, owner)
        await forget_practices(session, owner)

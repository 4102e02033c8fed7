"""What people tells growth. Of each event we read four members; the rest is none of our business."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.person.hear import hear_of_person
from leeway.growth.store.person_known import PersonTold
from leeway.plumbing.cloud_event import CloudEvent
from leeway.plumbing.consumer import Consumers

PERSON_EVENTS = ("created", "updated", "deactivated", "reactivated", "deleted")


class Person(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: UUID
    status: str
    authz_epoch: int
    row_version: int


class PersonEvent(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    person: Person


async def person_told(session: AsyncSession, event: CloudEvent) -> None:
    person = PersonEvent.model_validate(event.data).person
    told = PersonTold(
        id=person.id, status=person.status, authz_epoch=person.authz_epoch, row_version=person.row_version
    )
    await hear_of_person(session, session.info["organisation"], told)


CONSUMERS: Consumers = {f"dev.leeway.people.person.{what}": person_told for what in PERSON_EVENTS}

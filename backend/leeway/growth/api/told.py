"""What people tells growth. Of each event we read eight members; the rest is none of our business."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.person.hear import hear_of_person
from leeway.growth.store.person_known import PersonTold
from leeway.plumbing.cloud_event import CloudEvent
from leeway.plumbing.consumer import Consumers

PROGRAMME_OWNER = "programme_owner"
"""Opens nobody's growth: whoever has it may edit what the organisation offers to all."""
PERSON_EVENTS = ("created", "updated", "deactivated", "reactivated", "deleted")


class Person(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: UUID
    status: str
    effective_coach_id: UUID | None = None
    unit_id: UUID | None = None
    unit_name: str | None = None
    roles: list[str] = []
    authz_epoch: int
    row_version: int


class PersonEvent(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    person: Person


async def person_told(session: AsyncSession, event: CloudEvent) -> None:
    person = PersonEvent.model_validate(event.data).person
    told = PersonTold(
        id=person.id,
        status=person.status,
        coach_id=person.effective_coach_id,
        unit_id=person.unit_id,
        unit_name=person.unit_name or "",
        keeps_programme=PROGRAMME_OWNER in person.roles,
        authz_epoch=person.authz_epoch,
        row_version=person.row_version,
    )
    await hear_of_person(session, session.info["organisation"], told)


CONSUMERS: Consumers = {f"dev.leeway.people.person.{what}": person_told for what in PERSON_EVENTS}

"""What people and growth tell mandates: who works here, in which team, and that somebody chose a stage."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.projection.draft_for_stage import StageTold, draft_for_stage
from leeway.mandates.actions.projection.know_person import know_person_told
from leeway.mandates.rules.template import Stage
from leeway.mandates.store.directory_told import PersonTold, TeamTold, know_team
from leeway.plumbing.cloud_event import CloudEvent
from leeway.plumbing.consumer import Consumers

PERSON_EVENTS = ("created", "updated", "deactivated", "reactivated", "deleted")
TEAM_EVENTS = ("created", "updated", "deleted")


class _Told(BaseModel):
    """Of each event only what is needed here; the rest is none of our business."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Person(_Told):
    id: UUID
    display_name: str
    employee_number: str | None
    status: str
    effective_coach_id: UUID | None
    roles: list[str]
    authz_epoch: int
    row_version: int


class PersonEvent(_Told):
    person: Person


class Team(_Told):
    id: UUID
    name: str
    kind: str
    lead_person_id: UUID | None
    member_ids: list[UUID]
    row_version: int


class TeamEvent(_Told):
    team: Team


class StageChanged(_Told):
    person_id: UUID
    stage: Stage
    from_on: date
    until_on: date | None


async def person_told(session: AsyncSession, event: CloudEvent) -> None:
    await know_person_told(session, PersonTold(**PersonEvent.model_validate(event.data).person.model_dump()))


async def team_told(session: AsyncSession, event: CloudEvent) -> None:
    team = TeamEvent.model_validate(event.data).team
    told = TeamTold(
        id=team.id,
        name=team.name,
        kind=team.kind,
        lead_person_id=team.lead_person_id,
        exists=not event.type.endswith(".deleted"),
        row_version=team.row_version,
    )
    await know_team(session, told, team.member_ids)


async def stage_told(session: AsyncSession, event: CloudEvent) -> None:
    await draft_for_stage(session, StageTold(**StageChanged.model_validate(event.data).model_dump()))


CONSUMERS: Consumers = {
    **{f"dev.leeway.people.person.{what}": person_told for what in PERSON_EVENTS},
    **{f"dev.leeway.people.team.{what}": team_told for what in TEAM_EVENTS},
    "dev.leeway.growth.journey.stage_changed": stage_told,
}

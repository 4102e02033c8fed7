"""Keeping what people's events tell, unless something newer is kept already: events come late and twice."""

from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.store.rows.person_known import PersonKnownRow
from leeway.mandates.store.rows.team_known import TeamKnownRow, TeamMemberKnownRow
from leeway.mandates.store.tenant import organisation_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold:
    id: UUID
    display_name: str
    employee_number: str | None
    status: str
    effective_coach_id: UUID | None
    roles: list[str]
    authz_epoch: int
    row_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTold:
    id: UUID
    name: str
    kind: str
    lead_person_id: UUID | None
    exists: bool
    row_version: int


async def know_person(session: AsyncSession, told: PersonTold) -> bool:
    """Whether this was news."""
    members = asdict(told)
    statement = insert(PersonKnownRow).values(organisation_id=organisation_of(session), **members)
    kept = await session.execute(
        statement.on_conflict_do_update(
            index_elements=["organisation_id", "id"],
            set_={name: value for name, value in members.items() if name != "id"},
            where=col(PersonKnownRow.row_version) < told.row_version,
        ).returning(col(PersonKnownRow.id))
    )
    return kept.first() is not None


async def know_team(session: AsyncSession, told: TeamTold, member_ids: list[UUID]) -> bool:
    """Whether this was news; if so the members are exactly those named."""
    organisation_id = organisation_of(session)
    members = asdict(told)
    statement = insert(TeamKnownRow).values(organisation_id=organisation_id, **members)
    kept = await session.execute(
        statement.on_conflict_do_update(
            index_elements=["organisation_id", "id"],
            set_={name: value for name, value in members.items() if name != "id"},
            where=col(TeamKnownRow.row_version) < told.row_version,
        ).returning(col(TeamKnownRow.id))
    )
    if kept.first() is None:
        return False
    await session.execute(
        delete(TeamMemberKnownRow).where(
            col(TeamMemberKnownRow.organisation_id) == organisation_id, col(TeamMemberKnownRow.team_id) == told.id
        )
    )
    rows = [
        {"organisation_id": organisation_id, "id": new_id(), "team_id": told.id, "person_id": person_id}
        for person_id in sorted(set(member_ids))
    ]
    if rows:
        await session.execute(insert(TeamMemberKnownRow), rows)
    return True

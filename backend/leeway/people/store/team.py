"""Teams with their leads and members."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.store.rows.person import PersonRow
from leeway.people.store.rows.team import TeamMemberRow, TeamRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamShown:
    row: TeamRow
    lead_name: str | None
    members: tuple[tuple[UUID, str], ...]


async def teams_of(
    session: AsyncSession, organisation_id: UUID, *, after: tuple[str, UUID] | None, limit: int
) -> list[TeamShown]:
    statement = select(TeamRow).where(TeamRow.organisation_id == organisation_id)
    if after is not None:
        name, team_id = after
        statement = statement.where(
            (col(TeamRow.name) > name) | ((col(TeamRow.name) == name) & (col(TeamRow.id) > team_id))
        )
    rows = await session.exec(statement.order_by(col(TeamRow.name), col(TeamRow.id)).limit(limit + 1))
    return await _shown(session, list(rows.all()))


async def team_by_id(session: AsyncSession, organisation_id: UUID, team_id: UUID) -> TeamShown | None:
    statement = select(TeamRow).where(TeamRow.organisation_id == organisation_id, TeamRow.id == team_id)
    found = await _shown(session, list((await session.exec(statement)).all()))
    return found[0] if found else None


async def lock_team(session: AsyncSession, organisation_id: UUID, team_id: UUID) -> TeamRow | None:
    statement = select(TeamRow).where(TeamRow.organisation_id == organisation_id, TeamRow.id == team_id)
    return (await session.exec(statement.with_for_update())).one_or_none()


async def set_members(session: AsyncSession, team: TeamRow, members: Iterable[UUID]) -> None:
    wanted = set(members)
    kept = await session.exec(
        select(TeamMemberRow.person_id).where(
            TeamMemberRow.organisation_id == team.organisation_id, TeamMemberRow.team_id == team.id
        )
    )
    present = set(kept.all())
    await _leave(session, team, present - wanted)
    session.add_all(
        TeamMemberRow(organisation_id=team.organisation_id, id=new_id(), team_id=team.id, person_id=person_id)
        for person_id in sorted(wanted - present)
    )
    await session.flush()


async def dissolve(session: AsyncSession, team: TeamRow) -> None:
    await session.execute(
        delete(TeamMemberRow).where(
            col(TeamMemberRow.organisation_id) == team.organisation_id, col(TeamMemberRow.team_id) == team.id
        )
    )
    await session.delete(team)
    await session.flush()


async def _leave(session: AsyncSession, team: TeamRow, people: set[UUID]) -> None:
    await session.execute(
        delete(TeamMemberRow).where(
            col(TeamMemberRow.organisation_id) == team.organisation_id,
            col(TeamMemberRow.team_id) == team.id,
            col(TeamMemberRow.person_id).in_(people),
        )
    )


async def _shown(session: AsyncSession, teams: list[TeamRow]) -> list[TeamShown]:
    if not teams:
        return []
    organisation_id = teams[0].organisation_id
    named = (PersonRow.id, PersonRow.display_name)
    members = await session.exec(
        select(TeamMemberRow.team_id, *named)
        .join(
            PersonRow,
            (col(PersonRow.organisation_id) == col(TeamMemberRow.organisation_id))
            & (col(PersonRow.id) == col(TeamMemberRow.person_id)),
        )
        .where(TeamMemberRow.organisation_id == organisation_id, col(TeamMemberRow.team_id).in_([t.id for t in teams]))
        .order_by(col(PersonRow.name_folded), col(PersonRow.id))
    )
    of_team: dict[UUID, list[tuple[UUID, str]]] = {team.id: [] for team in teams}
    for team_id, person_id, name in members.all():
        of_team[team_id].append((person_id, name))
    leads = await session.exec(
        select(*named).where(
            PersonRow.organisation_id == organisation_id, col(PersonRow.id).in_([t.lead_person_id for t in teams])
        )
    )
    names = dict(leads.all())
    return [
        TeamShown(
            row=team,
            lead_name=names.get(team.lead_person_id) if team.lead_person_id else None,
            members=tuple(of_team[team.id]),
        )
        for team in teams
    ]

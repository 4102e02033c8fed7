"""Make, change or dissolve a team; whoever starts or stops leading an account team is told of with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.kernel.refusal import Fault
from leeway.people.actions.events.tell_people import tell_people
from leeway.people.rules.refusals import PersonUnknown
from leeway.people.store.person import lock_person, persons_by_id
from leeway.people.store.rows.team import TeamRow
from leeway.people.store.team import dissolve, lock_team, set_members, team_by_id
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import Event, emit
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWish:
    name: str
    kind: str
    lead_person_id: UUID | None
    member_ids: Sequence[UUID]


async def make_team(session: AsyncSession, organisation_id: UUID, wish: TeamWish) -> UUID:
    await _must_know(session, organisation_id, wish)
    team = TeamRow(
        organisation_id=organisation_id,
        id=new_id(),
        name=wish.name,
        kind=wish.kind,
        lead_person_id=wish.lead_person_id,
        row_version=1,
        created_at=await moment(session),
    )
    session.add(team)
    await session.flush()
    await set_members(session, team, _everybody(wish))
    await _tell(session, team, "created", {wish.lead_person_id})
    return team.id


async def change_team(
    session: AsyncSession, organisation_id: UUID, team_id: UUID, wish: TeamWish, precondition: Precondition
) -> None:
    team = await lock_team(session, organisation_id, team_id)
    if team is None:
        raise NotFound
    precondition.must_be(team.row_version)
    await _must_know(session, organisation_id, wish)
    leads = {team.lead_person_id, wish.lead_person_id}
    steady = team.kind == wish.kind and len(leads) == 1
    team.name, team.kind, team.lead_person_id = wish.name, wish.kind, wish.lead_person_id
    team.row_version += 1
    session.add(team)
    await session.flush()
    await set_members(session, team, _everybody(wish))
    await _tell(session, team, "updated", set() if steady else leads)


async def dissolve_team(session: AsyncSession, organisation_id: UUID, team_id: UUID) -> None:
    team = await lock_team(session, organisation_id, team_id)
    if team is None:
        raise NotFound
    lead = team.lead_person_id
    team.row_version += 1
    await emit(session, _event(team, "deleted", []))
    await dissolve(session, team)
    await _tell_leads(session, organisation_id, {lead})


def _everybody(wish: TeamWish) -> set[UUID]:
    """Who leads a team is in it."""
    return {*wish.member_ids, *([wish.lead_person_id] if wish.lead_person_id else [])}


async def _must_know(session: AsyncSession, organisation_id: UUID, wish: TeamWish) -> None:
    known = {person.row.id for person in await persons_by_id(session, organisation_id, sorted(_everybody(wish)))}
    if missing := _everybody(wish) - known:
        pointer = "/body/lead_person_id" if wish.lead_person_id in missing else "/body/member_ids"
        raise PersonUnknown(
            "A team is made of people we know.", errors=[Fault(detail="nobody we know", pointer=pointer)]
        )


async def _tell(session: AsyncSession, team: TeamRow, word: str, leads: set[UUID | None]) -> None:
    shown = await team_by_id(session, team.organisation_id, team.id)
    members = [member_id for member_id, _ in shown.members] if shown else []
    await emit(session, _event(team, word, members))
    await _tell_leads(session, team.organisation_id, leads)


async def _tell_leads(session: AsyncSession, organisation_id: UUID, leads: set[UUID | None]) -> None:
    """Leading an account team is a role, so the person's version moves with it."""
    told = []
    for person_id in sorted(lead for lead in leads if lead is not None):
        person = await lock_person(session, organisation_id, person_id)
        if person is not None:
            person.row_version += 1
            session.add(person)
            told.append((person_id, "updated", False))
    await session.flush()
    await tell_people(session, organisation_id, told)


def _event(team: TeamRow, word: str, members: Sequence[UUID]) -> Event:
    return Event(
        type=f"dev.leeway.people.team.{word}",
        subject=f"team/{team.id}",
        version=team.row_version,
        data={
            "team": {
                "id": str(team.id),
                "name": team.name,
                "kind": team.kind,
                "lead_person_id": str(team.lead_person_id) if team.lead_person_id else None,
                "member_ids": [str(member) for member in members],
                "row_version": team.row_version,
            }
        },
    )

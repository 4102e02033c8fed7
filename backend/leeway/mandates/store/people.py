"""Who is known, active and in which team, as people told it last."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, or_, text
from sqlalchemy.orm import Mapped
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.viewer import Holder, HolderKind, Viewer
from leeway.mandates.store.rows.person_known import PersonKnownRow
from leeway.mandates.store.rows.team_known import TeamKnownRow, TeamMemberKnownRow
from leeway.mandates.store.tenant import organisation_of

WORKING = ("onboarding", "active", "leave")
"""Who may enter and hold: also whoever is on leave, whose authority waits for them."""
GONE = ("terminated", "deleted")
"""Who has left, and will not be back to answer; whoever is on leave or suspended has not."""
ENTRANT = text("""
SELECT p.id, p.display_name, p.roles, p.status, p.authz_epoch, t.id AS team_id,
       coalesce(lead.id, p.id) = p.id AS leads
FROM mandates.person_known AS p
LEFT JOIN mandates.team_known AS t ON t.organisation_id = p.organisation_id AND t.exists AND (
  t.lead_person_id = p.id OR EXISTS (
    SELECT FROM mandates.team_member_known AS m
    WHERE m.organisation_id = t.organisation_id AND m.team_id = t.id AND m.person_id = p.id
  )
)
LEFT JOIN mandates.person_known AS lead
  ON lead.organisation_id = t.organisation_id AND lead.id = t.lead_person_id AND lead.status <> ALL(:gone)
WHERE p.organisation_id = :organisation_id AND p.id = :person_id
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """A viewer with what decides whether they may come in at all."""

    viewer: Viewer
    works: bool
    authz_epoch: int


async def entrant_of(session: AsyncSession, person_id: UUID) -> Entrant | None:
    """The person with their teams, in one statement; nothing when people never told of them."""
    organisation_id = organisation_of(session)
    asked = {"organisation_id": organisation_id, "person_id": person_id, "gone": list(GONE)}
    rows = (await session.execute(ENTRANT, asked)).all()
    if not rows:
        return None
    person = rows[0]
    viewer = Viewer(
        organisation_id=organisation_id,
        person_id=person.id,
        display_name=person.display_name,
        roles=frozenset(person.roles),
        team_ids=frozenset(row.team_id for row in rows if row.team_id),
        led_team_ids=frozenset(row.team_id for row in rows if row.team_id and row.leads),
    )
    return Entrant(viewer=viewer, works=person.status in WORKING, authz_epoch=person.authz_epoch)


def _is_in_team(person_id: Mapped[UUID], organisation_id: UUID) -> ColumnElement[bool]:
    member = exists().where(
        col(TeamMemberKnownRow.organisation_id) == organisation_id,
        col(TeamMemberKnownRow.team_id) == col(TeamKnownRow.id),
        col(TeamMemberKnownRow.person_id) == person_id,
    )
    return (
        (col(TeamKnownRow.organisation_id) == organisation_id)
        & col(TeamKnownRow.exists).is_(True)
        & or_(col(TeamKnownRow.lead_person_id) == person_id, member)
    )


async def working_person(session: AsyncSession, person_id: UUID) -> PersonKnownRow | None:
    rows = await session.exec(
        select(PersonKnownRow).where(
            col(PersonKnownRow.organisation_id) == organisation_of(session),
            col(PersonKnownRow.id) == person_id,
            col(PersonKnownRow.status).in_(WORKING),
        )
    )
    return rows.first()


async def people_named(session: AsyncSession, person_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Display names, also of those who left."""
    rows = await session.exec(
        select(col(PersonKnownRow.id), col(PersonKnownRow.display_name)).where(
            col(PersonKnownRow.organisation_id) == organisation_of(session),
            col(PersonKnownRow.id).in_(set(person_ids)),
        )
    )
    return dict(rows.all())


async def teams_named(session: AsyncSession, team_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    rows = await session.exec(
        select(col(TeamKnownRow.id), col(TeamKnownRow.name)).where(
            col(TeamKnownRow.organisation_id) == organisation_of(session), col(TeamKnownRow.id).in_(set(team_ids))
        )
    )
    return dict(rows.all())


async def people_of(session: AsyncSession, holder: Holder) -> frozenset[UUID]:
    """Everybody at work who holds by this holder: one, or all of a team. Nobody when it is gone."""
    organisation_id = organisation_of(session)
    statement = select(col(PersonKnownRow.id)).where(
        col(PersonKnownRow.organisation_id) == organisation_id, col(PersonKnownRow.status).in_(WORKING)
    )
    if holder.kind is HolderKind.PERSON:
        statement = statement.where(col(PersonKnownRow.id) == holder.id)
    else:
        statement = statement.join(TeamKnownRow, _is_in_team(col(PersonKnownRow.id), organisation_id)).where(
            col(TeamKnownRow.id) == holder.id
        )
    return frozenset((await session.exec(statement)).all())


async def speakers_of(session: AsyncSession, holder: Holder) -> frozenset[UUID]:
    """The active people who decide for the holder: the person, or the team's lead, or all where none leads.

    A lead who has left leads no more; one who is away does.
    """
    people = await people_of(session, holder)
    if holder.kind is HolderKind.PERSON:
        return people
    team = await team_known(session, holder.id)
    if team is None or team.lead_person_id is None or await leavers_among(session, {team.lead_person_id}):
        return people
    return people & {team.lead_person_id}


async def leavers_among(session: AsyncSession, person_ids: Iterable[UUID]) -> frozenset[UUID]:
    rows = await session.exec(
        select(col(PersonKnownRow.id)).where(
            col(PersonKnownRow.organisation_id) == organisation_of(session),
            col(PersonKnownRow.id).in_(set(person_ids)),
            col(PersonKnownRow.status).in_(GONE),
        )
    )
    return frozenset(rows.all())


async def team_known(session: AsyncSession, team_id: UUID) -> TeamKnownRow | None:
    rows = await session.exec(
        select(TeamKnownRow).where(
            col(TeamKnownRow.organisation_id) == organisation_of(session),
            col(TeamKnownRow.id) == team_id,
            col(TeamKnownRow.exists).is_(True),
        )
    )
    return rows.first()


async def account_lead_of(session: AsyncSession, person_id: UUID) -> UUID | None:
    """The active lead of an account team that this person is in, other than the person; the oldest team decides."""
    organisation_id = organisation_of(session)
    rows = await session.exec(
        select(col(TeamKnownRow.lead_person_id))
        .join(
            TeamMemberKnownRow,
            (col(TeamMemberKnownRow.organisation_id) == organisation_id)
            & (col(TeamMemberKnownRow.team_id) == col(TeamKnownRow.id)),
        )
        .join(
            PersonKnownRow,
            (col(PersonKnownRow.organisation_id) == organisation_id)
            & (col(PersonKnownRow.id) == col(TeamKnownRow.lead_person_id)),
        )
        .where(
            col(TeamKnownRow.organisation_id) == organisation_id,
            col(TeamKnownRow.kind) == "account",
            col(TeamKnownRow.exists).is_(True),
            col(TeamMemberKnownRow.person_id) == person_id,
            col(TeamKnownRow.lead_person_id) != person_id,
            col(PersonKnownRow.status).in_(WORKING),
        )
        .order_by(col(TeamKnownRow.id))
    )
    return rows.first()


async def employee_numbers_of(session: AsyncSession, holder: Holder) -> Sequence[str]:
    """The numbers under which systems of record know the person, or everybody in the team."""
    of_person = col(PersonKnownRow.id) == holder.id
    member = exists().where(
        col(TeamMemberKnownRow.organisation_id) == organisation_of(session),
        col(TeamMemberKnownRow.team_id) == holder.id,
        col(TeamMemberKnownRow.person_id) == col(PersonKnownRow.id),
    )
    rows = await session.exec(
        select(col(PersonKnownRow.employee_number)).where(
            col(PersonKnownRow.organisation_id) == organisation_of(session),
            of_person if holder.kind is HolderKind.PERSON else member,
        )
    )
    return [number for number in rows if number]


async def employee_numbers_around(session: AsyncSession, viewer: Viewer) -> Sequence[str]:
    """The viewer's own number, and those of everybody in the viewer's teams."""
    in_a_team = exists().where(
        col(TeamMemberKnownRow.organisation_id) == viewer.organisation_id,
        col(TeamMemberKnownRow.team_id).in_(viewer.team_ids),
        col(TeamMemberKnownRow.person_id) == col(PersonKnownRow.id),
    )
    rows = await session.exec(
        select(col(PersonKnownRow.employee_number)).where(
            col(PersonKnownRow.organisation_id) == viewer.organisation_id,
            or_(col(PersonKnownRow.id) == viewer.person_id, in_a_team),
        )
    )
    return [number for number in rows if number]

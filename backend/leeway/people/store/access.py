"""Who holds which role, and which tokens there are."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.person import WORKING
from leeway.people.rules.roles import Role, roles_of
from leeway.people.store.rows.access import ApiTokenRow, RoleGrantRow
from leeway.people.store.rows.person import PersonRow
from leeway.people.store.rows.team import TeamRow

# At most once a minute: a token in constant use must not turn every read into a write.
_USED = text("""
UPDATE people.api_token SET last_used_at = :now
WHERE organisation_id = :organisation_id AND id = :token_id
  AND (last_used_at IS NULL OR last_used_at < cast(:now AS timestamptz) - interval '1 minute')
""")


async def granted_roles(session: AsyncSession, organisation_id: UUID, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    statement = select(RoleGrantRow).where(
        RoleGrantRow.organisation_id == organisation_id, col(RoleGrantRow.person_id).in_(ids)
    )
    granted: dict[UUID, list[str]] = {person_id: [] for person_id in ids}
    for grant in (await session.exec(statement)).all():
        granted[grant.person_id].append(grant.role)
    return granted


async def account_leads(session: AsyncSession, organisation_id: UUID, ids: Sequence[UUID]) -> set[UUID]:
    statement = select(TeamRow.lead_person_id).where(
        TeamRow.organisation_id == organisation_id, TeamRow.kind == "account", col(TeamRow.lead_person_id).in_(ids)
    )
    return {lead for lead in (await session.exec(statement)).all() if lead is not None}


async def all_roles(session: AsyncSession, people: Sequence[PersonRow]) -> dict[UUID, tuple[str, ...]]:
    """Granted and derived."""
    if not people:
        return {}
    ids = [person.id for person in people]
    granted = await granted_roles(session, people[0].organisation_id, ids)
    leads = await account_leads(session, people[0].organisation_id, ids)
    return {
        person.id: roles_of(granted[person.id], coaches=person.coaches, leads_account_team=person.id in leads)
        for person in people
    }


async def any_role_exists(session: AsyncSession, organisation_id: UUID) -> bool:
    statement = select(RoleGrantRow.id).where(RoleGrantRow.organisation_id == organisation_id).limit(1)
    return (await session.exec(statement)).first() is not None


async def any_administrator(session: AsyncSession, organisation_id: UUID) -> bool:
    statement = select(RoleGrantRow.id).where(
        RoleGrantRow.organisation_id == organisation_id, RoleGrantRow.role == Role.ADMINISTRATOR.value
    )
    return (await session.exec(statement.limit(1))).first() is not None


async def administrators_besides(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> int:
    """Working administrators other than this person."""
    statement = (
        select(func.count())
        .select_from(RoleGrantRow)
        .join(
            PersonRow,
            (col(PersonRow.organisation_id) == col(RoleGrantRow.organisation_id))
            & (col(PersonRow.id) == col(RoleGrantRow.person_id)),
        )
        .where(
            RoleGrantRow.organisation_id == organisation_id,
            RoleGrantRow.role == Role.ADMINISTRATOR.value,
            RoleGrantRow.person_id != person_id,
            col(PersonRow.status).in_([status.value for status in WORKING]),
        )
    )
    return (await session.exec(statement)).one()


async def withdraw_roles(session: AsyncSession, organisation_id: UUID, person_id: UUID, roles: Iterable[str]) -> None:
    await session.execute(
        delete(RoleGrantRow).where(
            col(RoleGrantRow.organisation_id) == organisation_id,
            col(RoleGrantRow.person_id) == person_id,
            col(RoleGrantRow.role).in_(list(roles)),
        )
    )


async def token_by_id(session: AsyncSession, organisation_id: UUID, token_id: UUID) -> ApiTokenRow | None:
    statement = select(ApiTokenRow).where(ApiTokenRow.organisation_id == organisation_id, ApiTokenRow.id == token_id)
    return (await session.exec(statement)).one_or_none()


async def token_by_hash(
    session: AsyncSession, organisation_id: UUID, token_hash: str, now: datetime
) -> ApiTokenRow | None:
    """By its secret, or by the one before the last rotation while that still counts."""
    by_either = (col(ApiTokenRow.token_hash) == token_hash) | (
        (col(ApiTokenRow.hash_before) == token_hash) & (col(ApiTokenRow.before_until) > now)
    )
    statement = select(ApiTokenRow).where(ApiTokenRow.organisation_id == organisation_id, by_either)
    return (await session.exec(statement)).first()


async def token_to_change(session: AsyncSession, organisation_id: UUID, token_id: UUID) -> ApiTokenRow | None:
    """Locked until the commit, so that two rotations at once leave one secret that was told and counts."""
    statement = (
        select(ApiTokenRow)
        .where(ApiTokenRow.organisation_id == organisation_id, ApiTokenRow.id == token_id)
        .with_for_update()
    )
    return (await session.exec(statement)).one_or_none()


async def tokens_kept(
    session: AsyncSession, organisation_id: UUID, *, before: UUID | None, limit: int
) -> list[ApiTokenRow]:
    """The newest first, revoked ones among them: what a machine could once do stays visible."""
    statement = select(ApiTokenRow).where(ApiTokenRow.organisation_id == organisation_id)
    if before is not None:
        statement = statement.where(col(ApiTokenRow.id) < before)
    return list((await session.exec(statement.order_by(col(ApiTokenRow.id).desc()).limit(limit + 1))).all())


async def note_use(session: AsyncSession, organisation_id: UUID, token_id: UUID, now: datetime) -> None:
    await session.execute(_USED, {"organisation_id": organisation_id, "token_id": token_id, "now": now})

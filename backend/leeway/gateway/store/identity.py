"""Questions about accounts at the identity provider."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.gateway.store.rows.identity import IdentityRow


async def identity_of(session: AsyncSession, organisation_id: UUID, issuer: str, subject: str) -> IdentityRow | None:
    statement = select(IdentityRow).where(
        IdentityRow.organisation_id == organisation_id, IdentityRow.issuer == issuer, IdentityRow.subject == subject
    )
    return (await session.exec(statement)).one_or_none()


async def identities_of_person(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> Sequence[IdentityRow]:
    statement = select(IdentityRow).where(
        IdentityRow.organisation_id == organisation_id, IdentityRow.person_id == person_id
    )
    return (await session.exec(statement)).all()

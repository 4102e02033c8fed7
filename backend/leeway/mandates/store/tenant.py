"""The organisation a session is bound to; every statement names it besides row-level security (D8)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession


def organisation_of(session: AsyncSession) -> UUID:
    organisation_id: UUID = session.info["organisation"]
    return organisation_id

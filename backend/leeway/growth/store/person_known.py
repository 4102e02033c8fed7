"""Who is known and active, as people told it last."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.person import WORKING
from leeway.growth.store.rows.person_known import PersonKnownRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold:
    """The part of a person event that growth reads."""

    id: UUID
    status: str
    coach_id: UUID | None = None
    unit_id: UUID | None = None
    unit_name: str = ""
    keeps_programme: bool = False
    authz_epoch: int
    row_version: int


async def person_known(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> PersonKnownRow | None:
    rows = await session.exec(
        select(PersonKnownRow).where(
            col(PersonKnownRow.organisation_id) == organisation_id, col(PersonKnownRow.id) == person_id
        )
    )
    return rows.first()


async def staff_known(session: AsyncSession, organisation_id: UUID) -> Sequence[PersonKnownRow]:
    """Everybody who works here."""
    rows = await session.exec(
        select(PersonKnownRow)
        .where(col(PersonKnownRow.organisation_id) == organisation_id, col(PersonKnownRow.status).in_(WORKING))
        .order_by(col(PersonKnownRow.id))
    )
    return rows.all()


async def know_person(session: AsyncSession, organisation_id: UUID, told: PersonTold) -> bool:
    """Keep what people told, unless something newer is kept already: events may come late or twice.

    Says whether it was news.
    """
    members = {
        "status": told.status,
        "coach_id": told.coach_id,
        "unit_id": told.unit_id,
        "unit_name": told.unit_name,
        "keeps_programme": told.keeps_programme,
        "authz_epoch": told.authz_epoch,
        "row_version": told.row_version,
    }
    statement = insert(PersonKnownRow).values(organisation_id=organisation_id, id=told.id, **members)
    kept = await session.exec(
        statement.on_conflict_do_update(
            index_elements=["organisation_id", "id"],
            set_=members,
            where=col(PersonKnownRow.row_version) < told.row_version,
        ).returning(col(PersonKnownRow.id))
    )
    return kept.first() is not None

"""The lines that were added to the starters: one's own, and those of the organisation."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.practice import AddedPractice
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.practice import HousePracticeRow, OwnPracticeRow

AddedRow = OwnPracticeRow | HousePracticeRow


async def practices_added_by(session: AsyncSession, owner: Owner) -> Sequence[OwnPracticeRow]:
    rows = await session.exec(
        select(OwnPracticeRow)
        .where(
            col(OwnPracticeRow.organisation_id) == owner.organisation_id,
            col(OwnPracticeRow.person_id) == owner.person_id,
        )
        .order_by(col(OwnPracticeRow.id))
    )
    return rows.all()


async def practices_of_the_house(session: AsyncSession, organisation_id: UUID) -> Sequence[HousePracticeRow]:
    rows = await session.exec(
        select(HousePracticeRow)
        .where(col(HousePracticeRow.organisation_id) == organisation_id)
        .order_by(col(HousePracticeRow.id))
    )
    return rows.all()


def own_row(owner: Owner, practice_id: UUID, added: AddedPractice, on: date) -> OwnPracticeRow:
    return OwnPracticeRow(
        organisation_id=owner.organisation_id,
        id=practice_id,
        person_id=owner.person_id,
        stage=added.stage,
        kind=added.kind,
        title=added.title,
        text=added.text,
        added_on=on,
    )


def house_row(owner: Owner, practice_id: UUID, added: AddedPractice, on: date) -> HousePracticeRow:
    return HousePracticeRow(
        organisation_id=owner.organisation_id,
        id=practice_id,
        stage=added.stage,
        kind=added.kind,
        title=added.title,
        text=added.text,
        added_on=on,
    )


async def take_away_own(session: AsyncSession, owner: Owner, practice_id: UUID) -> bool:
    gone = await session.exec(
        delete(OwnPracticeRow)
        .where(
            col(OwnPracticeRow.organisation_id) == owner.organisation_id,
            col(OwnPracticeRow.person_id) == owner.person_id,
            col(OwnPracticeRow.id) == practice_id,
        )
        .returning(col(OwnPracticeRow.id))
    )
    return gone.first() is not None


async def take_away_from_the_house(session: AsyncSession, organisation_id: UUID, practice_id: UUID) -> bool:
    gone = await session.exec(
        delete(HousePracticeRow)
        .where(col(HousePracticeRow.organisation_id) == organisation_id, col(HousePracticeRow.id) == practice_id)
        .returning(col(HousePracticeRow.id))
    )
    return gone.first() is not None


async def forget_practices(session: AsyncSession, owner: Owner) -> None:
    await session.exec(
        delete(OwnPracticeRow).where(
            col(OwnPracticeRow.organisation_id) == owner.organisation_id,
            col(OwnPracticeRow.person_id) == owner.person_id,
        )
    )

"""Journeys as they are kept. Every question names the owner, so that nobody else's can be answered (G43)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from leeway.growth.rules.journey import Journey, JourneyState, Spell, Stage
from leeway.growth.store.rows.journey import JourneyRow, StageSpellRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose journey: the only person who may see or change it."""

    organisation_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptJourney:
    """The rows and the value they stand for; `spells` are in the order they were chosen."""

    row: JourneyRow
    spells: tuple[StageSpellRow, ...]

    @property
    def journey(self) -> Journey:
        return Journey(state=JourneyState(self.row.state), spells=tuple(_spell_of(row) for row in self.spells))


def _spell_of(row: StageSpellRow) -> Spell:
    return Spell(stage=Stage(row.stage), aims=row.aims, support=row.support, from_on=row.from_on, until_on=row.until_on)


async def journeys_of(session: AsyncSession, owner: Owner) -> list[KeptJourney]:
    """All of them, the newest first; the newest is the only one that can be open."""
    rows = await session.exec(_owned_by(owner).order_by(col(JourneyRow.id).desc()))
    return await _with_spells(session, owner, rows.all())


async def journey_of(
    session: AsyncSession, owner: Owner, journey_id: UUID, *, to_change: bool = False
) -> KeptJourney | None:
    """The owner's journey of this id; locked where it is about to change, so that two deeds stand in line."""
    asked = _owned_by(owner).where(col(JourneyRow.id) == journey_id)
    rows = await session.exec(asked.with_for_update() if to_change else asked)
    kept = await _with_spells(session, owner, rows.all())
    return kept[0] if kept else None


async def forget_journeys(session: AsyncSession, owner: Owner) -> None:
    """Erase every journey of a person who was erased (R39)."""
    ids = [kept.row.id for kept in await journeys_of(session, owner)]
    for row, key in ((StageSpellRow, StageSpellRow.journey_id), (JourneyRow, JourneyRow.id)):
        await session.exec(
            delete(row).where(col(row.organisation_id) == owner.organisation_id, col(key).in_(ids)),
        )


def _owned_by(owner: Owner) -> SelectOfScalar[JourneyRow]:
    return select(JourneyRow).where(
        col(JourneyRow.organisation_id) == owner.organisation_id, col(JourneyRow.person_id) == owner.person_id
    )


async def _with_spells(session: AsyncSession, owner: Owner, rows: Sequence[JourneyRow]) -> list[KeptJourney]:
    spells = await session.exec(
        select(StageSpellRow)
        .where(
            col(StageSpellRow.organisation_id) == owner.organisation_id,
            col(StageSpellRow.journey_id).in_([row.id for row in rows]),
        )
        .order_by(col(StageSpellRow.place))
    )
    by_journey: dict[UUID, list[StageSpellRow]] = {row.id: [] for row in rows}
    for spell in spells:
        by_journey[spell.journey_id].append(spell)
    return [KeptJourney(row=row, spells=tuple(by_journey[row.id])) for row in rows]

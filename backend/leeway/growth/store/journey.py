"""Journeys as they are kept. Every question names the owner, so that nobody else's can be answered (G43)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from leeway.growth.rules.journey import Backing, Effort, Journey, JourneyState, Spell, Stage
from leeway.growth.store.rows.journey import EffortNoteRow, JourneyRow, StageSpellRow
from leeway.kernel.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose growth: the only person who may see or change it.

    `keeps_programme` opens nobody's growth: it lets them edit what the organisation offers to all.
    """

    organisation_id: UUID
    person_id: UUID
    keeps_programme: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptJourney:
    """The rows and the value they stand for; `spells` are in the order they were chosen."""

    row: JourneyRow
    spells: tuple[StageSpellRow, ...]
    efforts: Mapping[UUID, Sequence[EffortNoteRow]] = field(default_factory=dict)
    """By spell, the oldest first."""

    @property
    def journey(self) -> Journey:
        return Journey(state=JourneyState(self.row.state), spells=tuple(spell_of(row) for row in self.spells))


def spell_of(row: StageSpellRow) -> Spell:
    return Spell(
        stage=Stage(row.stage),
        aims=row.aims,
        support=row.support,
        from_on=row.from_on,
        until_on=row.until_on,
        backing=Backing(sponsor_person_id=row.sponsor_person_id, core_role=row.core_role),
    )


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
    kept = await journeys_of(session, owner)
    ids = [journey.row.id for journey in kept]
    spell_ids = [spell.id for journey in kept for spell in journey.spells]
    for row, key, gone in (
        (EffortNoteRow, EffortNoteRow.spell_id, spell_ids),
        (StageSpellRow, StageSpellRow.journey_id, ids),
        (JourneyRow, JourneyRow.id, ids),
    ):
        await session.exec(
            delete(row).where(col(row.organisation_id) == owner.organisation_id, col(key).in_(gone)),
        )


async def keep_effort(session: AsyncSession, owner: Owner, spell_id: UUID, effort: Effort, on: date) -> None:
    """One word a day: a second one on the same day takes the place of the first."""
    statement = insert(EffortNoteRow).values(
        organisation_id=owner.organisation_id, id=new_id(), spell_id=spell_id, effort=effort, noted_on=on
    )
    await session.exec(
        statement.on_conflict_do_update(
            index_elements=["organisation_id", "spell_id", "noted_on"], set_={"effort": effort}
        )
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
    efforts = await _efforts(session, owner, [spell.id for kept in by_journey.values() for spell in kept])
    return [KeptJourney(row=row, spells=tuple(by_journey[row.id]), efforts=efforts) for row in rows]


async def _efforts(
    session: AsyncSession, owner: Owner, spell_ids: Sequence[UUID]
) -> Mapping[UUID, Sequence[EffortNoteRow]]:
    noted = await session.exec(
        select(EffortNoteRow)
        .where(col(EffortNoteRow.organisation_id) == owner.organisation_id, col(EffortNoteRow.spell_id).in_(spell_ids))
        .order_by(col(EffortNoteRow.noted_on))
    )
    by_spell: dict[UUID, list[EffortNoteRow]] = {}
    for one in noted:
        by_spell.setdefault(one.spell_id, []).append(one)
    return by_spell

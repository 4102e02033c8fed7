"""A journey with its spells, as its person sees it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from leeway.growth.api.wire.words import OwnWords
from leeway.growth.rules.journey import Backing, Deed, Effort, JourneyState, Stage, StillOpen, allowed_deeds, still_open
from leeway.growth.store.journey import KeptJourney, spell_of
from leeway.growth.store.rows.journey import EffortNoteRow, StageSpellRow
from leeway.plumbing.wire import Count, Wire


class StageChoice(Wire):
    """Nothing but the stage is asked: aims and support may stay empty (G48)."""

    stage: Stage
    aims: OwnWords = ""
    support: OwnWords = ""


class StageBacking(Wire):
    """Who opens doors, and how the own role stays in balance: both may be left open (G10)."""

    sponsor_person_id: UUID | None = None
    core_role: OwnWords = ""


class EffortFelt(Wire):
    effort: Effort


class EffortNoted(Wire):
    effort: Effort
    noted_on: date


class StageSpell(Wire):
    """`until_on` is exclusive, null while the stage runs; `still_open` is a hint and stops nothing."""

    id: UUID
    stage: Stage
    aims: str
    support: str
    from_on: date
    until_on: date | None
    sponsor_person_id: UUID | None
    core_role: str
    still_open: list[StillOpen]
    efforts: list[EffortNoted]


class Journey(Wire):
    id: UUID
    state: JourneyState
    opted_in_on: date
    spells: list[StageSpell]
    may: list[Deed]
    row_version: Count


def journey_of(kept: KeptJourney) -> Journey:
    return Journey(
        id=kept.row.id,
        state=JourneyState(kept.row.state),
        opted_in_on=kept.row.opted_in_on,
        spells=[_spell_of(row, kept.efforts.get(row.id, ())) for row in kept.spells],
        may=list(allowed_deeds(kept.journey)),
        row_version=kept.row.row_version,
    )


def _spell_of(row: StageSpellRow, efforts: Sequence[EffortNoteRow]) -> StageSpell:
    return StageSpell(
        id=row.id,
        stage=Stage(row.stage),
        aims=row.aims,
        support=row.support,
        from_on=row.from_on,
        until_on=row.until_on,
        sponsor_person_id=row.sponsor_person_id,
        core_role=row.core_role,
        still_open=list(still_open(spell_of(row))),
        efforts=[EffortNoted(effort=Effort(each.effort), noted_on=each.noted_on) for each in efforts],
    )


def backing_of(asked: StageBacking) -> Backing:
    return Backing(sponsor_person_id=asked.sponsor_person_id, core_role=asked.core_role)

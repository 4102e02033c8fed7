"""The shapes that cross the wire, and how the kept becomes the shown."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from leeway.growth.rules import practice as rules
from leeway.growth.rules.journey import Deed, JourneyState, Stage, allowed_deeds
from leeway.growth.store.journey import KeptJourney
from leeway.growth.store.rows.journey import StageSpellRow
from leeway.plumbing.wire import Count, Wire

# PostgreSQL keeps no NUL in a text.
OwnWords = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]


class StageChoice(Wire):
    """Nothing but the stage is asked: aims and support may stay empty (G48)."""

    stage: Stage
    aims: OwnWords = ""
    support: OwnWords = ""


class StageSpell(Wire):
    """`until_on` is exclusive, null while the stage runs."""

    id: UUID
    stage: Stage
    aims: str
    support: str
    from_on: date
    until_on: date | None


class Journey(Wire):
    id: UUID
    state: JourneyState
    opted_in_on: date
    spells: list[StageSpell]
    may: list[Deed]
    row_version: Count


class Practice(Wire):
    """`code` lets a screen say it in another language."""

    code: str
    title: str
    text: str


class StageGuide(Wire):
    stage: Stage
    about: str
    practices: list[Practice]
    coach_gives: list[str]


class StageGuides(Wire):
    items: list[StageGuide]


def journey_of(kept: KeptJourney) -> Journey:
    return Journey(
        id=kept.row.id,
        state=JourneyState(kept.row.state),
        opted_in_on=kept.row.opted_in_on,
        spells=[_spell_of(row) for row in kept.spells],
        may=list(allowed_deeds(kept.journey)),
        row_version=kept.row.row_version,
    )


def _spell_of(row: StageSpellRow) -> StageSpell:
    return StageSpell(
        id=row.id,
        stage=Stage(row.stage),
        aims=row.aims,
        support=row.support,
        from_on=row.from_on,
        until_on=row.until_on,
    )


def guide_of(guide: rules.StageGuide) -> StageGuide:
    practices = [Practice(code=each.code, title=each.title, text=each.text) for each in guide.practices]
    return StageGuide(stage=guide.stage, about=guide.about, practices=practices, coach_gives=list(guide.coach_gives))

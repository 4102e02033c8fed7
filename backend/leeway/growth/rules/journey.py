"""A journey: a path somebody opted into, with stages that run side by side and come and go (G6, G7)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID


class Stage(StrEnum):
    """Three directions, no ladder: nothing here compares one with another."""

    STEPPING_IN = "stepping_in"
    STEPPING_OUT = "stepping_out"
    STEPPING_UP = "stepping_up"


class JourneyState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"


class Effort(StrEnum):
    """How a stage feels to its person: more on top of everything, or the same time spent better (G5)."""

    EXTRA = "extra"
    SMARTER = "smarter"


class StillOpen(StrEnum):
    """What stepping up rests on and is not there yet. A hint to its person; it stops nothing (G10)."""

    SPONSOR = "sponsor"
    CORE_ROLE = "core-role"


class Deed(StrEnum):
    """What the person may do next; stopping and pausing ask for no reason, so none can be given."""

    CHOOSE_STAGE = "choose_stage"
    BACK_STAGE = "back_stage"
    NOTE_EFFORT = "note_effort"
    END_STAGE = "end_stage"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """Who opens doors, named by hand and told nothing, and how the own role stays in balance, in own words."""

    sponsor_person_id: UUID | None = None
    core_role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time in one stage. `until_on` is exclusive; none while it runs. Never scored, never judged."""

    stage: Stage
    aims: str
    support: str
    from_on: date
    until_on: date | None
    backing: Backing = Backing()

    def __post_init__(self) -> None:
        if self.until_on is not None and self.until_on < self.from_on:
            raise ValueError("a spell cannot end before it began")

    @property
    def runs(self) -> bool:
        return self.until_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """The state and every spell there ever was, in the order they were chosen."""

    state: JourneyState
    spells: tuple[Spell, ...]

    def __post_init__(self) -> None:
        running = self.running_stages
        if len(set(running)) != len(running):
            raise ValueError("a stage runs once at a time")
        if self.state is JourneyState.STOPPED and running:
            raise ValueError("nothing runs on a stopped journey")

    @property
    def running_stages(self) -> tuple[Stage, ...]:
        return tuple(spell.stage for spell in self.spells if spell.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNow:
    """The deed does not fit the journey's present state; these do."""

    allowed: tuple[Deed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSponsor:
    """Nobody opens doors for themselves: a sponsor is somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRuns:
    """This stage runs already: it may be ended and chosen anew, with other aims."""

    stage: Stage


def allowed_deeds(journey: Journey) -> tuple[Deed, ...]:
    """What the person may do with the journey as it is."""
    ending = (Deed.BACK_STAGE, Deed.NOTE_EFFORT, Deed.END_STAGE) if journey.running_stages else ()
    match journey.state:
        case JourneyState.ACTIVE:
            return (Deed.CHOOSE_STAGE, *ending, Deed.PAUSE, Deed.STOP)
        case JourneyState.PAUSED:
            return (*ending, Deed.RESUME, Deed.STOP)
        case JourneyState.STOPPED:
            return ()


def choose_stage(journey: Journey, stage: Stage, *, aims: str, support: str, on: date) -> Journey | NotNow | StageRuns:
    """One more spell beside those that run; which stages came before does not matter."""
    if Deed.CHOOSE_STAGE not in allowed_deeds(journey):
        return NotNow(allowed=allowed_deeds(journey))
    if stage in journey.running_stages:
        return StageRuns(stage=stage)
    spell = Spell(stage=stage, aims=aims, support=support, from_on=on, until_on=None)
    return replace(journey, spells=(*journey.spells, spell))


def end_spell(spell: Spell, *, on: date) -> Spell:
    """The spell, ended; one that has ended stays as it is. A clock set back never makes it end before it began."""
    return replace(spell, until_on=max(on, spell.from_on)) if spell.runs else spell


def end_stage(journey: Journey, place: int, *, on: date) -> Journey | NotNow:
    """End the spell at this place of the history, and no other."""
    if Deed.END_STAGE not in allowed_deeds(journey) or not journey.spells[place].runs:
        return NotNow(allowed=allowed_deeds(journey))
    spells = tuple(end_spell(spell, on=on) if at == place else spell for at, spell in enumerate(journey.spells))
    return replace(journey, spells=spells)


def still_open(spell: Spell) -> tuple[StillOpen, ...]:
    """What a running spell of stepping up still lacks; the other stages rest on nothing."""
    if spell.stage is not Stage.STEPPING_UP or not spell.runs:
        return ()
    without_sponsor = (StillOpen.SPONSOR,) if spell.backing.sponsor_person_id is None else ()
    without_balance = (StillOpen.CORE_ROLE,) if not spell.backing.core_role.strip() else ()
    return without_sponsor + without_balance


def back_stage(journey: Journey, place: int, backing: Backing, *, person_id: UUID) -> Journey | NotNow | OwnSponsor:
    """Name a sponsor and the balance of the own role for a spell that runs; both may be taken back."""
    if not journey.spells[place].runs:
        return NotNow(allowed=allowed_deeds(journey))
    if backing.sponsor_person_id == person_id:
        return OwnSponsor()
    spells = tuple(replace(spell, backing=backing) if at == place else spell for at, spell in enumerate(journey.spells))
    return replace(journey, spells=spells)


def pause(journey: Journey) -> Journey | NotNow:
    """Rest. The stages stay as they are, so nobody else notices."""
    return _move(journey, Deed.PAUSE, JourneyState.PAUSED)


def resume(journey: Journey) -> Journey | NotNow:
    return _move(journey, Deed.RESUME, JourneyState.ACTIVE)


def stop(journey: Journey, *, on: date) -> Journey | NotNow:
    """End the path and whatever ran on it. To the outside that is a stage that ended, like any other."""
    if Deed.STOP not in allowed_deeds(journey):
        return NotNow(allowed=allowed_deeds(journey))
    spells = tuple(end_spell(spell, on=on) for spell in journey.spells)
    return Journey(state=JourneyState.STOPPED, spells=spells)


def _move(journey: Journey, deed: Deed, state: JourneyState) -> Journey | NotNow:
    if deed not in allowed_deeds(journey):
        return NotNow(allowed=allowed_deeds(journey))
    return replace(journey, state=state)

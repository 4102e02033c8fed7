"""A plan: two tracks side by side, a few behaviours, steps in the work; told by own signs (G18, G19, G48)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Track(StrEnum):
    """The job's own skills, and leading in the role: two rows of equal standing, never averaged."""

    JOB = "job"
    LEADING = "leading"


class Horizon(StrEnum):
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Serves(StrEnum):
    """The quality, or the E of leadership, that a behaviour serves."""

    ATTITUDE = "attitude"
    CULTURE = "culture"
    LEADERSHIP = "leadership"
    INTERPERSONAL = "interpersonal"
    PERFORMANCE = "performance"
    ENVISION = "envision"
    ENGAGE = "engage"
    EXECUTE = "execute"
    EXCEL = "excel"


class StepKind(StrEnum):
    EXPERIMENT = "experiment"
    ASSIGNMENT = "assignment"
    SHADOWING = "shadowing"
    COURSE = "course"
    CONVERSATION = "conversation"


class Hint(StrEnum):
    """A word beside the plan. It stops nothing."""

    MANY_BEHAVIOURS = "many-behaviours"
    LONG_TIME = "long-time"


GOOD_NUMBER = 3
GOOD_DAYS = 92
"""Three concrete behaviours in three months (G18)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """Everything but the text may be left open (G48). `sign` is how its person will notice."""

    id: UUID
    track: Track
    text: str
    serves: Serves | None
    sign: str
    weekly: str
    horizon: Horizon | None
    until_on: date | None
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; an experiment goes on to what was seen and what is kept of it: act, reflect, apply (G19)."""

    id: UUID
    track: Track
    kind: StepKind
    text: str
    behaviour_id: UUID | None
    due_on: date | None
    done_on: date | None
    reflected: str
    applied: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    aim: str
    started_on: date
    closed_on: date | None
    behaviours: tuple[Behaviour, ...]
    steps: tuple[Step, ...]


def hints(plan: Plan) -> tuple[Hint, ...]:
    many = (Hint.MANY_BEHAVIOURS,) if len(plan.behaviours) > GOOD_NUMBER else ()
    far = any(
        one.horizon is Horizon.SHORT and one.until_on is not None and (one.until_on - plan.started_on).days > GOOD_DAYS
        for one in plan.behaviours
    )
    return many + ((Hint.LONG_TIME,) if far else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRefused:
    """Ids that are there twice, and behaviours that a step names and the plan does not have."""

    twice: tuple[UUID, ...]
    unknown: tuple[UUID, ...]


def checked(plan: Plan) -> Plan | DraftRefused:
    ids = [*(one.id for one in plan.behaviours), *(one.id for one in plan.steps)]
    twice = tuple(dict.fromkeys(one for one in ids if ids.count(one) > 1))
    known = {one.id for one in plan.behaviours}
    named = (step.behaviour_id for step in plan.steps if step.behaviour_id is not None)
    unknown = tuple(one for one in named if one not in known)
    return DraftRefused(twice=twice, unknown=unknown) if twice or unknown else plan

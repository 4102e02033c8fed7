"""A plan as its person sees and saves it: no percentage, and nothing but a text is asked of anything (G48)."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from leeway.growth.api.wire.words import Line, OwnWords
from leeway.growth.rules import plan as rules
from leeway.growth.rules.plan import Hint, Horizon, Serves, StepKind, Track, hints
from leeway.growth.store.plan import plan_value
from leeway.growth.store.rows.plan import CheckInRow, PlanRow
from leeway.plumbing.wire import Count, Day, Wire

Short = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]


class Companion(StrEnum):
    ALONE = "alone"
    PARTNER = "partner"
    MENTOR = "mentor"
    PEER = "peer"
    COACH = "coach"


class NewPlan(Wire):
    aim: OwnWords = ""


class Behaviour(Wire):
    """`sign`: how you will notice. `weekly`: time and energy, in your words. `target`: what it serves, by name."""

    id: UUID
    track: Track
    text: Line
    serves: Serves | None = None
    sign: OwnWords = ""
    weekly: Short = ""
    horizon: Horizon | None = None
    until_on: Day | None = None
    target: Short = ""


class Step(Wire):
    """An experiment goes on to what was seen (`reflected`) and what is kept of it (`applied`)."""

    id: UUID
    track: Track
    kind: StepKind
    text: Line
    behaviour_id: UUID | None = None
    due_on: Day | None = None
    done_on: Day | None = None
    reflected: OwnWords = ""
    applied: OwnWords = ""
    target: Short = ""


class PlanDraft(Wire):
    """The whole plan; ids of behaviours and steps are made by the writer."""

    aim: OwnWords = ""
    closed_on: Day | None = None
    behaviours: Annotated[list[Behaviour], Field(max_length=20)]
    steps: Annotated[list[Step], Field(max_length=60)]


class Plan(Wire):
    """`hints` are words beside the plan; they stop nothing."""

    id: UUID
    aim: str
    started_on: date
    closed_on: date | None
    behaviours: list[Behaviour]
    steps: list[Step]
    hints: list[Hint]
    row_version: Count


class NewCheckIn(Wire):
    """Progress and setbacks alike, and what difference you made; any of it may stay empty."""

    with_whom: Companion = Companion.ALONE
    progress: OwnWords = ""
    setback: OwnWords = ""
    helped: OwnWords = ""
    hindered: OwnWords = ""
    difference: OwnWords = ""


class CheckIn(Wire):
    id: UUID
    with_whom: Companion
    progress: str
    setback: str
    helped: str
    hindered: str
    difference: str
    noted_on: date


class CheckIns(Wire):
    items: list[CheckIn]


def plan_of(row: PlanRow) -> Plan:
    value = plan_value(row)
    return Plan(
        id=row.id,
        aim=value.aim,
        started_on=value.started_on,
        closed_on=value.closed_on,
        behaviours=[_behaviour_of(one) for one in value.behaviours],
        steps=[_step_of(one) for one in value.steps],
        hints=list(hints(value)),
        row_version=row.row_version,
    )


def draft_of(asked: PlanDraft) -> rules.Plan:
    """The first day is kept elsewhere; here it only has to be a day."""
    return rules.Plan(
        aim=asked.aim,
        started_on=date.min,
        closed_on=asked.closed_on,
        behaviours=tuple(rules.Behaviour(**one.model_dump()) for one in asked.behaviours),
        steps=tuple(rules.Step(**one.model_dump()) for one in asked.steps),
    )


def check_in_of(row: CheckInRow) -> CheckIn:
    return CheckIn(
        id=row.id,
        with_whom=Companion(row.with_whom),
        progress=row.progress,
        setback=row.setback,
        helped=row.helped,
        hindered=row.hindered,
        difference=row.difference,
        noted_on=row.noted_on,
    )


def _behaviour_of(one: rules.Behaviour) -> Behaviour:
    return Behaviour(
        id=one.id,
        track=one.track,
        text=one.text,
        serves=one.serves,
        sign=one.sign,
        weekly=one.weekly,
        horizon=one.horizon,
        until_on=one.until_on,
        target=one.target,
    )


def _step_of(one: rules.Step) -> Step:
    return Step(
        id=one.id,
        track=one.track,
        kind=one.kind,
        text=one.text,
        behaviour_id=one.behaviour_id,
        due_on=one.due_on,
        done_on=one.done_on,
        reflected=one.reflected,
        applied=one.applied,
        target=one.target,
    )

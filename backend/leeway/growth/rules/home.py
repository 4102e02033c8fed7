"""What a person's home says about their own journey: an invitation at most, never a reminder."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leeway.growth.rules.journey import Journey, JourneyState, Stage
from leeway.growth.rules.practice import Practice, practice_of_the_week


class NextStepCode(StrEnum):
    OPT_IN = "journey-opt-in"
    CHOOSE_STAGE = "journey-choose-stage"
    PRACTICE = "journey-practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    code: NextStepCode
    stage: Stage | None
    practice: Practice | None


def next_steps(latest: Journey | None, *, on: date) -> tuple[NextStep, ...]:
    """Somebody who paused or stopped is left in peace: not wanting to is a respected answer (G6)."""
    if latest is None:
        return (NextStep(code=NextStepCode.OPT_IN, stage=None, practice=None),)
    if latest.state is not JourneyState.ACTIVE:
        return ()
    if not latest.running_stages:
        return (NextStep(code=NextStepCode.CHOOSE_STAGE, stage=None, practice=None),)
    return tuple(
        NextStep(code=NextStepCode.PRACTICE, stage=stage, practice=practice_of_the_week(stage, on=on))
        for stage in latest.running_stages
    )

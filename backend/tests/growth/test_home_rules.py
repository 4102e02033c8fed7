"""What home offers about one's own journey, and when it keeps quiet."""

from datetime import date, timedelta

import pytest

from leeway.growth.rules.home import NextStepCode, next_steps
from leeway.growth.rules.journey import Journey, JourneyState, Spell, Stage
from leeway.growth.rules.practice import STAGE_GUIDES, practice_of_the_week

MONDAY = date(2026, 3, 2)


def spell(stage: Stage) -> Spell:
    return Spell(stage=stage, aims="", support="", from_on=MONDAY, until_on=None)


def test_somebody_new_is_invited() -> None:
    assert [step.code for step in next_steps(None, on=MONDAY)] == [NextStepCode.OPT_IN]


@pytest.mark.parametrize("state", [JourneyState.PAUSED, JourneyState.STOPPED])
def test_somebody_who_rests_is_left_in_peace(state: JourneyState) -> None:
    """G6: not wanting responsibility is a respected answer."""
    assert next_steps(Journey(state=state, spells=()), on=MONDAY) == ()


def test_each_running_stage_brings_one_practice() -> None:
    journey = Journey(state=JourneyState.ACTIVE, spells=tuple(spell(stage) for stage in Stage))
    assert [step.stage for step in next_steps(journey, on=MONDAY)] == list(Stage)


def test_a_journey_without_a_stage_offers_the_choice() -> None:
    journey = Journey(state=JourneyState.ACTIVE, spells=())
    assert [step.code for step in next_steps(journey, on=MONDAY)] == [NextStepCode.CHOOSE_STAGE]


@pytest.mark.parametrize("stage", Stage)
def test_the_practice_stays_for_a_week_and_every_practice_has_its_turn(stage: Stage) -> None:
    assert len({practice_of_the_week(stage, on=MONDAY - timedelta(days=1) + timedelta(days=d)) for d in range(7)}) == 1
    turns = {practice_of_the_week(stage, on=MONDAY + timedelta(weeks=week)).code for week in range(52)}
    guide = next(guide for guide in STAGE_GUIDES if guide.stage is stage)
    assert turns == {practice.code for practice in guide.practices}


def test_every_practice_has_its_own_code() -> None:
    codes = [practice.code for guide in STAGE_GUIDES for practice in guide.practices]
    assert len(codes) == len(set(codes))

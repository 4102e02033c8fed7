"""The rules of a journey, walked by examples and by chance."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeway.growth.rules.journey import (
    Backing,
    Deed,
    Journey,
    JourneyState,
    NotNow,
    OwnSponsor,
    Spell,
    Stage,
    StageRuns,
    allowed_deeds,
    back_stage,
    choose_stage,
    end_stage,
    pause,
    resume,
    still_open,
    stop,
)

DAY = date(2026, 3, 2)
FRESH = Journey(state=JourneyState.ACTIVE, spells=())


def chosen(journey: Journey, *stages: Stage, on: date = DAY) -> Journey:
    for stage in stages:
        after = choose_stage(journey, stage, aims="", support="", on=on)
        assert isinstance(after, Journey)
        journey = after
    return journey


def test_several_stages_run_at_once() -> None:
    """G7: not a ladder, several at once."""
    assert chosen(FRESH, *Stage).running_stages == tuple(Stage)


@pytest.mark.parametrize("first", Stage)
@pytest.mark.parametrize("then", Stage)
def test_any_stage_may_follow_any_other_and_come_back(first: Stage, then: Stage) -> None:
    """G7: back and forth; no stage is a gate to another."""
    journey = end_stage(chosen(FRESH, first), 0, on=DAY)
    assert isinstance(journey, Journey)
    journey = chosen(journey, then)
    ended = end_stage(journey, 1, on=DAY + timedelta(days=9))
    assert isinstance(ended, Journey)
    assert chosen(ended, first).running_stages == (first,)


def test_a_stage_that_runs_is_not_chosen_twice() -> None:
    assert choose_stage(chosen(FRESH, Stage.STEPPING_UP), Stage.STEPPING_UP, aims="", support="", on=DAY) == StageRuns(
        stage=Stage.STEPPING_UP
    )


def test_pausing_leaves_the_stages_as_they_are() -> None:
    """G6: pausing changes nothing that anybody else could notice."""
    journey = chosen(FRESH, Stage.STEPPING_IN)
    paused = pause(journey)
    assert isinstance(paused, Journey)
    assert paused.spells == journey.spells
    assert resume(paused) == journey


def test_stopping_ends_what_runs_and_keeps_the_history() -> None:
    """G6, G7: one may stop at any time; the spells stay, ended."""
    journey = chosen(FRESH, Stage.STEPPING_IN, Stage.STEPPING_OUT)
    stopped = stop(journey, on=DAY + timedelta(days=30))
    assert isinstance(stopped, Journey)
    assert stopped.running_stages == ()
    assert [spell.stage for spell in stopped.spells] == [Stage.STEPPING_IN, Stage.STEPPING_OUT]
    assert allowed_deeds(stopped) == ()


def test_a_paused_journey_takes_no_new_stage_but_may_end_one() -> None:
    paused = pause(chosen(FRESH, Stage.STEPPING_IN))
    assert isinstance(paused, Journey)
    refused = choose_stage(paused, Stage.STEPPING_UP, aims="", support="", on=DAY)
    assert refused == NotNow(allowed=(Deed.BACK_STAGE, Deed.NOTE_EFFORT, Deed.END_STAGE, Deed.RESUME, Deed.STOP))
    assert isinstance(end_stage(paused, 0, on=DAY), Journey)


def test_a_spell_ends_once() -> None:
    journey = chosen(FRESH, Stage.STEPPING_IN, Stage.STEPPING_UP)
    ended = end_stage(journey, 0, on=DAY)
    assert isinstance(ended, Journey)
    assert isinstance(end_stage(ended, 0, on=DAY), NotNow)


def test_a_spell_never_ends_before_it_began() -> None:
    ended = end_stage(chosen(FRESH, Stage.STEPPING_IN), 0, on=DAY - timedelta(days=3))
    assert isinstance(ended, Journey)
    assert ended.spells[0].until_on == DAY
    with pytest.raises(ValueError, match="before it began"):
        Spell(stage=Stage.STEPPING_IN, aims="", support="", from_on=DAY, until_on=DAY - timedelta(days=1))


@pytest.mark.parametrize("state", [JourneyState.ACTIVE, JourneyState.STOPPED])
def test_an_impossible_journey_cannot_be_made(state: JourneyState) -> None:
    twice = chosen(FRESH, Stage.STEPPING_IN).spells * 2
    with pytest.raises(ValueError, match=r"once at a time|nothing runs"):
        Journey(state=state, spells=twice if state is JourneyState.ACTIVE else twice[:1])


moves = st.tuples(st.sampled_from(Deed), st.sampled_from(Stage), st.integers(0, 20), st.integers(-2, 40))


def step(journey: Journey, deed: Deed, stage: Stage, place: int, on: date) -> Journey | NotNow | StageRuns:
    if deed in (Deed.END_STAGE, Deed.BACK_STAGE) and not journey.spells:
        return NotNow(allowed=allowed_deeds(journey))
    match deed:
        case Deed.CHOOSE_STAGE:
            return choose_stage(journey, stage, aims="a", support="s", on=on)
        case Deed.END_STAGE:
            return end_stage(journey, place % len(journey.spells), on=on)
        case Deed.BACK_STAGE:
            after = back_stage(journey, place % len(journey.spells), Backing(core_role="Less"), person_id=UUID(int=7))
            assert not isinstance(after, OwnSponsor)
            return after
        case Deed.NOTE_EFFORT:
            # A word about a stage changes nothing in the journey.
            return journey if journey.running_stages else NotNow(allowed=allowed_deeds(journey))
        case Deed.PAUSE:
            return pause(journey)
        case Deed.RESUME:
            return resume(journey)
        case Deed.STOP:
            return stop(journey, on=on)


@given(st.lists(moves, max_size=40))
def test_whatever_is_tried_history_only_grows_and_a_refusal_changes_nothing(
    walk: list[tuple[Deed, Stage, int, int]],
) -> None:
    """G7: history is kept. A past spell never changes; a running one changes by ending and by who backs it."""
    journey = FRESH
    for deed, stage, place, days in walk:
        after = step(journey, deed, stage, place, DAY + timedelta(days=days))
        if not isinstance(after, Journey):
            if isinstance(after, NotNow):
                assert after.allowed == allowed_deeds(journey)
            continue
        assert len(after.spells) >= len(journey.spells)
        for before, now in zip(journey.spells, after.spells, strict=False):
            # Who backs a running spell may change; what was chosen stands.
            assert now == before or (before.runs and now.from_on == before.from_on and now.aims == before.aims)
        assert deed in allowed_deeds(journey)
        journey = after


@given(st.lists(moves, max_size=40))
def test_from_every_state_but_stopped_one_may_stop(walk: list[tuple[Deed, Stage, int, int]]) -> None:
    """G6: pause and stop at any time, without a reason: no rule has a place to put one."""
    journey = FRESH
    for deed, stage, place, days in walk:
        after = step(journey, deed, stage, place, DAY + timedelta(days=days))
        journey = after if isinstance(after, Journey) else journey
        if journey.state is JourneyState.STOPPED:
            return
        assert isinstance(stop(journey, on=DAY), Journey)
        assert isinstance(pause(journey) if journey.state is JourneyState.ACTIVE else resume(journey), Journey)


def stepping_up(**changes: Any) -> Spell:
    spell = Spell(stage=Stage.STEPPING_UP, aims="", support="", from_on=date(2026, 3, 2), until_on=None)
    return replace(spell, **changes)


@pytest.mark.parametrize(
    ("spell", "open_"),
    [
        (stepping_up(), ("sponsor", "core-role")),
        (stepping_up(backing=Backing(sponsor_person_id=UUID(int=1))), ("core-role",)),
        (stepping_up(backing=Backing(core_role="Two visits fewer")), ("sponsor",)),
        (stepping_up(backing=Backing(sponsor_person_id=UUID(int=1), core_role="Two visits fewer")), ()),
        (stepping_up(backing=Backing(core_role="  ")), ("sponsor", "core-role")),
        (stepping_up(until_on=date(2026, 4, 1)), ()),
        (stepping_up(stage=Stage.STEPPING_IN), ()),
        (stepping_up(stage=Stage.STEPPING_OUT), ()),
    ],
)
def test_stepping_up_says_what_it_rests_on_and_the_others_rest_on_nothing(spell: Spell, open_: tuple[str, ...]) -> None:
    """G10: a sponsor and a balanced core role; told as a hint while it runs."""
    assert still_open(spell) == open_


def test_nobody_is_their_own_sponsor_and_what_has_ended_needs_none() -> None:
    """G10"""
    me = UUID(int=7)
    journey = Journey(state=JourneyState.ACTIVE, spells=(stepping_up(until_on=date(2026, 4, 1)), stepping_up()))
    assert back_stage(journey, 1, Backing(sponsor_person_id=me), person_id=me) == OwnSponsor()
    assert isinstance(back_stage(journey, 0, Backing(), person_id=me), NotNow)
    backed = back_stage(journey, 1, Backing(core_role="Less"), person_id=me)
    assert isinstance(backed, Journey)
    assert [spell.backing.core_role for spell in backed.spells] == ["", "Less"]

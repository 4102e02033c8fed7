"""The rules of a stage talk: alone, together, agreed, and anew; and what each side may see of the other."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeway.growth.rules.comparison import CoachingStyle, compared, seen_beside, style_for
from leeway.growth.rules.journey import Effort, Stage
from leeway.growth.rules.practice import MythCode
from leeway.growth.rules.stage_talk import (
    Answers,
    AnswersMissing,
    Outcome,
    Page,
    Rating,
    Side,
    Talk,
    TalkDeed,
    TalkNotNow,
    TalkState,
    answer,
    confirm_outcome,
    end_talk,
    hand_in,
    reopen_answers,
    reopen_outcome,
    talk_deeds,
    write_outcome,
)

TASKS = ("Renewals", "New customers")
BLANK = Answers(contribution="", stages=(), ratings=(None, None))
RATED = Answers(
    contribution="At the table",
    stages=(Stage.STEPPING_IN,),
    ratings=(Rating(will=5, skill=2), Rating(will=4, skill=4)),
)
OUTCOME = Outcome(
    stages=(Stage.STEPPING_IN,),
    decisions=("Renewals up to ten per cent",),
    support="Mondays",
    effort=Effort.SMARTER,
    myths=(MythCode.MORE_WORK,),
    next_on=date(2026, 4, 1),
    confirmed_by=frozenset(),
)


def talk(*, person: bool = False, other: bool = False) -> Talk:
    """With these sides handed in."""
    pages = {
        Side.PERSON: Page(answers=RATED, handed_in=person),
        Side.OTHER: Page(answers=RATED, handed_in=other),
    }
    state = TalkState.TOGETHER if person and other else TalkState.ALONE
    return Talk(state=state, round=1, tasks=TASKS, pages=pages, outcome=None, reopen_asked=frozenset())


def moved(after: Talk | TalkNotNow | AnswersMissing) -> Talk:
    assert isinstance(after, Talk)
    return after


def agreed() -> Talk:
    written = moved(write_outcome(talk(person=True, other=True), Side.OTHER, OUTCOME))
    return moved(confirm_outcome(written, Side.PERSON))


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(
    ("own_in", "other_in", "sees"),
    [(False, False, False), (True, False, False), (False, True, False), (True, True, True)],
)
def test_neither_side_sees_anything_until_both_are_in(side: Side, own_in: bool, other_in: bool, sees: bool) -> None:
    """G13: all four cases, from both sides."""
    in_ = {side: own_in, side.across: other_in}
    beside = seen_beside(talk(person=in_[Side.PERSON], other=in_[Side.OTHER]), side)
    assert (beside is not None) == sees


@pytest.mark.parametrize("side", Side)
def test_what_one_may_do_while_alone_does_not_tell_of_the_other(side: Side) -> None:
    """G13: the deeds offered follow from one's own page."""
    for own_in in (False, True):
        offered = {
            talk_deeds(talk(**{side.value: own_in, side.across.value: other_in}), side)
            for other_in in (False, own_in is False)
        }
        assert len(offered) == 1


def test_a_page_is_handed_in_once_every_task_is_rated_and_then_stands() -> None:
    """G13: after it an answer cannot be changed."""
    half = moved(answer(talk(), Side.PERSON, replace(RATED, ratings=(Rating(will=1, skill=1), None))))
    assert hand_in(half, Side.PERSON) == AnswersMissing(places=(1,))
    whole = moved(hand_in(moved(answer(half, Side.PERSON, RATED)), Side.PERSON))
    assert whole.state is TalkState.ALONE
    for after in (answer(whole, Side.PERSON, BLANK), hand_in(whole, Side.PERSON)):
        assert isinstance(after, TalkNotNow)
    both = moved(hand_in(whole, Side.OTHER))
    assert both.state is TalkState.TOGETHER
    assert isinstance(answer(both, Side.OTHER, BLANK), TalkNotNow)


def test_two_dots_and_the_gap_on_each_axis() -> None:
    """G13: both dots and the gap, and nothing that adds them up."""
    task = compared("Renewals", Rating(will=5, skill=2), Rating(will=4, skill=4))
    assert (task.will_gap, task.skill_gap) == (1, 2)
    assert (task.own_style, task.their_style) == (CoachingStyle.GUIDE, CoachingStyle.DELEGATE)


@pytest.mark.parametrize(
    ("will", "skill", "style"),
    [
        (5, 1, CoachingStyle.GUIDE),
        (4, 2, CoachingStyle.GUIDE),
        (1, 5, CoachingStyle.EXCITE),
        (2, 2, CoachingStyle.DIRECT),
        (4, 4, CoachingStyle.DELEGATE),
        (3, 5, None),
        (5, 3, None),
    ],
)
def test_a_style_is_suggested_where_will_and_skill_are_clear(
    will: int, skill: int, style: CoachingStyle | None
) -> None:
    """G13: guide, excite, direct, delegate; in the middle one asks."""
    assert style_for(Rating(will=will, skill=skill)) is style


def test_will_and_skill_are_one_to_five() -> None:
    for will, skill in ((0, 1), (1, 6), (6, 1), (1, 0)):
        with pytest.raises(ValueError, match="1 to 5"):
            Rating(will=will, skill=skill)


def test_both_confirm_the_same_words_and_either_reopens() -> None:
    """G14: a change asks for the other's yes anew."""
    together = talk(person=True, other=True)
    written = moved(write_outcome(together, Side.PERSON, OUTCOME))
    assert talk_deeds(written, Side.PERSON)[:2] == (TalkDeed.WRITE_OUTCOME, TalkDeed.REOPEN_ANSWERS)
    assert isinstance(confirm_outcome(written, Side.PERSON), TalkNotNow)
    changed = moved(write_outcome(written, Side.OTHER, replace(OUTCOME, support="Tuesdays")))
    assert changed.outcome is not None
    assert changed.outcome.confirmed_by == {Side.OTHER}
    done = moved(confirm_outcome(changed, Side.PERSON))
    assert done.state is TalkState.AGREED
    assert isinstance(write_outcome(done, Side.OTHER, OUTCOME), TalkNotNow)
    for side in Side:
        again = moved(reopen_outcome(done, side))
        assert again.state is TalkState.TOGETHER
        assert again.outcome == replace(changed.outcome, confirmed_by=frozenset())


def test_nothing_is_agreed_before_both_are_in() -> None:
    for early in (write_outcome(talk(person=True), Side.PERSON, OUTCOME), confirm_outcome(talk(), Side.OTHER)):
        assert isinstance(early, TalkNotNow)


def test_answers_are_reopened_by_both_and_hidden_again() -> None:
    """G13: only reopened by both; then nothing new is seen until both are in again."""
    asked = moved(reopen_answers(agreed(), Side.PERSON))
    assert (asked.state, asked.round) == (TalkState.AGREED, 1)
    assert isinstance(reopen_answers(asked, Side.PERSON), TalkNotNow)
    anew = moved(reopen_answers(asked, Side.OTHER))
    assert (anew.state, anew.round, anew.reopen_asked) == (TalkState.ALONE, 2, frozenset())
    assert [seen_beside(anew, side) for side in Side] == [None, None]
    assert anew.pages[Side.PERSON] == Page(answers=RATED, handed_in=False)
    assert anew.outcome is not None
    assert anew.outcome.confirmed_by == frozenset()


@pytest.mark.parametrize("side", Side)
def test_either_side_ends_it_at_any_time_and_nothing_comes_after(side: Side) -> None:
    """G6: no reason; there is no place to give one."""
    for one in (talk(), talk(person=True), talk(person=True, other=True), agreed()):
        ended = moved(end_talk(one, side))
        assert [talk_deeds(ended, each) for each in Side] == [(), ()]


steps = st.tuples(st.sampled_from(TalkDeed), st.sampled_from(Side))


@given(st.lists(steps, max_size=30))
def test_whatever_is_tried_a_page_is_seen_only_when_both_stand(walk: list[tuple[TalkDeed, Side]]) -> None:
    """G13: along every path there is."""
    now = talk()
    tries = {
        TalkDeed.ANSWER: lambda one, side: answer(one, side, RATED),
        TalkDeed.HAND_IN: hand_in,
        TalkDeed.WRITE_OUTCOME: lambda one, side: write_outcome(one, side, OUTCOME),
        TalkDeed.CONFIRM_OUTCOME: confirm_outcome,
        TalkDeed.REOPEN_OUTCOME: reopen_outcome,
        TalkDeed.REOPEN_ANSWERS: reopen_answers,
        TalkDeed.END: end_talk,
    }
    for deed, side in walk:
        after = tries[deed](now, side)
        assert isinstance(after, Talk) == (deed in talk_deeds(now, side))
        now = after if isinstance(after, Talk) else now
        if now.state in (TalkState.TOGETHER, TalkState.AGREED):
            assert all(page.handed_in for page in now.pages.values())
        for each in Side:
            assert (seen_beside(now, each) is not None) == all(page.handed_in for page in now.pages.values())

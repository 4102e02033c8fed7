"""A stage talk as one of its two sides sees it. The other's page is null until both are in (G13)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from leeway.growth.api.wire.words import Line, OwnWords
from leeway.growth.rules import comparison, stage_talk
from leeway.growth.rules.comparison import CoachingStyle, seen_beside
from leeway.growth.rules.journey import Effort, Stage
from leeway.growth.rules.practice import MythCode
from leeway.growth.rules.stage_talk import HIGHEST, LOWEST, Side, TalkDeed, TalkState, talk_deeds
from leeway.growth.store.rows.stage_talk import StageTalkPageRow
from leeway.growth.store.stage_talk import KeptTalk
from leeway.plumbing.wire import WHOLE, Count, Day, Flag, Wire

Degree = Annotated[int, Field(ge=LOWEST, le=HIGHEST), WHOLE]
Gap = Annotated[int, Field(ge=0, le=HIGHEST - LOWEST), WHOLE]
MOST_TASKS = 12
Stages = Annotated[list[Stage], Field(max_length=len(Stage))]


class NewStageTalk(Wire):
    """Tasks are named before anybody writes, so that both rate the same ones."""

    other_person_id: UUID
    tasks: Annotated[list[Line], Field(min_length=1, max_length=MOST_TASKS)]


class Rating(Wire):
    will: Degree
    skill: Degree


class TalkAnswers(Wire):
    """`ratings` has one place for each task, null until it is rated."""

    contribution: OwnWords
    stages: Stages
    ratings: Annotated[list[Rating | None], Field(max_length=MOST_TASKS)]


class TalkPage(Wire):
    """One's own page; `row_version` is the one to send when saving it or handing it in."""

    contribution: str
    stages: list[Stage]
    ratings: list[Rating | None]
    handed_in: Flag
    row_version: Count


class TaskCompared(Wire):
    """A style is a way into the talk; null where will or skill lies in the middle."""

    title: str
    own: Rating
    theirs: Rating
    will_gap: Gap
    skill_gap: Gap
    own_style: CoachingStyle | None
    their_style: CoachingStyle | None


class SideBySide(Wire):
    theirs: TalkAnswers
    tasks: list[TaskCompared]


class OutcomeDraft(Wire):
    """Every part may be left open; decisions are those that are handed over, in words."""

    stages: Stages = Field(default_factory=list)
    decisions: Annotated[list[Line], Field(default_factory=list, max_length=20)]
    support: OwnWords = ""
    effort: Effort | None = None
    myths: Annotated[list[MythCode], Field(default_factory=list, max_length=len(MythCode))]
    next_on: Day | None = None


class Outcome(Wire):
    stages: list[Stage]
    decisions: list[str]
    support: str
    effort: Effort | None
    myths: list[MythCode]
    next_on: date | None
    confirmed_by_me: Flag
    confirmed_by_other: Flag


class StageTalk(Wire):
    id: UUID
    side: Side
    person_id: UUID
    other_person_id: UUID
    with_coach: Flag
    opened_on: date
    ended_on: date | None
    state: TalkState
    round: Count
    tasks: list[str]
    own: TalkPage
    together: SideBySide | None
    outcome: Outcome | None
    reopen_asked_by_me: Flag
    reopen_asked_by_other: Flag
    may: list[TalkDeed]
    row_version: Count


def talk_of(kept: KeptTalk) -> StageTalk:
    row, talk, side = kept.row, kept.talk, kept.side
    beside = seen_beside(talk, side)
    return StageTalk(
        id=row.id,
        side=side,
        person_id=row.person_id,
        other_person_id=row.other_person_id,
        with_coach=row.with_coach,
        opened_on=row.opened_at.date(),
        ended_on=row.ended_on,
        state=talk.state,
        round=talk.round,
        tasks=list(talk.tasks),
        own=_page_of(kept.own, talk.pages[side].answers),
        together=None if beside is None else _beside_of(beside),
        outcome=None if talk.outcome is None else _outcome_of(talk.outcome, side),
        reopen_asked_by_me=side in talk.reopen_asked,
        reopen_asked_by_other=side.across in talk.reopen_asked,
        may=list(talk_deeds(talk, side)),
        row_version=row.row_version,
    )


def answers_of(asked: TalkAnswers) -> stage_talk.Answers:
    return stage_talk.Answers(
        contribution=asked.contribution,
        stages=tuple(dict.fromkeys(asked.stages)),
        ratings=tuple(
            None if one is None else stage_talk.Rating(will=one.will, skill=one.skill) for one in asked.ratings
        ),
    )


def outcome_asked(asked: OutcomeDraft) -> stage_talk.Outcome:
    return stage_talk.Outcome(
        stages=tuple(dict.fromkeys(asked.stages)),
        decisions=tuple(asked.decisions),
        support=asked.support,
        effort=asked.effort,
        myths=tuple(dict.fromkeys(asked.myths)),
        next_on=asked.next_on,
        confirmed_by=frozenset(),
    )


def _page_of(row: StageTalkPageRow, answers: stage_talk.Answers) -> TalkPage:
    return TalkPage(
        contribution=answers.contribution,
        stages=list(answers.stages),
        ratings=[_rating_of(rating) for rating in answers.ratings],
        handed_in=row.handed_in,
        row_version=row.row_version,
    )


def _rating_of(rating: stage_talk.Rating | None) -> Rating | None:
    return None if rating is None else Rating(will=rating.will, skill=rating.skill)


def _beside_of(beside: comparison.SideBySide) -> SideBySide:
    theirs = TalkAnswers(
        contribution=beside.theirs.contribution,
        stages=list(beside.theirs.stages),
        ratings=[_rating_of(rating) for rating in beside.theirs.ratings],
    )
    return SideBySide(theirs=theirs, tasks=[_compared_of(task) for task in beside.tasks])


def _compared_of(task: comparison.TaskCompared) -> TaskCompared:
    return TaskCompared(
        title=task.title,
        own=Rating(will=task.own.will, skill=task.own.skill),
        theirs=Rating(will=task.theirs.will, skill=task.theirs.skill),
        will_gap=task.will_gap,
        skill_gap=task.skill_gap,
        own_style=task.own_style,
        their_style=task.their_style,
    )


def _outcome_of(outcome: stage_talk.Outcome, side: Side) -> Outcome:
    return Outcome(
        stages=list(outcome.stages),
        decisions=list(outcome.decisions),
        support=outcome.support,
        effort=outcome.effort,
        myths=list(outcome.myths),
        next_on=outcome.next_on,
        confirmed_by_me=side in outcome.confirmed_by,
        confirmed_by_other=side.across in outcome.confirmed_by,
    )

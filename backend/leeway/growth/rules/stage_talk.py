"""A stage talk: each side writes alone, both see both once both are in, both say yes to what comes of it (G13, G14)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from leeway.growth.rules.journey import Effort, Stage
from leeway.growth.rules.practice import MythCode

LOWEST, HIGHEST = 1, 5


class Side(StrEnum):
    """Whose talk it is, and whom they asked: a coach, or any colleague."""

    PERSON = "person"
    OTHER = "other"

    @property
    def across(self) -> "Side":
        return Side.OTHER if self is Side.PERSON else Side.PERSON


class TalkState(StrEnum):
    ALONE = "alone"
    TOGETHER = "together"
    AGREED = "agreed"
    ENDED = "ended"


class TalkDeed(StrEnum):
    ANSWER = "answer"
    HAND_IN = "hand_in"
    WRITE_OUTCOME = "write_outcome"
    CONFIRM_OUTCOME = "confirm_outcome"
    REOPEN_OUTCOME = "reopen_outcome"
    REOPEN_ANSWERS = "reopen_answers"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Will and skill for one task, 1 to 5 each; they are never put together into one figure."""

    will: int
    skill: int

    def __post_init__(self) -> None:
        if not (LOWEST <= self.will <= HIGHEST and LOWEST <= self.skill <= HIGHEST):
            raise ValueError("will and skill are 1 to 5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What one side wrote alone; `ratings` has a place for each task, empty until it is rated."""

    contribution: str
    stages: tuple[Stage, ...]
    ratings: tuple[Rating | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One side's own page of this round."""

    answers: Answers
    handed_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What both agree on; any part may be left open. `confirmed_by` names who said yes to exactly this."""

    stages: tuple[Stage, ...]
    decisions: tuple[str, ...]
    support: str
    effort: Effort | None
    myths: tuple[MythCode, ...]
    next_on: date | None
    confirmed_by: frozenset[Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    state: TalkState
    round: int
    tasks: tuple[str, ...]
    pages: Mapping[Side, Page]
    outcome: Outcome | None
    reopen_asked: frozenset[Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkNotNow:
    """The deed does not fit; these do. It tells nothing of the other side's page."""

    allowed: tuple[TalkDeed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersMissing:
    """Tasks that are not rated yet, by their place."""

    places: tuple[int, ...]


def talk_deeds(talk: Talk, side: Side) -> tuple[TalkDeed, ...]:
    """What this side may do; while both write alone it follows from their own page and nothing else."""
    match talk.state:
        case TalkState.ALONE:
            own = () if talk.pages[side].handed_in else (TalkDeed.ANSWER, TalkDeed.HAND_IN)
            return (*own, TalkDeed.END)
        case TalkState.TOGETHER:
            waits = talk.outcome is not None and side not in talk.outcome.confirmed_by
            confirm = (TalkDeed.CONFIRM_OUTCOME,) if waits else ()
            return (TalkDeed.WRITE_OUTCOME, *confirm, *_reopening(talk, side), TalkDeed.END)
        case TalkState.AGREED:
            return (TalkDeed.REOPEN_OUTCOME, *_reopening(talk, side), TalkDeed.END)
        case TalkState.ENDED:
            return ()


def _reopening(talk: Talk, side: Side) -> tuple[TalkDeed, ...]:
    return () if side in talk.reopen_asked else (TalkDeed.REOPEN_ANSWERS,)


def answer(talk: Talk, side: Side, answers: Answers) -> Talk | TalkNotNow:
    """Save as one goes, as often as one likes, until it is handed in."""
    if TalkDeed.ANSWER not in talk_deeds(talk, side):
        return TalkNotNow(allowed=talk_deeds(talk, side))
    return replace(talk, pages={**talk.pages, side: Page(answers=answers, handed_in=False)})


def hand_in(talk: Talk, side: Side) -> Talk | TalkNotNow | AnswersMissing:
    """From here on the page stands; once both stand, both see both."""
    if TalkDeed.HAND_IN not in talk_deeds(talk, side):
        return TalkNotNow(allowed=talk_deeds(talk, side))
    page = talk.pages[side]
    missing = tuple(place for place, rating in enumerate(page.answers.ratings) if rating is None)
    if missing:
        return AnswersMissing(places=missing)
    pages = {**talk.pages, side: replace(page, handed_in=True)}
    both = all(each.handed_in for each in pages.values())
    return replace(talk, pages=pages, state=TalkState.TOGETHER if both else TalkState.ALONE)


def write_outcome(talk: Talk, side: Side, outcome: Outcome) -> Talk | TalkNotNow:
    """Whoever writes says yes to it; the other's yes to what stood before is gone."""
    if TalkDeed.WRITE_OUTCOME not in talk_deeds(talk, side):
        return TalkNotNow(allowed=talk_deeds(talk, side))
    return replace(talk, outcome=replace(outcome, confirmed_by=frozenset({side})))


def confirm_outcome(talk: Talk, side: Side) -> Talk | TalkNotNow:
    if TalkDeed.CONFIRM_OUTCOME not in talk_deeds(talk, side) or talk.outcome is None:
        return TalkNotNow(allowed=talk_deeds(talk, side))
    confirmed = talk.outcome.confirmed_by | {side}
    state = TalkState.AGREED if confirmed == frozenset(Side) else TalkState.TOGETHER
    return replace(talk, outcome=replace(talk.outcome, confirmed_by=confirmed), state=state)


def reopen_outcome(talk: Talk, side: Side) -> Talk | TalkNotNow:
    """Either side may; what was agreed stays written down and waits for both again."""
    if TalkDeed.REOPEN_OUTCOME not in talk_deeds(talk, side) or talk.outcome is None:
        return TalkNotNow(allowed=talk_deeds(talk, side))
    return replace(talk, outcome=replace(talk.outcome, confirmed_by=frozenset()), state=TalkState.TOGETHER)


def reopen_answers(talk: Talk, side: Side) -> Talk | TalkNotNow:
    """Only both together: then each goes on alone from their own page, and sees nothing of the other's anew."""
    if TalkDeed.REOPEN_ANSWERS not in talk_deeds(talk, side):
        return TalkNotNow(allowed=talk_deeds(talk, side))
    asked = talk.reopen_asked | {side}
    if asked != frozenset(Side):
        return replace(talk, reopen_asked=asked)
    outcome = None if talk.outcome is None else replace(talk.outcome, confirmed_by=frozenset())
    return replace(
        talk,
        state=TalkState.ALONE,
        round=talk.round + 1,
        pages={each: replace(page, handed_in=False) for each, page in talk.pages.items()},
        outcome=outcome,
        reopen_asked=frozenset(),
    )


def end_talk(talk: Talk, side: Side) -> Talk | TalkNotNow:
    """Either side, at any time, without a reason."""
    if TalkDeed.END not in talk_deeds(talk, side):
        return TalkNotNow(allowed=talk_deeds(talk, side))
    return replace(talk, state=TalkState.ENDED)

"""What each side may see of the other's page: nothing until both are in, then both, side by side (G13).

The only place that pairs the two.
"""

from dataclasses import dataclass
from enum import StrEnum

from leeway.growth.rules.stage_talk import Answers, Rating, Side, Talk

MIDDLE = 3


class CoachingStyle(StrEnum):
    """A way into the talk, and no verdict: how support could begin for a task with this will and skill."""

    GUIDE = "guide"
    EXCITE = "excite"
    DIRECT = "direct"
    DELEGATE = "delegate"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCompared:
    """Two dots and how far they lie apart on each axis; the axes are never added up."""

    title: str
    own: Rating
    theirs: Rating
    will_gap: int
    skill_gap: int
    own_style: CoachingStyle | None
    their_style: CoachingStyle | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    theirs: Answers
    tasks: tuple[TaskCompared, ...]


def seen_beside(talk: Talk, side: Side) -> SideBySide | None:
    """The other's page beside one's own, or nothing at all."""
    own, theirs = talk.pages[side], talk.pages[side.across]
    if not (own.handed_in and theirs.handed_in):
        return None
    pairs = zip(talk.tasks, own.answers.ratings, theirs.answers.ratings, strict=True)
    tasks = tuple(
        compared(title, mine, other) for title, mine, other in pairs if mine is not None and other is not None
    )
    return SideBySide(theirs=theirs.answers, tasks=tasks)


def compared(title: str, own: Rating, theirs: Rating) -> TaskCompared:
    return TaskCompared(
        title=title,
        own=own,
        theirs=theirs,
        will_gap=abs(own.will - theirs.will),
        skill_gap=abs(own.skill - theirs.skill),
        own_style=style_for(own),
        their_style=style_for(theirs),
    )


def style_for(rating: Rating) -> CoachingStyle | None:
    """Nothing is suggested where will or skill lies in the middle: there one asks."""
    if MIDDLE in (rating.will, rating.skill):
        return None
    return {
        (True, True): CoachingStyle.DELEGATE,
        (True, False): CoachingStyle.GUIDE,
        (False, True): CoachingStyle.EXCITE,
        (False, False): CoachingStyle.DIRECT,
    }[rating.will > MIDDLE, rating.skill > MIDDLE]

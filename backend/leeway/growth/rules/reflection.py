"""Questions to reflect on, a session that picks a few of them, and a second pass over the same (G16, G17)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """What surrounds the role, and the person in it."""

    SYSTEM = "system"
    PERSONAL = "personal"


class Mode(StrEnum):
    ALONE = "alone"
    PARTNER = "partner"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`code` stays the same through versions and languages, so that a second pass finds its first."""

    code: str
    level: Level
    text: str


MOST_PICKED = 3
SET_SIZE = 40
"""More would no longer be scanned in a few minutes."""


def _system(code: str, text: str) -> Question:
    return Question(code=code, level=Level.SYSTEM, text=text)


def _personal(code: str, text: str) -> Question:
    return Question(code=code, level=Level.PERSONAL, text=text)


QUESTIONS = (
    _system("strategy", "Which challenge of our strategy meets you in your own work, and what does it ask of you?"),
    _system("changes", "What is changing around you just now, and where could you take the first step?"),
    _system("driving", "What has moving something through this organisation taught you about how it works?"),
    _system(
        "transition", "Which change of role lies behind you or ahead of you, and what do you leave behind with it?"
    ),
    _system(
        "competencies", "Of what this organisation says good leading is, what do you find in yourself, and what not?"
    ),
    _system("job", "Where does your job description end although your responsibility does not?"),
    _system("events", "Think of somebody here who grew a lot. What happened that made it possible?"),
    _system("stakeholders", "What do the people who depend on you expect, and which of it did they never say aloud?"),
    _personal("curiosity", "What are you curious about at the moment, and when did you last follow it up?"),
    _personal("expectations", "What do you expect of yourself this season, and who else expects it of you?"),
    _personal("opportunities", "Which opportunity is within reach that you have let pass so far?"),
    _personal("goals", "What would you like to be different in three months, and what would tell you that it is?"),
    _personal("experiments", "What could you try on a small scale this month, knowing that it may go wrong?"),
    _personal("feedback", "Whom could you ask right after it happened how you came across?"),
    _personal("focus", "What deserves your attention, and what takes it?"),
    _personal("energy", "What gives you energy in a week, what costs it, and what will you stop to have room?"),
    _personal("room", "Where and when do you think about how you lead, and not only about what has to be done?"),
    _personal("enabled", "What helped you last time you wanted to change something, and what stood in the way?"),
    _personal("role-models", "Whose way of leading would you like to borrow for a day, and which part of it?"),
    _personal("practising", "Which one thing could you practise in the work you have anyway?"),
    _personal("observing", "Whom can you watch doing well what you would like to learn, and what will you look for?"),
    _personal(
        "sources", "Which course, book or conversation would help with exactly this, and what do you want from it?"
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PickRefused:
    """What of the picks is not in the set, twice, or too much."""

    unknown: tuple[str, ...]
    most: int


def picked(codes: tuple[str, ...], questions: tuple[Question, ...]) -> tuple[Question, ...] | PickRefused:
    """The questions of a session, in the order in which they were picked: three at most, none twice."""
    by_code: Mapping[str, Question] = {question.code: question for question in questions}
    unknown = tuple(code for code in codes if code not in by_code)
    if unknown or not codes or len(codes) > MOST_PICKED or len(set(codes)) != len(codes):
        return PickRefused(unknown=unknown, most=MOST_PICKED)
    return tuple(by_code[code] for code in codes)

"""What an assessment asks: at most fifteen sentences on the five qualities and the four Es, in our own words (G23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_ITEMS = 15
"""About five minutes."""
OPTIONS = 5
"""Steps of the scale: 1 is hardly ever, 5 is nearly always."""


class Quality(StrEnum):
    ATTITUDE = "attitude"
    CULTURE = "culture"
    LEADERSHIP = "leadership"
    INTERPERSONAL = "interpersonal"
    CONTRIBUTION = "contribution"


class Part(StrEnum):
    """The four Es of leadership."""

    ENVISION = "envision"
    ENGAGE = "engage"
    EXECUTE = "execute"
    EXCEL = "excel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """`own` is asked of the person about themselves, `other` of somebody about them.

    `part` is one of the four Es for leadership, and `value` names one of the organisation's own values.
    """

    code: str
    quality: Quality
    part: Part | None = None
    value: str | None = None
    own: str
    other: str


class FormFault(StrEnum):
    CODES_TWICE = "codes-twice"
    QUALITY_MISSING = "quality-missing"
    PART_OUTSIDE_LEADERSHIP = "part-outside-leadership"


def fault_of(items: Sequence[Item]) -> FormFault | None:
    """A form asks about each of the five, for a result never adds them up to one."""
    if len({item.code for item in items}) != len(items):
        return FormFault.CODES_TWICE
    if {item.quality for item in items} != set(Quality):
        return FormFault.QUALITY_MISSING
    if any((item.part is not None) and item.quality is not Quality.LEADERSHIP for item in items):
        return FormFault.PART_OUTSIDE_LEADERSHIP
    return None


OWN_ITEMS = (
    Item(
        code="first-step",
        quality=Quality.ATTITUDE,
        own="I take the first step where something needs doing, without being asked.",
        other="Takes the first step where something needs doing, without being asked.",
    ),
    Item(
        code="setback",
        quality=Quality.ATTITUDE,
        own="When something goes wrong I ask what can be learnt from it before I ask who did it.",
        other="When something goes wrong, asks what can be learnt from it before asking who did it.",
    ),
    Item(
        code="open-mind",
        quality=Quality.ATTITUDE,
        own="I change my mind in the open when somebody shows me a better way.",
        other="Changes their mind in the open when somebody shows them a better way.",
    ),
    Item(
        code="lived-values",
        quality=Quality.CULTURE,
        own="What we say matters here can be seen in what I do on an ordinary day.",
        other="What we say matters here can be seen in what they do on an ordinary day.",
    ),
    Item(
        code="safe-to-speak",
        quality=Quality.CULTURE,
        own="People tell me bad news early, because it is safe to.",
        other="It is safe to bring them bad news early.",
    ),
    Item(
        code="direction",
        quality=Quality.LEADERSHIP,
        part=Part.ENVISION,
        own="People who work with me could say where we are going and why.",
        other="Makes it clear where we are going and why.",
    ),
    Item(
        code="own-room",
        quality=Quality.LEADERSHIP,
        part=Part.ENGAGE,
        own="I leave decisions with those who know the work, and help them to take these well.",
        other="Leaves decisions with those who know the work, and helps them to take these well.",
    ),
    Item(
        code="follow-through",
        quality=Quality.LEADERSHIP,
        part=Part.EXECUTE,
        own="What I promised happens, or I say in good time that it will not.",
        other="What they promised happens, or they say in good time that it will not.",
    ),
    Item(
        code="raise-the-bar",
        quality=Quality.LEADERSHIP,
        part=Part.EXCEL,
        own="I look for a better way even where the present one is good enough.",
        other="Looks for a better way even where the present one is good enough.",
    ),
    Item(
        code="listening",
        quality=Quality.INTERPERSONAL,
        own="I let others finish, and can say what they meant before I answer.",
        other="Lets others finish, and understands what they meant before answering.",
    ),
    Item(
        code="straight-talk",
        quality=Quality.INTERPERSONAL,
        own="I say difficult things to the person they are about, kindly and plainly.",
        other="Says difficult things to the person they are about, kindly and plainly.",
    ),
    Item(
        code="across",
        quality=Quality.INTERPERSONAL,
        own="I help people outside my own team when their problem is not mine.",
        other="Helps people outside the own team when the problem is not theirs.",
    ),
    Item(
        code="what-counts",
        quality=Quality.CONTRIBUTION,
        own="My time goes to what makes the largest difference for customers and colleagues.",
        other="Spends time on what makes the largest difference for customers and colleagues.",
    ),
    Item(
        code="craft",
        quality=Quality.CONTRIBUTION,
        own="Others can build on my work without having to check it.",
        other="Others can build on their work without having to check it.",
    ),
    Item(
        code="lasting",
        quality=Quality.CONTRIBUTION,
        own="I leave things so that they run well without me.",
        other="Leaves things so that they run well without them.",
    ),
)
"""Leeway's own form: no item of anybody's instrument is in it."""

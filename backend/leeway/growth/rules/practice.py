"""Starters: what each stage offers on the first day, until people and organisations add their own (G8 to G11)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leeway.growth.rules.journey import Stage


class PracticeKind(StrEnum):
    """What a person tries in a stage, and what a coach gives to it."""

    TRY = "try"
    COACH_GIVES = "coach_gives"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Something to try this week, in the work itself. `code` lets a screen say it in another language."""

    code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageGuide:
    """A stage in two sentences, what to try in it, and what the coach gives to it."""

    stage: Stage
    about: str
    practices: tuple[Practice, ...]
    coach_gives: tuple[Practice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPractice:
    """A line that somebody adds to the starters, for themselves or, for the organisation, for everybody (G11)."""

    stage: Stage
    kind: PracticeKind
    title: str
    text: str


MOST_ADDED = 100
"""Lines of one list; more would be a catalogue and no starter."""


def has_room(kept: int) -> bool:
    return kept < MOST_ADDED


STEPPING_IN = StageGuide(
    stage=Stage.STEPPING_IN,
    about="More room in the work you have. You decide more of it yourself and drop what nobody would miss.",
    practices=(
        Practice(
            code="list-what-you-decide",
            title="Write down what you decide without asking",
            text="Note each decision of this week that you took alone. Add one that you would like to take next.",
        ),
        Practice(
            code="solve-before-asking",
            title="Bring an answer with the question",
            text="The next time something is stuck, try one way out, alone or with a colleague, before you pass it on.",
        ),
        Practice(
            code="small-challenge-for-two",
            title="A small challenge for two",
            text="Agree with a team mate on one thing each of you will do differently by Friday. Compare how it went.",
        ),
        Practice(
            code="pitch-a-team-play",
            title="Pitch one idea to your team",
            text="Two minutes, one idea, one thing to try for a fortnight. Ask who wants to try it with you.",
        ),
        Practice(
            code="lead-a-small-project",
            title="Lead something small from start to end",
            text="Pick work that fits into a month. You set the aim, gather the people and say when it is done.",
        ),
        Practice(
            code="learn-from-a-neighbour",
            title="Learn one skill at the next desk",
            text="Ask somebody to let you do a part of their work under their eyes. Half an hour is enough.",
        ),
        Practice(
            code="circle-in-the-team",
            title="Half an hour with three peers",
            text="Each brings one thing that is hard right now. Nobody advises before the question is clear.",
        ),
        Practice(
            code="clear-out-the-calendar",
            title="Take one thing out of your week",
            text="Find a report, a meeting or an errand that helps no customer. Say openly that you stop it.",
        ),
    ),
    coach_gives=(
        Practice(
            code="review-decisions",
            title="A regular look at decisions",
            text="Look together at how decisions went, at a fixed time, and not at whether to take them.",
        ),
        Practice(
            code="open-to-outside",
            title="An open ear",
            text="Hear out ideas that come from outside the team, and say what becomes of them.",
        ),
    ),
)

STEPPING_OUT = StageGuide(
    stage=Stage.STEPPING_OUT,
    about="Beyond your own team. What you know helps others, and what they know comes home with you.",
    practices=(
        Practice(
            code="join-across-functions",
            title="Work a month with another function",
            text="Find a group across functions or regions and offer a few hours a week. Bring your team if you can.",
        ),
        Practice(
            code="pass-a-practice-on",
            title="Show another team what works for you",
            text="Take one habit of your team, show it in fifteen minutes, and leave a page for others to use.",
        ),
        Practice(
            code="go-where-customers-are",
            title="Go out",
            text="A trade show, a customer's site, a local project: spend a day there and tell three people about it.",
        ),
        Practice(
            code="start-a-community",
            title="Gather those who do the same work",
            text="Ask five people with your craft for a first meeting. Write down who is in and what each can share.",
        ),
        Practice(
            code="teach-your-craft",
            title="Teach what you can do best",
            text="Offer one hour to newer colleagues on the thing people keep asking you about.",
        ),
        Practice(
            code="swap-experience",
            title="Swap experience across ages",
            text="Pair up with somebody much newer or much longer here. Each teaches the other one thing.",
        ),
    ),
    coach_gives=(
        Practice(
            code="time-that-counts",
            title="Time that counts as work",
            text="Agree on hours for it and write them down, so that nobody has to steal them.",
        ),
        Practice(
            code="thanks-in-the-open",
            title="Thanks in front of others",
            text="Say in front of the team what was done outside it, and what came home from it.",
        ),
        Practice(
            code="mentor-on-the-other-side",
            title="A mentor on the other side",
            text="Introduce somebody there who answers questions and warns of holes.",
        ),
    ),
)

STEPPING_UP = StageGuide(
    stage=Stage.STEPPING_UP,
    about="A strategic stretch, with a sponsor, while your own role stays in balance. It serves your longer aims.",
    practices=(
        Practice(
            code="find-a-sponsor",
            title="Ask somebody to open a door",
            text="Name the person whose backing would help you most, and ask them for one introduction.",
        ),
        Practice(
            code="take-a-special-project",
            title="Take on a question without an owner",
            text="Look for a question that touches several functions. Offer to bring a first answer within six weeks.",
        ),
        Practice(
            code="sit-in-upstairs",
            title="Take a seat in a meeting above yours",
            text="Ask to join one meeting where direction is set. Listen, and note the question you would have asked.",
        ),
        Practice(
            code="add-to-the-strategy",
            title="Write one page of direction",
            text="Say in one page what your part of the house should stop, start and keep. Share it with your sponsor.",
        ),
        Practice(
            code="balance-the-core",
            title="Make room before you stretch",
            text="List what your own role needs every week. Hand over one piece before you take a new one.",
        ),
    ),
    coach_gives=(
        Practice(
            code="look-at-the-load",
            title="An honest look at the load",
            text="Look together at whether the own role leaves room, before and during the stretch.",
        ),
        Practice(
            code="open-doors",
            title="Open doors",
            text="Introduce the person to other functions, up to the top, and stand behind them there.",
        ),
    ),
)

STAGE_GUIDES = (STEPPING_IN, STEPPING_OUT, STEPPING_UP)
_GUIDE_OF = {guide.stage: guide for guide in STAGE_GUIDES}


class MythCode(StrEnum):
    MORE_WORK = "more-work"
    A_TITLE_FIRST = "a-title-first"
    UP_IS_THE_AIM = "up-is-the-aim"
    ASKING_IS_WEAK = "asking-is-weak"
    A_COACH_LETS_GO = "a-coach-lets-go"
    ONE_WRONG_CALL = "one-wrong-call"


@dataclass(frozen=True, slots=True, kw_only=True)
class Myth:
    """Something that is said about leading from where one is, and what is so."""

    code: MythCode
    said: str
    so: str


MYTHS = (
    Myth(
        code=MythCode.MORE_WORK,
        said="More room is more work.",
        so="It is meant to be the same time spent better. Where it becomes extra, something else has to go: say so.",
    ),
    Myth(
        code=MythCode.A_TITLE_FIRST,
        said="First the title, then the lead.",
        so="What you may decide is written down and can be asked for. A title is not on that list.",
    ),
    Myth(
        code=MythCode.UP_IS_THE_AIM,
        said="Stepping up is where it all leads.",
        so="The three stages are directions, and none is above another. Staying is a respected answer too.",
    ),
    Myth(
        code=MythCode.ASKING_IS_WEAK,
        said="Whoever asks cannot do it.",
        so="Asking early is part of deciding well. What is handed over is the decision, not the company.",
    ),
    Myth(
        code=MythCode.A_COACH_LETS_GO,
        said="The coach is out of it now.",
        so="The decision moves, the support stays: regular talks, time that counts, and a back that is held.",
    ),
    Myth(
        code=MythCode.ONE_WRONG_CALL,
        said="One wrong call and it is over.",
        so="A wrong call inside your room is looked at without blame. Hiding it is what costs trust.",
    ),
)
"""Common beliefs that a talk may pick up: nobody is asked which of them they hold."""


def practice_of_the_week(stage: Stage, *, on: date) -> Practice:
    """One starter a week, in turn, the same for everybody in the stage: something to talk about together."""
    practices = _GUIDE_OF[stage].practices
    return practices[on.toordinal() // 7 % len(practices)]

"""What each stage offers: Leeway's starters, the organisation's lines and one's own, told apart."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from leeway.growth.api.wire.words import Line, OwnWords
from leeway.growth.rules import practice as rules
from leeway.growth.rules.journey import Stage
from leeway.growth.rules.practice import MythCode, PracticeKind
from leeway.growth.store.practice import AddedRow
from leeway.growth.store.rows.practice import OwnPracticeRow
from leeway.plumbing.wire import Flag, Wire


class PracticeOrigin(StrEnum):
    LEEWAY = "leeway"
    ORGANISATION = "organisation"
    OWN = "own"


class PracticeDeed(StrEnum):
    TAKE_AWAY = "take_away"


class Practice(Wire):
    """`code` lets a screen say a starter in another language; added lines have an `id` instead."""

    id: UUID | None
    code: str | None
    title: str
    text: str
    origin: PracticeOrigin
    may: list[PracticeDeed]


class StageGuide(Wire):
    stage: Stage
    about: str
    practices: list[Practice]
    coach_gives: list[Practice]


class Myth(Wire):
    code: MythCode
    said: str
    so: str


class StageGuides(Wire):
    """`may_add_for_all` is true for whoever keeps the programme."""

    items: list[StageGuide]
    myths: list[Myth]
    may_add_for_all: bool


class NewPractice(Wire):
    """`for_all` needs the role that keeps the programme."""

    stage: Stage
    kind: PracticeKind
    title: Line
    text: OwnWords = ""
    for_all: Flag = False


def guides_of(added: Iterable[AddedRow], *, keeps_programme: bool) -> StageGuides:
    rows = list(added)
    return StageGuides(
        items=[_guide_of(guide, rows, keeps_programme=keeps_programme) for guide in rules.STAGE_GUIDES],
        myths=[Myth(code=myth.code, said=myth.said, so=myth.so) for myth in rules.MYTHS],
        may_add_for_all=keeps_programme,
    )


def _guide_of(guide: rules.StageGuide, added: list[AddedRow], *, keeps_programme: bool) -> StageGuide:
    def lines(kind: PracticeKind, starters: Iterable[rules.Practice]) -> list[Practice]:
        mine = [row for row in added if (row.stage, row.kind) == (guide.stage, kind)]
        return [*map(_starter, starters), *(added_practice(row, keeps_programme=keeps_programme) for row in mine)]

    return StageGuide(
        stage=guide.stage,
        about=guide.about,
        practices=lines(PracticeKind.TRY, guide.practices),
        coach_gives=lines(PracticeKind.COACH_GIVES, guide.coach_gives),
    )


def _starter(practice: rules.Practice) -> Practice:
    return Practice(
        id=None,
        code=practice.code,
        title=practice.title,
        text=practice.text,
        origin=PracticeOrigin.LEEWAY,
        may=[],
    )


def added_practice(row: AddedRow, *, keeps_programme: bool) -> Practice:
    own = isinstance(row, OwnPracticeRow)
    return Practice(
        id=row.id,
        code=None,
        title=row.title,
        text=row.text,
        origin=PracticeOrigin.OWN if own else PracticeOrigin.ORGANISATION,
        may=[PracticeDeed.TAKE_AWAY] if own or keeps_programme else [],
    )

"""The closed list of what may be done to a value on its way in. A source's words become texts, dates become days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from leeway.people.rules.person import split_name

MILLISECONDS = "ms"
SECONDS = "s"


class NotUsable(ValueError):
    """The value cannot be taken; the record is set aside with this sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trim:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lower:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """`otherwise` stands for every word that is not listed; without it such a word is an error."""

    words: Mapping[str, str]
    otherwise: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitName:
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDate:
    """`form` as in strptime, or `s` / `ms` for a count since 1970. An instant is the day it is in `zone` (P3)."""

    form: str | None
    zone: str


Transform = Trim | Lower | MapWords | SplitName | ReadDate


def transformed(value: str, steps: Sequence[Transform]) -> str:
    """An empty text passes through: null stays null."""
    for step in steps:
        if value:
            value = _one(value, step)
    return value


def plain_text(value: object, *, false_is_null: bool) -> str:
    """A JSON value as the text that it is; null and what stands for it become the empty text."""
    if value is None or (false_is_null and value is False):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | str):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    raise NotUsable("is not one plain value; the path must lead further in")


def _one(value: str, step: Transform) -> str:
    if isinstance(step, Trim):
        return value.strip()
    if isinstance(step, Lower):
        return value.lower()
    if isinstance(step, SplitName):
        given, family = split_name(value)
        return given if step.part == "given" else family
    if isinstance(step, MapWords):
        return _mapped(value, step)
    return _day(value, step)


def _mapped(value: str, step: MapWords) -> str:
    folded = {word.casefold(): meant for word, meant in step.words.items()}
    meant = folded.get(value.casefold(), step.otherwise)
    if meant is None:
        raise NotUsable(f"{value[:60]!r} is not in the map")
    return meant


def _day(value: str, step: ReadDate) -> str:
    try:
        read = _instant(value, step.form)
    except (ValueError, OverflowError) as error:
        raise NotUsable(f"{value[:60]!r} is not a date of this form") from error
    # A naive time is one of the source's own zone already; an instant is turned into it.
    return (read if read.tzinfo is None else read.astimezone(ZoneInfo(step.zone))).date().isoformat()


def _instant(value: str, form: str | None) -> datetime:
    if form == MILLISECONDS:
        return datetime.fromtimestamp(int(value) / 1000, UTC)
    if form == SECONDS:
        return datetime.fromtimestamp(int(value), UTC)
    # A time without a zone is what the source's own clock showed: nothing may be added to it here.
    return datetime.fromisoformat(value) if form is None else datetime.strptime(value, form)  # noqa: DTZ007

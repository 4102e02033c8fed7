"""The part of JSONPath (RFC 9535) that picks one value out of a record: names, indexes, wildcards, an equality filter.

`name.first`, `$['e mail']`, `emails[0].value`, `emails[?@.type=='work'].value`. The root sign may be left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LONGEST = 300

_NAME = re.compile(r"[^\s.\[\]'\"]+")
_INDEX = re.compile(r"\[(-?\d{1,6})\]")
_QUOTED = re.compile(r"\[(?:'([^']+)'|\"([^\"]+)\")\]")
_EVERY = re.compile(r"\[\*\]")
_WHERE = re.compile(r"\[\?\(?@\.([\w.$-]+)\s*==\s*(?:'([^']*)'|\"([^\"]*)\"|(true|false|-?\d+))\)?\]")


class BadPath(ValueError):
    """The text is no path that we read."""


class Absent:
    """The source did not say: not the same as null, which clears."""


ABSENT: Final = Absent()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    name: str
    equals: object


Step = Name | Index | Every | Where
Path = tuple[Step, ...]


@lru_cache(maxsize=2_000)
def read_path(text: str) -> Path:
    """Raises BadPath and says where."""
    if len(text) > LONGEST:
        raise BadPath(f"a path has at most {LONGEST} characters")
    at = 1 if text.startswith("$") else 0
    steps: list[Step] = []
    while at < len(text):
        step, at = _step_at(text, at, first=not steps)
        steps.append(step)
    return tuple(steps)


def found(path: Path, root: object) -> Iterator[object]:
    """Every value that the path leads to, in order."""
    if not path:
        yield root
        return
    step, rest = path[0], path[1:]
    for value in _one_step(step, root):
        yield from found(rest, value)


def first(path: Path, root: object) -> object:
    """The first value, or ABSENT where nothing is there."""
    return next(found(path, root), ABSENT)


def _step_at(text: str, at: int, *, first: bool) -> tuple[Step, int]:
    if match := _INDEX.match(text, at):
        return Index(index=int(match[1])), match.end()
    if match := _EVERY.match(text, at):
        return Every(), match.end()
    if match := _QUOTED.match(text, at):
        return Name(name=match[1] or match[2]), match.end()
    if match := _WHERE.match(text, at):
        return Where(name=match[1], equals=_literal(match)), match.end()
    start = at + 1 if text[at] == "." else at
    if (start > at or first) and (match := _NAME.match(text, start)):
        return (Every() if match[0] == "*" else Name(name=match[0])), match.end()
    raise BadPath(f"cannot be read from character {at + 1} on: {text[at : at + 20]!r}")


def _literal(match: re.Match[str]) -> object:
    if (bare := match[4]) is not None:
        return bare == "true" if bare in ("true", "false") else int(bare)
    return match[2] if match[2] is not None else match[3]


def _one_step(step: Step, value: object) -> Iterator[object]:
    if isinstance(step, Name):
        if isinstance(value, dict) and step.name in value:
            yield value[step.name]
    elif isinstance(step, Index):
        if isinstance(value, list) and -len(value) <= step.index < len(value):
            yield value[step.index]
    elif isinstance(step, Every):
        yield from value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    elif isinstance(value, list):
        names: Path = tuple(Name(name=part) for part in step.name.split("."))
        yield from (member for member in value if first(names, member) == step.equals)

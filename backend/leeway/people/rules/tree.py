"""The reporting tree: who leads to whom, where lines run in a circle, and who coaches in place of somebody gone.

Keys are opaque texts. No function here can loop on a circle: each walks a node at most once.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

DEEPEST = 90
"""Layers below the top that a stored path can hold; a longer line is a fault of the source."""

Managers = Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """People whose lines lead back to themselves. `cut` is the one whose edge is left out to break it."""

    members: tuple[str, ...]
    cut: str


def find_circles(managers: Managers, order: Callable[[str], str]) -> tuple[Circle, ...]:
    """Every circle once, each member in exactly one.

    The rule that breaks it: the member that sorts first by `order` (the source's own key) loses the edge. It depends
    on nothing but the source, so the same file is broken at the same place every time and heals when it is mended.
    """
    done: set[str] = set()
    circles: list[Circle] = []
    for start in managers:
        walked: dict[str, None] = {}
        person: str | None = start
        while person is not None and person not in done and person not in walked:
            walked[person] = None
            person = managers.get(person)
        if person is not None and person in walked:
            line = list(walked)
            members = sorted(line[line.index(person) :], key=order)
            circles.append(Circle(members=tuple(members), cut=members[0]))
        done.update(walked)
    return tuple(circles)


def without_circles(managers: Managers, circles: tuple[Circle, ...]) -> dict[str, str | None]:
    cut = {circle.cut for circle in circles}
    return {person: None if person in cut else manager for person, manager in managers.items()}


def layers(managers: Managers) -> dict[str, int]:
    """How many people stand above each. Expects lines without circles."""
    depth: dict[str, int] = {}
    for start in managers:
        line: list[str] = []
        person: str | None = start
        while person is not None and person not in depth:
            line.append(person)
            person = managers.get(person)
        above = -1 if person is None else depth[person]
        for distance, member in enumerate(reversed(line), start=1):
            depth[member] = above + distance
    return depth


def effective_coaches(managers: Managers, working: frozenset[str]) -> dict[str, str | None]:
    """The nearest ancestor who works here (P8). The recorded line is not touched."""
    nearest: dict[str, str | None] = {}
    for start in managers:
        line: list[str] = []
        person: str | None = start
        while person is not None and person not in nearest:
            line.append(person)
            person = managers.get(person)
        for member in reversed(line):
            manager = managers.get(member)
            nearest[member] = manager if manager is None or manager in working else nearest[manager]
    return nearest


def spans(managers: Managers, working: frozenset[str]) -> Counter[str]:
    """How many working people report to each directly."""
    return Counter(manager for person, manager in managers.items() if manager is not None and person in working)

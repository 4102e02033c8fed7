"""What moved on a mandate's budget, day by day, and what of that is use."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leeway.mandates.rules.ledger import EntryKind

PASSED_ON = frozenset({EntryKind.CARVED, EntryKind.RETURNED})
"""A slice of a child takes room away, but nobody used it yet: it says nothing about the pace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """All movements of one kind on one day in UTC, of holds that were placed on one day; a slice has no hold."""

    on: date
    kind: EntryKind
    placed_on: date | None
    times: int
    held_delta_minor: int
    committed_delta_minor: int

    @property
    def drawn_minor(self) -> int:
        return self.held_delta_minor + self.committed_delta_minor

    @property
    def is_use(self) -> bool:
        return self.kind not in PASSED_ON


def drawn_minor(moves: Iterable[Moved]) -> int:
    """What is spoken for: set aside or promised, less what came back."""
    return sum(one.drawn_minor for one in moves)

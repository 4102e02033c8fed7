"""The ledger of a mandate: entries that are only ever added, and the balance they fold into."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from leeway.mandates.rules.limit import Period


class EntryKind(StrEnum):
    """Carved and returned are slices of a child, going out and coming back; the others are holds and promises."""

    HELD = "held"
    COMMITTED = "committed"
    RELEASED = "released"
    EXPIRED = "expired"
    VOIDED = "voided"
    REVERSED = "reversed"
    CARVED = "carved"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One movement on one mandate. `seq` counts from 1 without gaps, per mandate."""

    seq: int
    kind: EntryKind
    held_delta_minor: int
    committed_delta_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """budget = available + held + committed at every instant (I24); no budget is unlimited.

    `uses` counts the offers that are held or promised; `spent_in` is what the running period of each kind carries.
    """

    budget_minor: int | None
    held_minor: int = 0
    committed_minor: int = 0
    seq: int = 0
    uses: int = 0
    spent_in: tuple[tuple[Period, int], ...] = ()

    def spent_minor(self, period: Period) -> int:
        return dict(self.spent_in).get(period, 0)

    @property
    def available_minor(self) -> int | None:
        if self.budget_minor is None:
            return None
        return self.budget_minor - self.held_minor - self.committed_minor


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An entry is missing, doubled or out of order."""

    expected_seq: int
    found_seq: int


def fold(entries: Iterable[Entry], budget_minor: int | None) -> Balance | Gap:
    """The balance that the entries, in order of `seq`, leave behind (I24, R8)."""
    held_minor = committed_minor = seq = 0
    for entry in entries:
        if entry.seq != seq + 1:
            return Gap(expected_seq=seq + 1, found_seq=entry.seq)
        seq = entry.seq
        held_minor += entry.held_delta_minor
        committed_minor += entry.committed_delta_minor
    return Balance(budget_minor=budget_minor, held_minor=held_minor, committed_minor=committed_minor, seq=seq)

"""The mass-change guard (P5): what a plan would lose at once, and when a named person has to say yes to it.

An approval is bound to the hash of the plan, so a yes to one plan is never a yes to the next.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SHARE_PERCENT = 10
FEW = 5
"""In a firm of thirty, five leavers in one file are a normal month."""

SHRUNKEN_PERCENT = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """What a plan takes away, counted over people who work here before it."""

    working_before: int
    leaving: int
    losing_manager: int
    managed_before: int
    losing_email: int
    with_email_before: int
    rows_in_snapshot: int | None
    """None for a delta, which may be as short as it likes."""
    emptied_fields: Mapping[str, int]
    """Mapped fields that somebody had before and nobody of the file has after, with how many had them."""
    unknown_managers: int
    circles: int
    by_itself: bool = False
    """True where a source runs without anybody looking: a manager whom it names before they arrive is no alarm (P6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    code: str
    tripped: bool
    detail: str
    observed: int
    threshold: int


def weigh(losses: Losses) -> tuple[Verdict, ...]:
    verdicts = [
        _share("too-many-leavers", losses.leaving, losses.working_before, "people would leave"),
        _share("lost-managers", losses.losing_manager, losses.managed_before, "people would lose their manager"),
        _share("lost-emails", losses.losing_email, losses.with_email_before, "people would lose their work e-mail"),
        _unknown_managers(losses),
        _any("reporting-circle", losses.circles, "reporting lines run in a circle; each would be cut once"),
    ]
    verdicts += [
        _any("field-emptied", had, f"people have a {field} today, and the column of the file is empty")
        for field, had in sorted(losses.emptied_fields.items())
    ]
    if losses.rows_in_snapshot is not None:
        least = losses.working_before * SHRUNKEN_PERCENT // 100
        verdicts.append(
            Verdict(
                code="shrunken-source",
                tripped=losses.rows_in_snapshot < least,
                detail=f"{losses.rows_in_snapshot} rows for {losses.working_before} people who work here today",
                observed=losses.rows_in_snapshot,
                threshold=least,
            )
        )
    return tuple(verdicts)


def needs_approval(verdicts: tuple[Verdict, ...]) -> bool:
    return any(verdict.tripped for verdict in verdicts)


def _unknown_managers(losses: Losses) -> Verdict:
    what = "managers are named whom nobody knows; they stay pending"
    if losses.by_itself:
        return _share("unknown-managers", losses.unknown_managers, losses.working_before, what)
    return _any("unknown-managers", losses.unknown_managers, what)


def _share(code: str, observed: int, of: int, what: str) -> Verdict:
    most = max(FEW, of * SHARE_PERCENT // 100)
    return Verdict(
        code=code, tripped=observed > most, detail=f"{observed} of {of} {what}", observed=observed, threshold=most
    )


def _any(code: str, observed: int, what: str) -> Verdict:
    return Verdict(code=code, tripped=observed > 0, detail=f"{observed} {what}", observed=observed, threshold=0)

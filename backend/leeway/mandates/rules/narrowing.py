"""Making a running mandate narrower: never wider in any way, never below what is spent, never without notice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from leeway.mandates.rules.duty import lightened
from leeway.mandates.rules.lattice import le
from leeway.mandates.rules.ledger import Balance
from leeway.mandates.rules.terms import Terms, wider_than

USUAL_NOTICE_DAYS = 14


class NoticeState(StrEnum):
    """Where a narrowing that was told stands."""

    WAITING = "waiting"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNarrower:
    """`wider` names every way in which it would reach further; empty when nothing would change."""

    wider: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowSpent:
    """The least that the new budget, or the new number of uses, may be (I32)."""

    code: str
    spent: int


def obstacle_to_narrowing(present: Terms, asked: Terms, balance: Balance) -> NotNarrower | BelowSpent | None:
    """Nothing widens here, and what was spent stays covered."""
    wider = widened(present, asked)
    if wider or asked == present:
        return NotNarrower(wider=wider)
    spent_minor = balance.held_minor + balance.committed_minor
    if asked.budget_minor is not None and asked.budget_minor < spent_minor:
        return BelowSpent(code="budget", spent=spent_minor)
    if asked.greatest_uses is not None and asked.greatest_uses < balance.uses:
        return BelowSpent(code="max_uses", spent=balance.uses)
    return None


def widened(present: Terms, asked: Terms) -> tuple[str, ...]:
    """As between a child and its parent, and besides: a milder answer to a breach is wider too."""
    codes = wider_than(asked, present)
    if asked.delegable and not present.delegable:
        codes.append("delegable")
    if lightened(present.duties, asked.duties):
        codes.append("duties")
    if not codes and not le(asked.limits, present.limits):
        codes.append("on_breach")
    return tuple(codes)


def takes_effect_at(told_at: datetime, notice_days: int) -> datetime:
    return told_at + timedelta(days=notice_days)

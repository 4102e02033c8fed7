"""A renewal: a new mandate after an old one, with a fresh budget unless what was left is carried over."""

from dataclasses import replace

from leeway.mandates.rules.limit import Code, Limit, Scope
from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.terms import Terms

CAN_BE_RENEWED = frozenset({MandateState.ACTIVE, MandateState.SUSPENDED, MandateState.EXPIRED})
"""What somebody ended on purpose is granted anew, and not renewed."""


def with_carried(terms: Terms, carried_minor: int, most_minor: int | None) -> Terms:
    """The terms with what was left added to the budget, up to what everything above allows.

    Limits in normal form keep one budget for the whole per severity: each of them grows, so that none is passed by.
    """
    if terms.budget_minor is None or carried_minor <= 0:
        return terms
    return replace(terms, limits=tuple(_grown(limit, carried_minor, most_minor) for limit in terms.limits))


def _grown(limit: Limit, carried_minor: int, most_minor: int | None) -> Limit:
    if limit.code is not Code.BUDGET or limit.scope is not Scope.MANDATE or limit.period is not None:
        return limit
    grown_minor = (limit.at_most or 0) + carried_minor
    return replace(limit, at_most=grown_minor if most_minor is None else min(grown_minor, most_minor))

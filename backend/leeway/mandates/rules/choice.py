"""Which of several mandates speaks for an offer: one alone, never a mix of two (I7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from leeway.mandates.rules.chain import Chain
from leeway.mandates.rules.evaluation import Evaluation
from leeway.mandates.rules.lattice import bound_of
from leeway.mandates.rules.limit import Code, Scope
from leeway.mandates.rules.terms import Terms

_ANY = 1 << 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A mandate's chain and what it says about the offer."""

    chain: Chain
    evaluation: Evaluation


def choose(judged: Sequence[Judged]) -> Judged | None:
    """The least severe outcome, then the most specific scope, the earliest expiry, the smallest id."""
    return min(judged, key=_rank, default=None)


def _rank(one: Judged) -> tuple[int, tuple[int, int], date, UUID]:
    authority = one.chain.authority
    return (
        one.evaluation.outcome.severity,
        _breadth(authority),
        authority.valid_until,
        one.chain.judged.mandate_id,
    )


def _breadth(authority: Terms) -> tuple[int, int]:
    """Fewer accounts is more specific; between equals, fewer products."""
    accounts = bound_of(authority.limits, Code.ACCOUNTS, Scope.DEAL).any_of
    products = bound_of(authority.limits, Code.PRODUCTS, Scope.LINE).any_of
    return (_ANY if accounts is None else len(accounts), _ANY if products is None else len(products))

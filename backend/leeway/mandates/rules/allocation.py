"""How a child is funded: out of its parent's pool as it spends, or by a slice set aside for it at the grant (I33)."""

from enum import StrEnum

from leeway.mandates.rules.chain import Chain
from leeway.mandates.rules.terms import Terms


class Allocation(StrEnum):
    SHARED = "shared"
    CARVED = "carved"


def can_be_carved_from(parent: Chain, terms: Terms) -> bool:
    """A slice is cut from a budget: uses and budgets that begin anew are counted where the offer is made."""
    return terms.budget_minor is not None and not any(counts_otherwise(link.terms) for link in parent.funding)


def counts_otherwise(terms: Terms) -> bool:
    return terms.greatest_uses is not None or bool(terms.budgets_by_period)

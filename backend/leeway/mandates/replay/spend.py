"""Stage two: the same deals in the order in which they came, with a budget that runs down."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from leeway.mandates.replay.deals import Mask, Whole


class BudgetPolicy(StrEnum):
    """What happens at the first deal that the budget does not carry."""

    SKIP = "skip"
    STOP_AT_FIRST = "stop_at_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """`carried` are the deals inside that the budget carried; `first_refused` is the place of the first it did not."""

    carried: Mask
    drawn_minor: int
    refused: int
    first_refused: int | None


def spend(inside: Mask, concession_minor: Whole, budget_minor: int | None, policy: BudgetPolicy) -> Spent:
    places = np.flatnonzero(inside)
    amounts = concession_minor[places]
    if budget_minor is None or int(amounts.sum()) <= budget_minor:
        return Spent(carried=inside, drawn_minor=int(amounts.sum()), refused=0, first_refused=None)
    carried = np.zeros_like(inside)
    first = int(np.searchsorted(np.cumsum(amounts), budget_minor, side="right"))
    carried[places[:first]] = True
    drawn = int(amounts[:first].sum())
    if policy is BudgetPolicy.SKIP:
        for place, amount in zip(places[first:].tolist(), amounts[first:].tolist(), strict=True):
            if drawn + amount <= budget_minor:
                carried[place] = True
                drawn += amount
    return Spent(
        carried=carried,
        drawn_minor=drawn,
        refused=len(places) - int(carried.sum()),
        first_refused=int(places[first]),
    )

"""Stage two: the same deals in the order in which they came, with budgets that run down."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from leeway.mandates.replay.deals import Codes, Deals, Mask, Whole
from leeway.mandates.replay.judge import RUNNING, Key
from leeway.mandates.rules.limit import Code, Limit
from leeway.mandates.rules.validity import start_of


class BudgetPolicy(StrEnum):
    """What happens at the first deal that the budget does not carry."""

    SKIP = "skip"
    STOP_AT_FIRST = "stop_at_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """What runs down: `takes` per deal, from as many purses as there are periods, each with `most` at its beginning."""

    key: Key
    most: int
    takes: Whole
    periods: Codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """`carried` are the deals inside that every purse carried; `refused_by` has for each other one the purse's place.

    `first_refused` is the place of the first that was not carried.
    """

    carried: Mask
    drawn_minor: int
    refused_by: Codes
    refused: Counter[Key]
    first_refused: int | None


CARRIED = -1


def purses_of(deals: Deals, concession_minor: Whole, limits: Sequence[Limit]) -> list[Purse]:
    return [
        Purse(
            key=limit.key,
            most=limit.at_most,
            takes=concession_minor if limit.code is Code.BUDGET else np.ones(len(deals), dtype=np.int64),
            periods=_periods(deals, limit),
        )
        for limit in limits
        if limit.code in RUNNING and limit.at_most is not None
    ]


def _periods(deals: Deals, limit: Limit) -> Codes:
    period = limit.period
    if period is None or len(deals) == 0:
        return np.zeros(len(deals), dtype=np.int32)
    days, places = np.unique(deals.days, return_inverse=True)
    starts = [start_of(period, deals.date_of(day)).toordinal() for day in days.tolist()]
    return np.unique(starts, return_inverse=True)[1][places].astype(np.int32)


def spend(inside: Mask, concession_minor: Whole, purses: Sequence[Purse], policy: BudgetPolicy) -> Spent:
    """A deal is carried by all purses or by none: what one refuses is drawn from no other."""
    carried, refused_by = inside.copy(), np.full(len(inside), CARRIED, dtype=np.int32)
    if any(_may_run_out(purse, inside) for purse in purses):
        left = [dict.fromkeys(np.unique(purse.periods).tolist(), purse.most) for purse in purses]
        places = np.flatnonzero(inside).tolist()
        stopped = CARRIED
        for place in places:
            asked = [(int(purse.periods[place]), int(purse.takes[place])) for purse in purses]
            short = next((at for at, (period, takes) in enumerate(asked) if left[at][period] < takes), CARRIED)
            refusal = short if stopped == CARRIED else stopped
            if refusal != CARRIED:
                carried[place], refused_by[place] = False, refusal
                stopped = refusal if policy is BudgetPolicy.STOP_AT_FIRST else CARRIED
                continue
            for at, (period, takes) in enumerate(asked):
                left[at][period] -= takes
    refused = np.flatnonzero(refused_by != CARRIED)
    return Spent(
        carried=carried,
        drawn_minor=int(concession_minor[carried].sum()),
        refused_by=refused_by,
        refused=Counter(purses[at].key for at in refused_by[refused].tolist()),
        first_refused=int(refused[0]) if len(refused) else None,
    )


def _may_run_out(purse: Purse, inside: Mask) -> bool:
    return int(purse.takes[inside].sum()) > purse.most

"""What each deal needed: the narrowest bound that would have let it through, per limit.

Reckoned once for a set of deals; after that any proposal is a comparison, and the curve of a limit is its sorted needs.
All in whole numbers: `10000 * conceded <= cap * reference` holds exactly where `cap` is at least the need (I11).
"""

from dataclasses import dataclass

import numpy as np

from leeway.mandates.replay.deals import UNKNOWN, Deals, Mask, Whole
from leeway.mandates.rules.money import MICRO_PER_MINOR, WHOLE_BPS

NOTHING = np.iinfo(np.int64).min
"""Needed where every bound will do."""
EVERYTHING = np.iinfo(np.int64).max
SAFE = np.iinfo(np.int64).max // WHOLE_BPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Per deal. `concession_minor` is what the ledger would carry: rounded up once, never below nought."""

    line_discount_bps: Whole
    deal_discount_bps: Whole
    concession_minor: Whole
    value_minor: Whole
    reference_micros: Whole
    conceded_micros: Whole


def needs_of(deals: Deals, exponent: int) -> Needs:
    conceded = deals.reference_micros - deals.net_micros
    if len(deals) == 0:
        empty = np.zeros(0, dtype=np.int64)
        return Needs(
            line_discount_bps=empty,
            deal_discount_bps=empty,
            concession_minor=empty,
            value_minor=empty,
            reference_micros=empty,
            conceded_micros=empty,
        )
    reference_of_deal = np.add.reduceat(deals.reference_micros, deals.starts)
    conceded_of_deal = np.add.reduceat(conceded, deals.starts)
    per_minor = MICRO_PER_MINOR[exponent]
    return Needs(
        line_discount_bps=np.maximum.reduceat(_bps_up(conceded, deals.reference_micros), deals.starts),
        deal_discount_bps=_bps_up(conceded_of_deal, reference_of_deal),
        concession_minor=np.maximum(-(-conceded_of_deal // per_minor), 0),
        value_minor=-(-(reference_of_deal - conceded_of_deal) // per_minor),
        reference_micros=reference_of_deal,
        conceded_micros=conceded_of_deal,
    )


def share_of(whole: Whole, bps: int | Whole) -> Whole:
    """So many basis points of each, rounded down; taken apart, so that no product leaves 64 bits."""
    return whole // WHOLE_BPS * bps + whole % WHOLE_BPS * bps // WHOLE_BPS


def below_margin(deals: Deals, floor_bps: int, *, per_line: bool) -> Mask:
    """Deals whose margin on the net price, or that of a line, lies below; an unknown cost is never above (I18)."""
    if len(deals) == 0:
        return np.zeros(0, dtype=bool)
    untold = np.logical_or.reduceat(deals.cost_micros == UNKNOWN, deals.starts)
    if per_line:
        lines = _margin_bps(deals.net_micros, deals.cost_micros) < floor_bps
        return untold | np.logical_or.reduceat(lines, deals.starts)
    net = np.add.reduceat(deals.net_micros, deals.starts)
    return untold | (_margin_bps(net, np.add.reduceat(deals.cost_micros, deals.starts)) < floor_bps)


def _margin_bps(net: Whole, cost: Whole) -> Whole:
    """Rounded down. At no price all of it is lost, unless there is no cost either."""
    at_no_price = np.where(cost <= net, EVERYTHING, NOTHING)
    return np.where(net > 0, -_bps_up(cost - net, net), at_no_price)


def _bps_up(conceded: Whole, reference: Whole) -> Whole:
    """The discount in basis points, rounded up; nothing off nothing needs no room."""
    least = np.where(reference == 0, 1, reference)
    if np.abs(conceded).max(initial=0) > SAFE:
        # Beyond 64 bits Python counts on: such sums are rare, and must be as exact as all others.
        exact = [-(-WHOLE_BPS * int(given) // int(whole)) for given, whole in zip(conceded, least, strict=True)]
        needed = np.array(exact, dtype=np.int64)
    else:
        needed = -(-WHOLE_BPS * conceded // least)
    return np.where(reference == 0, NOTHING, needed)

"""B6: twenty candidate mandates over a million lines, exact and without budget; B7: one with everything a screen shows.

B6's floor is numpy that reads both columns and compares once per candidate, which memory alone bounds. The loop is the
same test row by row in Python, over a hundredth of the deals and reckoned up. B7's yardstick is the promise: 150 ms.
"""

import time
from collections.abc import Callable

import numpy as np

from benchmarks.past import LINES_A_DEAL, past_of
from benchmarks.ratio import Ratio, compared
from leeway.mandates.replay.deals import Deals
from leeway.mandates.replay.figures import replay
from leeway.mandates.replay.judge import judge
from leeway.mandates.replay.needs import needs_of
from leeway.mandates.replay.spend import BudgetPolicy
from leeway.mandates.rules.limit import Code, Limit, OnBreach, Scope
from leeway.mandates.rules.money import WHOLE_BPS

LINES, SCREEN_LINES, SHARE = 1_000_000, 50_000, 100
CAPS_BPS = tuple(range(150, 3_150, 150))
ANSWER_MILLISECONDS = 150.0


def measure() -> list[Ratio]:
    deals = past_of(LINES)
    few = past_of(LINES // SHARE)
    screen = past_of(SCREEN_LINES)
    return [
        compared(
            "B6",
            "20 candidates x 1,000,000 lines / numpy comparing once per candidate",
            unit="ms",
            figure=lambda: _milliseconds(lambda: _engine(deals)),
            yardstick=lambda: _milliseconds(lambda: _floor(deals)),
            at_most=4.0,
        ),
        compared(
            "B6",
            "a row-by-row loop in Python / the same",
            unit="ms",
            figure=lambda: SHARE * _milliseconds(lambda: _loop(few)),
            yardstick=lambda: _milliseconds(lambda: _engine(deals)),
            at_least=100.0,
        ),
        compared(
            "B7",
            "one proposal with every figure at 50,000 lines / 150 ms",
            unit="ms",
            figure=lambda: _milliseconds(lambda: _screen(screen)),
            yardstick=lambda: ANSWER_MILLISECONDS,
            at_most=1.0,
        ),
    ]


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _cap(bps: int) -> Limit:
    return _limit(Code.MAX_DISCOUNT_BPS, Scope.LINE, bps)


def _limit(code: Code, scope: Scope, at_most: int) -> Limit:
    return Limit(code=code, scope=scope, at_most=at_most, on_breach=OnBreach.ESCALATE)


def _engine(deals: Deals) -> list[int]:
    needs = needs_of(deals, 2)
    return [int(judge(deals, needs, [_cap(bps)], 2, with_margin=False).inside.sum()) for bps in CAPS_BPS]


def _floor(deals: Deals) -> list[int]:
    return [int(np.count_nonzero(deals.net_micros < deals.reference_micros - bps)) for bps in CAPS_BPS]


def _loop(deals: Deals) -> list[int]:
    reference, net = deals.reference_micros.tolist(), deals.net_micros.tolist()
    inside = []
    for bps in CAPS_BPS:
        count = 0
        for start in deals.starts.tolist():
            for line in range(start, start + LINES_A_DEAL):
                if WHOLE_BPS * (reference[line] - net[line]) > bps * reference[line]:
                    break
            else:
                count += 1
        inside.append(count)
    return inside


def _screen(deals: Deals) -> object:
    limits = [
        _cap(1_500),
        _limit(Code.MAX_DISCOUNT_BPS, Scope.DEAL, 1_200),
        _limit(Code.MAX_CONCESSION, Scope.DEAL, 500_000),
        _limit(Code.BUDGET, Scope.MANDATE, 100_000_000),
    ]
    return replay(deals, limits, 2, BudgetPolicy.SKIP)

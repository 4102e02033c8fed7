"""What somebody who thinks about granting a mandate wants to see of a replay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from leeway.mandates.replay.deals import NO_OFFER, Deals, Whole
from leeway.mandates.replay.judge import Judged, Key, judge, need_for
from leeway.mandates.replay.needs import NOTHING, Needs, needs_of, share_of
from leeway.mandates.replay.spend import CARRIED, BudgetPolicy, Purse, Spent, purses_of, spend
from leeway.mandates.rules.limit import Code, Limit, Scope
from leeway.mandates.rules.money import MICRO_PER_MINOR, WHOLE_BPS

TAKE_UPS_BPS = (0, 2_500, 5_000, 10_000)
COSTLY = 10
CURVE_POINTS = 49
BUDGET_POINTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """Deals outside because of exactly these limits."""

    limits: tuple[Key, ...]
    deals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """How many deals would be inside at each bound of one limit, all others as proposed."""

    limit: Key
    bound: int
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Costly:
    deal: int
    concession_minor: int
    discount_bps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A published offer by its place, on so many lines, on some of them by name; `given_minor` is rounded down."""

    offer: int
    lines: int
    named_lines: int
    given_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """`inside` counts by limits alone, `local` also by the budget: those would have been decided at the table.

    `measured_by` has the lines by the place of their price book among the deals' books.
    """

    deals: int
    lines: int
    reference_minor: int
    concession_minor: int
    inside: int
    local: int
    local_concession_minor: int
    drawn_minor: int
    stopped: tuple[Stopped, ...]
    first_refused: int | None
    budget_curve: tuple[tuple[date, int], ...]
    room_left_minor: tuple[tuple[int, int], ...] | None
    curves: tuple[Curve, ...]
    costly: tuple[Costly, ...]
    unjudged: tuple[Key, ...]
    measured_by: tuple[tuple[int, int], ...]
    published: tuple[Recognised, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """The figures, and what they were reckoned from: which deals exactly."""

    needs: Needs
    judged: Judged
    spent: Spent
    purses: tuple[Purse, ...]
    figures: Figures

    def stops(self, place: int) -> list[Key]:
        """What keeps this deal from being decided at the table; nothing where it is."""
        stopped = [key for key, mask in self.judged.outside.items() if mask[place]]
        refusing = int(self.spent.refused_by[place])
        return stopped if refusing == CARRIED else [self.purses[refusing].key]


def replay(
    deals: Deals, limits: Sequence[Limit], exponent: int, policy: BudgetPolicy, *, with_margin: bool = False
) -> Replay:
    needs = needs_of(deals, exponent)
    judged = judge(deals, needs, limits, exponent, with_margin=with_margin)
    purses = purses_of(deals, needs.concession_minor, limits)
    spent = spend(judged.inside, needs.concession_minor, purses, policy)
    figures = Figures(
        deals=len(deals),
        lines=deals.lines,
        reference_minor=int(needs.reference_micros.sum()) // MICRO_PER_MINOR[exponent],
        concession_minor=int(needs.concession_minor.sum()),
        inside=int(judged.inside.sum()),
        local=int(spent.carried.sum()),
        local_concession_minor=int(needs.concession_minor[spent.carried].sum()),
        drawn_minor=spent.drawn_minor,
        stopped=_stopped(judged, spent),
        first_refused=spent.first_refused,
        budget_curve=_budget_curve(deals, needs, spent),
        room_left_minor=_room_left(deals, needs, spent, limits, exponent),
        curves=tuple(_curve(needs, judged, limit) for limit in limits if _has_curve(needs, judged, limit)),
        costly=_costly(needs, spent),
        unjudged=judged.unjudged,
        measured_by=_measured_by(deals),
        published=_published(deals, exponent),
    )
    return Replay(needs=needs, judged=judged, spent=spent, purses=tuple(purses), figures=figures)


def _stopped(judged: Judged, spent: Spent) -> tuple[Stopped, ...]:
    found = [Stopped(limits=limits, deals=deals) for limits, deals in judged.stopped_by().most_common()]
    found += [Stopped(limits=(key,), deals=deals) for key, deals in spent.refused.most_common()]
    return tuple(sorted(found, key=lambda one: -one.deals))


def _budget_curve(deals: Deals, needs: Needs, spent: Spent) -> tuple[tuple[date, int], ...]:
    """Drawn by the end of each of at most sixty equal stretches of days."""
    if len(deals) == 0:
        return ()
    drawn = np.cumsum(np.where(spent.carried, needs.concession_minor, 0))
    days = np.unique(np.linspace(deals.days[0], deals.days[-1], BUDGET_POINTS).round().astype(np.int64))
    upto = np.searchsorted(deals.days, days, side="right")
    return tuple((date.fromordinal(int(day)), int(drawn[count - 1])) for day, count in zip(days, upto, strict=True))


def _room_left(
    deals: Deals, needs: Needs, spent: Spent, limits: Sequence[Limit], exponent: int
) -> tuple[tuple[int, int], ...] | None:
    """What more would be given if the teams took up so much of the room that their local deals had left.

    None where no limit bounds what a deal may give.
    """
    per_deal = [room for limit in limits if (room := _most(deals, needs, limit, exponent)) is not None]
    if not per_deal or len(deals) == 0:
        return None
    most = np.minimum.reduce(per_deal)
    left = int(np.maximum(most - np.maximum(needs.conceded_micros, 0), 0)[spent.carried].sum())
    micros = MICRO_PER_MINOR[exponent] * WHOLE_BPS
    return tuple((take_up, left * take_up // micros) for take_up in TAKE_UPS_BPS)


def _most(deals: Deals, needs: Needs, limit: Limit, exponent: int) -> Whole | None:
    """The most that the limit lets each deal give, in 10^-6; basis points of sums are taken apart to stay exact."""
    if limit.at_most is None or limit.selector is not None or len(deals) == 0:
        return None
    match limit.key:
        case (Code.MAX_DISCOUNT_BPS, Scope.LINE):
            return np.add.reduceat(share_of(deals.reference_micros, limit.at_most), deals.starts)
        case (Code.MAX_DISCOUNT_BPS, Scope.DEAL):
            return share_of(needs.reference_micros, limit.at_most)
        case (Code.MAX_CONCESSION, _):
            return np.full(len(deals), limit.at_most * MICRO_PER_MINOR[exponent], dtype=np.int64)
        case _:
            return None


def _has_curve(needs: Needs, judged: Judged, limit: Limit) -> bool:
    return limit.selector is None and limit in judged.breached and need_for(needs, limit.key) is not None


def _curve(needs: Needs, judged: Judged, limit: Limit) -> Curve:
    need = need_for(needs, limit.key)
    bound = limit.at_most or 0
    if need is None or len(need) == 0:
        return Curve(limit=limit.key, bound=bound, points=())
    rest = np.sort(need[judged.inside_but_for(limit)])
    last = max(2 * bound, int(rest[-1]) if len(rest) and rest[-1] != NOTHING else 0, 1)
    bounds = np.unique(np.append(np.linspace(0, last, CURVE_POINTS).astype(np.int64), bound))
    counts = np.searchsorted(rest, bounds, side="right")
    points = tuple((int(at), int(count)) for at, count in zip(bounds, counts, strict=True))
    return Curve(limit=limit.key, bound=bound, points=points)


def _measured_by(deals: Deals) -> tuple[tuple[int, int], ...]:
    lines = np.bincount(deals.measured_by)
    return tuple((int(place), int(lines[place])) for place in np.flatnonzero(lines))


def _published(deals: Deals, exponent: int) -> tuple[Recognised, ...]:
    found = []
    for place in np.unique(deals.published).tolist():
        under = deals.published == place
        if place != NO_OFFER:
            found.append(
                Recognised(
                    offer=place,
                    lines=int(under.sum()),
                    named_lines=int((under & deals.named_offer).sum()),
                    given_minor=int(deals.published_micros[under].sum()) // MICRO_PER_MINOR[exponent],
                )
            )
    return tuple(found)


def _costly(needs: Needs, spent: Spent) -> tuple[Costly, ...]:
    local = np.flatnonzero(spent.carried & (needs.concession_minor > 0))
    first = local[np.argsort(-needs.concession_minor[local], kind="stable")[:COSTLY]]
    return tuple(
        Costly(
            deal=int(place),
            concession_minor=int(needs.concession_minor[place]),
            discount_bps=int(needs.deal_discount_bps[place]),
        )
        for place in first
    )

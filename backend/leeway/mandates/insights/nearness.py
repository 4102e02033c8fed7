"""How near the offers that went out sit to each limit, and whether they bunch at its edge."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leeway.mandates.insights.answers import LimitKey, Weighed
from leeway.mandates.rules.limit import SHAPES, Code, Scope
from leeway.mandates.rules.money import WHOLE_BPS

HALF_BPS, NEAR_BPS, EDGE_BPS = 5_000, 8_500, 9_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """Offers by how much of the bound they used; `beyond` went out all the same, since a breach only informs."""

    below_half: int = 0
    below_near: int = 0
    near: int = 0
    at_edge: int = 0
    beyond: int = 0

    @property
    def bunching_bps(self) -> int | None:
        """Those in the last twentieth over those in the tenth before it; unknown without any of the latter."""
        return self.at_edge * WHOLE_BPS // self.near if self.near else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headroom:
    """`answers` are all in which the limit stood, `outside` those that it kept out.

    Only a limit with a measure of its own has bands: a set has none, a budget is told by its burn, and what was asked
    against a floor under the margin is kept nowhere (I21).
    """

    key: LimitKey
    answers: int
    outside: int
    bands: Bands | None
    used_median_bps: int | None


def headroom_of(weighed: Iterable[Weighed]) -> tuple[Headroom, ...]:
    by_key: dict[LimitKey, list[Weighed]] = defaultdict(list)
    for one in weighed:
        by_key[one.key].append(one)
    return tuple(_of_limit(key, by_key[key]) for key in sorted(by_key, key=_order))


def _order(key: LimitKey) -> tuple[int, str, str, list[str]]:
    chosen = [] if key.selector is None else [key.selector.kind, *sorted(key.selector.any_of)]
    return list(Code).index(key.code), key.scope, key.period or "", chosen


def _of_limit(key: LimitKey, weighed: Sequence[Weighed]) -> Headroom:
    measured = [one for one in weighed if one.placed and one.asked is not None] if _has_measure(key) else []
    return Headroom(
        key=key,
        answers=sum(one.times for one in weighed),
        outside=sum(one.times for one in weighed if not one.ok),
        bands=_bands(measured) if _has_measure(key) else None,
        used_median_bps=_median([(_used_bps(one), one.times) for one in measured if one.ok]),
    )


def _has_measure(key: LimitKey) -> bool:
    return not SHAPES[key.code].takes_any_of and key.scope is not Scope.MANDATE and key.code is not Code.MIN_MARGIN_BPS


def _used_bps(one: Weighed) -> int:
    """Of a cap what was asked over the bound, of a floor the bound over what was asked; rounded down."""
    least, most = sorted((max(0, one.asked or 0), one.bound or 0))
    return least * WHOLE_BPS // most if most else WHOLE_BPS


def _bands(measured: Sequence[Weighed]) -> Bands:
    counts: Counter[str] = Counter()
    for one in measured:
        counts[_band(one)] += one.times
    return Bands(**counts)


def _band(one: Weighed) -> str:
    """Rounding down moves nothing across an edge: the edges are whole basis points."""
    if not one.ok:
        return "beyond"
    used = _used_bps(one)
    edges = ((HALF_BPS, "below_half"), (NEAR_BPS, "below_near"), (EDGE_BPS, "near"))
    return next((name for edge, name in edges if used < edge), "at_edge")


def _median(counted: Iterable[tuple[int, int]]) -> int | None:
    """The lower one of two middles, so that it is a figure that was there."""
    values = sorted(value for value, times in counted for _ in range(times))
    return values[(len(values) - 1) // 2] if values else None

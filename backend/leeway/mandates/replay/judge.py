"""Stage one: which deals stand inside a proposal's limits, whatever was spent before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leeway.mandates.replay.concern import among, any_line, concern_of
from leeway.mandates.replay.deals import Deals, Mask, Whole, only
from leeway.mandates.replay.needs import Needs, below_margin, needs_of
from leeway.mandates.rules.limit import Code, Limit, Scope

Key = tuple[Code, Scope]
RUNNING = frozenset({Code.BUDGET, Code.MAX_USES})
"""These run down over all the deals; they are stage two's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """`breached` says per limit which deals it stops; `unjudged` are limits on what the history does not tell."""

    breached: dict[Limit, Mask]
    inside: Mask
    unjudged: tuple[Key, ...]

    @property
    def outside(self) -> dict[Key, Mask]:
        """The same by kind of limit."""
        found: dict[Key, Mask] = {}
        for limit, mask in self.breached.items():
            found[limit.key] = found[limit.key] | mask if limit.key in found else mask
        return found

    def stopped_by(self) -> Counter[tuple[Key, ...]]:
        """How many deals stand outside because of exactly these limits."""
        outside = self.outside
        if not outside:
            return Counter()
        keys, masks = list(outside), np.vstack(list(outside.values()))
        patterns, counts = np.unique(masks[:, masks.any(axis=0)], axis=1, return_counts=True)
        return Counter(
            {
                tuple(key for key, breached in zip(keys, pattern, strict=True) if breached): int(count)
                for pattern, count in zip(patterns.T, counts, strict=True)
            }
        )

    def inside_but_for(self, limit: Limit) -> Mask:
        """Inside as far as all the other limits go."""
        rest = [mask for other, mask in self.breached.items() if other != limit]
        return ~np.any(rest, axis=0) if rest else np.ones_like(self.inside)


def judge(deals: Deals, needs: Needs, limits: Sequence[Limit], exponent: int, *, with_margin: bool) -> Judged:
    """Without the right to see margins a floor of margin is left unjudged: its count would tell the costs (I21)."""
    breached: dict[Limit, Mask] = {}
    unjudged: list[Key] = []
    for limit in limits:
        if limit.code in RUNNING:
            continue
        hidden = limit.code is Code.MIN_MARGIN_BPS and not with_margin
        mask = None if hidden else _breached(deals, needs, limit, exponent)
        if mask is None:
            unjudged.append(limit.key)
        else:
            breached[limit] = mask
    inside = ~np.any(list(breached.values()), axis=0) if breached else np.ones(len(deals), dtype=bool)
    return Judged(breached=breached, inside=inside, unjudged=tuple(dict.fromkeys(unjudged)))


def need_for(needs: Needs, key: Key) -> Whole | None:
    """The needs that a bound of this kind is compared with; None for one that is no number, or not in the history."""
    match key:
        case (Code.MAX_DISCOUNT_BPS, Scope.LINE):
            return needs.line_discount_bps
        case (Code.MAX_DISCOUNT_BPS, Scope.DEAL):
            return needs.deal_discount_bps
        case (Code.MAX_CONCESSION, _):
            return needs.concession_minor
        case (Code.MAX_DEAL_VALUE, _):
            return needs.value_minor
        case _:
            return None


def _breached(deals: Deals, needs: Needs, limit: Limit, exponent: int) -> Mask | None:
    if limit.selector is None:
        return _over(deals, needs, limit)
    concern = concern_of(deals, limit.selector)
    chosen = only(deals, concern.lines)
    over = _over(chosen, needs_of(chosen, exponent), limit)
    return None if over is None else (over & any_line(deals, concern.lines)) | concern.untold


def _over(deals: Deals, needs: Needs, limit: Limit) -> Mask | None:
    need = need_for(needs, limit.key)
    if need is not None and limit.at_most is not None:
        return need > limit.at_most
    match limit.code:
        case Code.MIN_MARGIN_BPS:
            return below_margin(deals, limit.at_least or 0, per_line=limit.scope is Scope.LINE)
        case Code.ACCOUNTS:
            return ~among(deals.accounts, deals.account_ids, limit.any_of)
        case Code.PRODUCTS:
            return any_line(deals, ~among(deals.products, deals.product_ids, limit.any_of))
        case Code.CATEGORIES:
            return any_line(deals, ~among(deals.categories, deals.category_names, limit.any_of))
        case _:
            return None

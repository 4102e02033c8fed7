"""Stage one: which deals stand inside a proposal's limits, whatever was spent before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leeway.mandates.replay.deals import Codes, Deals, Mask, Whole
from leeway.mandates.replay.needs import Needs
from leeway.mandates.rules.limit import Code, Limit, Scope

Key = tuple[Code, Scope]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """`outside` says per limit which deals it stops; `unjudged` are limits on what the history does not tell."""

    outside: dict[Key, Mask]
    inside: Mask
    unjudged: tuple[Key, ...]

    def stopped_by(self) -> Counter[tuple[Key, ...]]:
        """How many deals stand outside because of exactly these limits."""
        if not self.outside:
            return Counter()
        keys, masks = list(self.outside), np.vstack(list(self.outside.values()))
        patterns, counts = np.unique(masks[:, masks.any(axis=0)], axis=1, return_counts=True)
        return Counter(
            {
                tuple(key for key, breached in zip(keys, pattern, strict=True) if breached): int(count)
                for pattern, count in zip(patterns.T, counts, strict=True)
            }
        )

    def inside_but_for(self, key: Key) -> Mask:
        """Inside as far as all the other limits go."""
        rest = [mask for other, mask in self.outside.items() if other != key]
        return ~np.any(rest, axis=0) if rest else np.ones_like(self.inside)


def is_running_budget(limit: Limit) -> bool:
    """One that runs down over all the deals; it is stage two's."""
    return limit.code is Code.BUDGET and limit.period is None


def judge(deals: Deals, needs: Needs, limits: Sequence[Limit]) -> Judged:
    outside: dict[Key, Mask] = {}
    unjudged: list[Key] = []
    for limit in limits:
        if is_running_budget(limit):
            continue
        # What is for some lines only, or counts per period, is left to the rules; it is said that it was left.
        apart = limit.selector is not None or limit.period is not None
        breached = None if apart else _breached(deals, needs, limit)
        if breached is None:
            unjudged.append(limit.key)
        else:
            outside[limit.key] = outside.get(limit.key, np.zeros(len(deals), dtype=bool)) | breached
    inside = ~np.any(list(outside.values()), axis=0) if outside else np.ones(len(deals), dtype=bool)
    return Judged(outside=outside, inside=inside, unjudged=tuple(unjudged))


def need_for(needs: Needs, key: Key) -> Whole | None:
    """The needs that a bound of this kind is compared with; None for one that is no number, or not in the history."""
    match key:
        case (Code.MAX_DISCOUNT_BPS, Scope.LINE):
            return needs.line_discount_bps
        case (Code.MAX_DISCOUNT_BPS, Scope.DEAL):
            return needs.deal_discount_bps
        case (Code.MAX_CONCESSION, _):
            return needs.concession_minor
        case _:
            return None


def _breached(deals: Deals, needs: Needs, limit: Limit) -> Mask | None:
    need = need_for(needs, limit.key)
    if need is not None and limit.at_most is not None:
        return need > limit.at_most
    match limit.code:
        case Code.ACCOUNTS:
            return ~_among(deals.accounts, deals.account_ids, limit.any_of)
        case Code.PRODUCTS:
            foreign = ~_among(deals.products, deals.product_ids, limit.any_of)
            return np.logical_or.reduceat(foreign, deals.starts) if len(deals) else foreign
        case _:
            return None


def _among(codes: Codes, ids: Sequence[str | None], allowed: frozenset[str] | None) -> Mask:
    fits = np.array([one is not None and one in (allowed or ()) for one in ids], dtype=bool)
    return fits[codes] if len(codes) else np.zeros(0, dtype=bool)

"""Limits form a lattice: what is narrower, and what remains when several mandates must all agree.

A set of limits says how severe each ask is. `a <= b` when a is at least as severe everywhere; `meet` is
the widest authority inside both. The normal form keeps, per thing bounded and per severity, one limit
with the intersection of all bounds at least that severe, so that equal authority is an equal value.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from leeway.mandates.rules.limit import Code, Limit, OnBreach, Scope

Limits = tuple[Limit, ...]
Key = tuple[Code, Scope]
_SEVEREST_FIRST = tuple(reversed(tuple(OnBreach)))


@dataclass(frozen=True, slots=True)
class Bound:
    """The asks inside: a window, an allowed set, or (as is) everything."""

    at_least: int | None = None
    at_most: int | None = None
    any_of: frozenset[str] | None = None

    def __and__(self, other: "Bound") -> "Bound":
        return Bound(
            at_least=_highest(self.at_least, other.at_least),
            at_most=_lowest(self.at_most, other.at_most),
            any_of=_both(self.any_of, other.any_of),
        )

    def __le__(self, other: "Bound") -> bool:
        """Nothing is inside self that is outside the other."""
        return self & other == self


EVERYTHING = Bound()


def _lowest(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else min(a, b)


def _highest(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else max(a, b)


def _both(a: frozenset[str] | None, b: frozenset[str] | None) -> frozenset[str] | None:
    return b if a is None else a if b is None else a & b


def bound_of(limits: Iterable[Limit], key: Key) -> Bound:
    """What all limits on this thing leave inside together, whatever a breach leads to."""
    inside = EVERYTHING
    for limit in limits:
        if limit.key == key:
            inside &= Bound(limit.at_least, limit.at_most, limit.any_of)
    return inside


def normal(limits: Iterable[Limit]) -> Limits:
    """The one way to write this authority."""
    by_key: dict[Key, list[Limit]] = {}
    for limit in limits:
        by_key.setdefault(limit.key, []).append(limit)
    kept: list[Limit] = []
    for key in sorted(by_key, key=_order):
        kept.extend(_steps(key, by_key[key]))
    return tuple(kept)


def _steps(key: Key, limits: list[Limit]) -> list[Limit]:
    """The limits on one thing, the severest first; a milder one stays only where it bites earlier."""
    if len(limits) == 1:
        return limits
    steps: list[Limit] = []
    inside = EVERYTHING
    for on_breach in _SEVEREST_FIRST:
        stricter = inside
        for limit in limits:
            if limit.on_breach is on_breach:
                inside &= Bound(limit.at_least, limit.at_most, limit.any_of)
        if inside != stricter:
            steps.append(_limit(key, inside, on_breach))
    return steps


def meet(a: Iterable[Limit], b: Iterable[Limit]) -> Limits:
    """The widest authority that lies inside both."""
    return normal((*a, *b))


def le(a: Iterable[Limit], b: Iterable[Limit]) -> bool:
    """Whether a is narrower than b or equal: no ask is treated more mildly by a (I2)."""
    a, b = tuple(a), tuple(b)
    return meet(a, b) == normal(a)


def wider_codes(child: Iterable[Limit], parent: Iterable[Limit]) -> list[Code]:
    """Where the child's bounds reach beyond the parent's (I3).

    Severity is left out on purpose: whatever a child says of a breach, the parent's own limit is weighed
    beside it in each evaluation, so a milder word in the child gives nothing away.
    """
    child, parent = tuple(child), tuple(parent)
    wider = {key[0] for key in {limit.key for limit in parent} if not bound_of(child, key) <= bound_of(parent, key)}
    return [code for code in Code if code in wider]


_RANKS = {(code, scope): rank for rank, (code, scope) in enumerate(product(Code, Scope))}


def _order(key: Key) -> int:
    return _RANKS[key]


def _limit(key: Key, inside: Bound, on_breach: OnBreach) -> Limit:
    return Limit(
        code=key[0],
        scope=key[1],
        at_most=inside.at_most,
        at_least=inside.at_least,
        any_of=inside.any_of,
        on_breach=on_breach,
    )

"""Limits form a lattice: what is narrower, and what remains when several mandates must all agree.

A set of limits says how severe each ask is: for each product, category and segment, and for each thing that the
customer gives back. `a <= b` when a is at least as severe everywhere; `meet` is the widest authority inside both. The
normal form keeps, per thing bounded and per severity, the intersection of all bounds at least that severe, once for
everything and once for each name that is bounded more narrowly, so that equal authority is an equal value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce

from leeway.mandates.rules.bound import EVERYTHING, OPEN, Bound, Reach
from leeway.mandates.rules.limit import Code, Kind, Limit, OnBreach, Period, Scope, Selector, Thing

Limits = tuple[Limit, ...]
_SEVEREST_FIRST = tuple(reversed(tuple(OnBreach)))
_Stairs = dict[OnBreach, Reach]
"""Per severity: what all limits at least that severe leave inside together."""


def bound_of(limits: Iterable[Limit], code: Code, scope: Scope) -> Bound:
    """What all limits that hold for everything and for good leave inside together, whatever a breach leads to."""
    inside = EVERYTHING
    for limit in limits:
        if limit.thing == Thing(code, scope) and limit.selector is None:
            inside &= limit.bound
    return inside


def normal(limits: Iterable[Limit]) -> Limits:
    """The one way to write this authority."""
    by_thing: dict[Thing, list[Limit]] = {}
    for limit in limits:
        by_thing.setdefault(limit.thing, []).append(limit)
    kept: list[Limit] = []
    for thing in sorted(by_thing, key=_order):
        kept.extend(_normal_of(thing, by_thing[thing]))
    return tuple(kept)


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
    child, parent = tuple(map(_worded_alike, child)), tuple(map(_worded_alike, parent))
    bounded = {limit.code for limit in parent}
    return [code for code in Code if code in bounded and not le(_of(code, child), _of(code, parent))]


def _of(code: Code, limits: Limits) -> Limits:
    return tuple(limit for limit in limits if limit.code is code)


def _worded_alike(limit: Limit) -> Limit:
    return replace(limit, on_breach=OnBreach.DENY)


def _normal_of(thing: Thing, limits: Sequence[Limit]) -> list[Limit]:
    if len(limits) == 1 and not limits[0].wider:
        return list(limits)
    if thing.summed is not None:
        stairs = _stairs(limits)
        return [_limit(thing, stairs[word], word, thing.summed) for word in _bites(stairs)]
    for_all = [limit for limit in limits if limit.selector is None]
    stairs = _stairs(for_all)
    kept = [_limit(thing, stairs[word], word, None) for word in _bites(stairs)]
    for kind in Kind:
        named = [limit for limit in limits if limit.selector is not None and limit.selector.kind is kind]
        kept.extend(_narrower_by_name(thing, kind, for_all, stairs, named))
    return kept


def _narrower_by_name(
    thing: Thing, kind: Kind, for_all: list[Limit], stairs: _Stairs, named: Sequence[Limit]
) -> list[Limit]:
    """Names with one bound share one limit; what holds for everything anyway is not said again."""
    alike: dict[tuple[int, ...], set[str]] = {}
    for name in {name for limit in named if limit.selector for name in limit.selector.any_of}:
        which = tuple(at for at, limit in enumerate(named) if limit.selector and name in limit.selector.any_of)
        alike.setdefault(which, set()).add(name)
    said: dict[tuple[OnBreach, Reach], set[str]] = {}
    for which, names in alike.items():
        own = _stairs([*for_all, *(named[at] for at in which)])
        for word in _bites(own):
            if own[word] != stairs[word]:
                said.setdefault((word, own[word]), set()).update(names)
    ordered = sorted(said.items(), key=lambda one: (_SEVEREST_FIRST.index(one[0][0]), min(one[1])))
    return [_limit(thing, reach, word, Selector(kind, frozenset(names))) for (word, reach), names in ordered]


def _stairs(limits: Iterable[Limit]) -> _Stairs:
    limits = tuple(limits)
    stairs: _Stairs = {}
    inside = OPEN
    for word in _SEVEREST_FIRST:
        inside = reduce(Reach.__and__, (limit.reach for limit in limits if limit.on_breach is word), inside)
        stairs[word] = inside
    return stairs


def _bites(stairs: _Stairs) -> Iterable[OnBreach]:
    """The severest first; a milder one only where it bites earlier."""
    stricter = OPEN
    for word, inside in stairs.items():
        if inside != stricter:
            yield word
        stricter = inside


_RANKS = {code: rank for rank, code in enumerate(Code)}
_SCOPES, _PERIODS, _KINDS = (tuple(one) for one in (Scope, Period, Kind))


def _order(thing: Thing) -> tuple[int, int, int, int, tuple[str, ...]]:
    summed = thing.summed
    return (
        _RANKS[thing.code],
        _SCOPES.index(thing.scope),
        -1 if thing.period is None else _PERIODS.index(thing.period),
        -1 if summed is None else _KINDS.index(summed.kind),
        () if summed is None else tuple(sorted(summed.any_of)),
    )


def _limit(thing: Thing, reach: Reach, on_breach: OnBreach, selector: Selector | None) -> Limit:
    base = reach.base
    return Limit(
        code=thing.code,
        scope=thing.scope,
        at_most=base.at_most,
        at_least=base.at_least,
        any_of=base.any_of,
        on_breach=on_breach,
        selector=selector,
        period=thing.period,
        wider=reach.steps[1:],
    )

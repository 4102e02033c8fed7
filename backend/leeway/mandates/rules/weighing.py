"""How each kind of limit is weighed: one function per code, all answering with a finding."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from leeway.mandates.rules.bound import Bound
from leeway.mandates.rules.case import Case
from leeway.mandates.rules.concession import discount_bps, discount_room_bps, margin_bps, margin_room_bps
from leeway.mandates.rules.finding import Finding, measured, unconcerned, unknown
from leeway.mandates.rules.limit import Code, Limit, Scope
from leeway.mandates.rules.money import exact_of_minor

Indexes = tuple[int, ...]
Weigher = Callable[[Limit, UUID, Case, Indexes, Bound], Finding]
Measure = tuple[int, int]
"""What is asked and how far it is from the bound, both rounded against the asker."""


def weigh(limit: Limit, source: UUID, case: Case) -> Finding:
    """Against the bound that counts with what the customer gives back, over the lines that the limit is for."""
    bound = limit.given(case.given)
    indexes = case.concerned(limit)
    if indexes is None:
        return unknown(limit, source, path=_PATHS.get(limit.code, "/lines"), bound=_shown(bound))
    if not indexes:
        return unconcerned(limit, source, bound=_shown(bound))
    return _WEIGHERS[limit.key](limit, source, case, indexes, bound)


def _shown(bound: Bound) -> int | None:
    return bound.at_least if bound.at_most is None else bound.at_most


def _worst_line(
    limit: Limit, source: UUID, indexes: Indexes, bound_shown: int, measures: Iterable[Measure | None]
) -> Finding:
    """The worst line speaks for all; a line of which something is not known is worse than any."""
    worst: tuple[int, int, int] | None = None
    for index, measure in zip(indexes, measures, strict=True):
        if measure is None:
            return unknown(limit, source, path=f"/lines/{index}", bound=bound_shown)
        asked, distance = measure
        if worst is None or distance < worst[0]:
            worst = (distance, index, asked)
    assert worst is not None  # noqa: S101 - only a limit that concerns a line is weighed
    distance, index, asked = worst
    return measured(limit, source, path=f"/lines/{index}", asked=asked, bound=bound_shown, distance=distance)


def _whole(limit: Limit, source: UUID, bound_shown: int, measure: Measure | None) -> Finding:
    if measure is None:
        return unknown(limit, source, path="/lines", bound=bound_shown)
    return measured(limit, source, path="/lines", asked=measure[0], bound=bound_shown, distance=measure[1])


def _discount_of_a_line(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    cap_bps = bound.at_most or 0
    totals = (case.lines[index] for index in indexes)
    measures = (None if one is None else (discount_bps(one), discount_room_bps(one, cap_bps)) for one in totals)
    return _worst_line(limit, source, indexes, cap_bps, measures)


def _discount_of_the_deal(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    cap_bps, sums = bound.at_most or 0, case.totals_of(indexes)
    measure = None if sums is None else (discount_bps(sums), discount_room_bps(sums, cap_bps))
    return _whole(limit, source, cap_bps, measure)


def _margin_of_a_line(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    floor_bps = bound.at_least or 0
    totals = (case.lines[index] for index in indexes)
    measures = (
        None
        if one is None or one.cost is None
        else (margin_bps(one, one.cost), margin_room_bps(one, one.cost, floor_bps))
        for one in totals
    )
    return _worst_line(limit, source, indexes, floor_bps, measures)


def _margin_of_the_deal(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    floor_bps, sums = bound.at_least or 0, case.totals_of(indexes)
    measure = (
        None
        if sums is None or sums.cost is None
        else (margin_bps(sums, sums.cost), margin_room_bps(sums, sums.cost, floor_bps))
    )
    return _whole(limit, source, floor_bps, measure)


def _unit_price(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    """What one piece is charged at a time, free months and all, against the floor in the mandate's currency."""
    floor_minor = bound.at_least or 0
    return _worst_line(
        limit, source, indexes, floor_minor, (_price_over(case, index, floor_minor) for index in indexes)
    )


def _price_over(case: Case, index: int, floor_minor: int) -> Measure | None:
    totals, line = case.lines[index], case.offer.lines[index]
    times = case.term.charges(line.billing)
    if totals is None or case.rate is None or not times:
        return None
    pieces = line.quantity * times
    net, one_minor = case.rate.down(totals.net), exact_of_minor(1, case.exponent)
    return net // (pieces * one_minor), (net - floor_minor * one_minor * pieces) // (pieces * one_minor)


def _concession(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    """A bound in whole minor units is broken exactly when the rounded-up concession exceeds it."""
    bound_minor = bound.at_most or 0
    asked_minor = case.conceded_minor(case.totals_of(indexes), with_extras=len(indexes) == len(case.lines))
    return _whole(limit, source, bound_minor, None if asked_minor is None else (asked_minor, bound_minor - asked_minor))


def _deal_value(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    bound_minor, sums = bound.at_most or 0, case.totals_of(indexes)
    asked_minor = None if sums is None else case.minor_up(sums.net)
    return _whole(limit, source, bound_minor, None if asked_minor is None else (asked_minor, bound_minor - asked_minor))


def _payment_days(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    return _window(limit, source, case.offer.payment_days, bound)


def _contract_months(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    return _window(limit, source, case.offer.contract_months, bound)


def _price_lock_months(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    return _window(limit, source, case.offer.price_lock_months, bound)


def _free_months(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    return _window(limit, source, case.offer.free_months, bound)


def _window(limit: Limit, source: UUID, asked: int | None, bound: Bound) -> Finding:
    """The nearer end of the window is the bound shown."""
    path = _PATHS[limit.code]
    if asked is None:
        return unknown(limit, source, path=path, bound=_shown(bound))
    rooms = [
        (room, end)
        for end, room in (
            (bound.at_most, None if bound.at_most is None else bound.at_most - asked),
            (bound.at_least, None if bound.at_least is None else asked - bound.at_least),
        )
        if room is not None and end is not None
    ]
    if not rooms:
        return unconcerned(limit, source, bound=None)
    distance, end = min(rooms)
    return measured(limit, source, path=path, asked=asked, bound=end, distance=distance)


def _products(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    names = [line.product_id for line in case.offer.lines]
    return _members(limit, source, names, [f"/lines/{index}/product_id" for index in range(len(names))], bound)


def _categories(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    names = [line.category for line in case.offer.lines]
    return _members(limit, source, names, [f"/lines/{index}/product_id" for index in range(len(names))], bound)


def _accounts(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    return _members(limit, source, [case.offer.account_id], [_PATHS[limit.code]], bound)


def _currencies(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    return _members(limit, source, [case.offer.currency], [_PATHS[limit.code]], bound)


def _clauses(limit: Limit, source: UUID, case: Case, indexes: Indexes, bound: Bound) -> Finding:
    if case.offer.clauses is None:
        return unknown(limit, source, path=_PATHS[limit.code], bound=0)
    names = sorted(case.offer.clauses)
    return _members(limit, source, names, [_PATHS[limit.code]] * len(names), bound)


def _members(limit: Limit, source: UUID, names: Sequence[str | None], paths: Sequence[str], bound: Bound) -> Finding:
    """`asked` counts the different ones outside the set, of which none is allowed."""
    allowed = bound.any_of or frozenset()
    for name, path in zip(names, paths, strict=True):
        if name is None:
            return unknown(limit, source, path=path, bound=0)
    outside = [(name, path) for name, path in zip(names, paths, strict=True) if name not in allowed]
    count = len({name for name, _ in outside})
    first = paths[0] if paths else _PATHS.get(limit.code, "/lines")
    return measured(limit, source, path=outside[0][1] if outside else first, asked=count, bound=0, distance=-count)


_PATHS: Mapping[Code, str] = {
    Code.MAX_PAYMENT_DAYS: "/payment_days",
    Code.CONTRACT_MONTHS: "/contract_months",
    Code.PRICE_LOCK_MONTHS: "/price_lock_months",
    Code.FREE_MONTHS: "/free_months",
    Code.CLAUSES: "/clauses",
    Code.ACCOUNTS: "/account_id",
    Code.CURRENCIES: "/currency",
}
"""Where in an offer stands what the limit is about; all others are about the lines."""

_WEIGHERS: Mapping[tuple[Code, Scope], Weigher] = {
    (Code.MAX_DISCOUNT_BPS, Scope.LINE): _discount_of_a_line,
    (Code.MAX_DISCOUNT_BPS, Scope.DEAL): _discount_of_the_deal,
    (Code.FLOOR_UNIT_PRICE, Scope.LINE): _unit_price,
    (Code.MIN_MARGIN_BPS, Scope.LINE): _margin_of_a_line,
    (Code.MIN_MARGIN_BPS, Scope.DEAL): _margin_of_the_deal,
    (Code.MAX_DEAL_VALUE, Scope.DEAL): _deal_value,
    (Code.MAX_CONCESSION, Scope.DEAL): _concession,
    (Code.MAX_PAYMENT_DAYS, Scope.DEAL): _payment_days,
    (Code.CONTRACT_MONTHS, Scope.DEAL): _contract_months,
    (Code.PRICE_LOCK_MONTHS, Scope.DEAL): _price_lock_months,
    (Code.FREE_MONTHS, Scope.DEAL): _free_months,
    (Code.CLAUSES, Scope.DEAL): _clauses,
    (Code.PRODUCTS, Scope.LINE): _products,
    (Code.CATEGORIES, Scope.LINE): _categories,
    (Code.ACCOUNTS, Scope.DEAL): _accounts,
    (Code.CURRENCIES, Scope.DEAL): _currencies,
}

"""How each kind of limit is weighed: one function per code, all answering with a finding."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from leeway.mandates.rules.concession import (
    Totals,
    all_totals,
    discount_bps,
    discount_room_bps,
    ledger_amount_minor,
    totals_of_deal,
)
from leeway.mandates.rules.finding import Finding, measured, unknown
from leeway.mandates.rules.limit import Code, Limit, Scope
from leeway.mandates.rules.money import exponent_of, minor_rounded_up
from leeway.mandates.rules.offer import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An offer with its sums, worked out once for all limits."""

    offer: Offer
    exponent: int
    lines: tuple[Totals | None, ...]
    deal: Totals | None

    @property
    def amount_minor(self) -> int | None:
        """What the ledger would carry; None while a reference price is missing."""
        return None if self.deal is None else ledger_amount_minor(self.deal, self.exponent)


def case_of(offer: Offer) -> Case:
    exponent = exponent_of(offer.currency)
    lines = all_totals(offer.lines, exponent)
    return Case(offer=offer, exponent=exponent, lines=lines, deal=totals_of_deal(lines))


def weigh(limit: Limit, source: UUID, case: Case) -> Finding:
    return _WEIGHERS[limit.key](limit, source, case)


def _discount_of_a_line(limit: Limit, source: UUID, case: Case) -> Finding:
    """The worst line speaks for all; a line without a reference price is worse than any."""
    cap_bps = limit.at_most or 0
    worst: tuple[int, int, Totals] | None = None
    for index, totals in enumerate(case.lines):
        if totals is None:
            return unknown(limit, source, path=f"/lines/{index}", bound=cap_bps)
        room_bps = discount_room_bps(totals, cap_bps)
        if worst is None or room_bps < worst[0]:
            worst = (room_bps, index, totals)
    assert worst is not None  # noqa: S101 - an offer has at least one line
    room_bps, index, totals = worst
    return measured(limit, source, path=f"/lines/{index}", asked=discount_bps(totals), bound=cap_bps, distance=room_bps)


def _discount_of_the_deal(limit: Limit, source: UUID, case: Case) -> Finding:
    cap_bps = limit.at_most or 0
    if case.deal is None:
        return unknown(limit, source, path="/lines", bound=cap_bps)
    return measured(
        limit,
        source,
        path="/lines",
        asked=discount_bps(case.deal),
        bound=cap_bps,
        distance=discount_room_bps(case.deal, cap_bps),
    )


def _concession(limit: Limit, source: UUID, case: Case) -> Finding:
    """A bound in whole minor units is broken exactly when the rounded-up concession exceeds it."""
    bound_minor = limit.at_most or 0
    if case.deal is None:
        return unknown(limit, source, path="/lines", bound=bound_minor)
    asked_minor = minor_rounded_up(case.deal.conceded, case.exponent)
    return measured(
        limit, source, path="/lines", asked=asked_minor, bound=bound_minor, distance=bound_minor - asked_minor
    )


def _payment_days(limit: Limit, source: UUID, case: Case) -> Finding:
    return _window(limit, source, case.offer.payment_days, "/payment_days")


def _contract_months(limit: Limit, source: UUID, case: Case) -> Finding:
    return _window(limit, source, case.offer.contract_months, "/contract_months")


def _window(limit: Limit, source: UUID, asked: int | None, path: str) -> Finding:
    """The nearer end of the window is the bound shown."""
    rooms = [
        (room, bound)
        for bound, room in (
            (limit.at_most, None if asked is None or limit.at_most is None else limit.at_most - asked),
            (limit.at_least, None if asked is None or limit.at_least is None else asked - limit.at_least),
        )
        if room is not None and bound is not None
    ]
    if asked is None or not rooms:
        return unknown(limit, source, path=path, bound=limit.at_least if limit.at_most is None else limit.at_most)
    distance, bound = min(rooms)
    return measured(limit, source, path=path, asked=asked, bound=bound, distance=distance)


def _products(limit: Limit, source: UUID, case: Case) -> Finding:
    names = [line.product_id for line in case.offer.lines]
    return _members(limit, source, names, [f"/lines/{index}/product_id" for index in range(len(names))])


def _accounts(limit: Limit, source: UUID, case: Case) -> Finding:
    return _members(limit, source, [case.offer.account_id], ["/account_id"])


def _members(limit: Limit, source: UUID, names: Sequence[str], paths: Sequence[str]) -> Finding:
    """`asked` counts the different ones outside the set, of which none is allowed."""
    allowed = limit.any_of or frozenset()
    outside = [(name, path) for name, path in zip(names, paths, strict=True) if name not in allowed]
    count = len({name for name, _ in outside})
    return measured(limit, source, path=outside[0][1] if outside else paths[0], asked=count, bound=0, distance=-count)


_WEIGHERS: Mapping[tuple[Code, Scope], Callable[[Limit, UUID, Case], Finding]] = {
    (Code.MAX_DISCOUNT_BPS, Scope.LINE): _discount_of_a_line,
    (Code.MAX_DISCOUNT_BPS, Scope.DEAL): _discount_of_the_deal,
    (Code.MAX_CONCESSION, Scope.DEAL): _concession,
    (Code.MAX_PAYMENT_DAYS, Scope.DEAL): _payment_days,
    (Code.CONTRACT_MONTHS, Scope.DEAL): _contract_months,
    (Code.PRODUCTS, Scope.LINE): _products,
    (Code.ACCOUNTS, Scope.DEAL): _accounts,
}

"""The nearest terms inside: up to three ways in which an offer that lies outside would lie inside.

Keep the price and change the terms; keep the terms and change the price; trade, by what the customer gives back. Each
way has an exact meaning, so that a search through everything possible finds the same offer (I22):

- Terms move the fewest points (`POINTS`); of equals the shorter contract, then the more days to pay.
- The price moves in whole basis points off the reference. Each line keeps what its own limits leave of its discount.
  Where the deal as a whole is still outside, one ceiling for all lines comes down as little as it must; then the
  lines, in their order, take what is left over.
- A trade asks for as little as possible, keeps the price where it can, and gives back nothing that is not needed.

The limits that a price meets are monotone: less discount is never further outside. Only the value of a deal is not,
and an offer that would be inside by its price alone and then too valuable is not found.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import combinations

from leeway.mandates.rules.bound import EVERYTHING, Bound, Gets
from leeway.mandates.rules.case import Case, case_of
from leeway.mandates.rules.chain import Chain
from leeway.mandates.rules.concession import Totals, discount_bps, totals_of_deal, totals_of_line
from leeway.mandates.rules.evaluation import evaluate
from leeway.mandates.rules.limit import Code, Limit, Scope
from leeway.mandates.rules.money import WHOLE_BPS, exponent_of
from leeway.mandates.rules.offer import Billing, Discount, Get, Offer, OfferLine
from leeway.mandates.rules.weighing import weigh

LONGEST_TERM_LOOKED_AT = 120


class Way(StrEnum):
    KEEP_PRICE = "keep_price"
    KEEP_TERMS = "keep_terms"
    TRADE = "trade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One thing that becomes different: a figure, or names that come in (gets) or go out (clauses)."""

    path: str
    asked: int | None = None
    becomes: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterOffer:
    """`points` say how far it is from what was asked: fewer is nearer."""

    way: Way
    offer: Offer
    moves: tuple[Move, ...]
    points: int
    amount_minor: int


POINTS = {"/payment_days": 33, "/contract_months": 83, "/price_lock_months": 83, "/free_months": 300}
"""A month of days to pay weighs as much as a year of contract or two thirds of a percent of the price."""
POINTS_OF_A_CLAUSE = 1_000
POINTS_OF_A_GET = 1_000
POINTS_OF_A_BPS = 10

_BY_TERMS = {
    Code.MAX_PAYMENT_DAYS: "payment_days",
    Code.CONTRACT_MONTHS: "contract_months",
    Code.PRICE_LOCK_MONTHS: "price_lock_months",
    Code.FREE_MONTHS: "free_months",
}
_BY_PRICE = frozenset(
    {Code.MAX_DISCOUNT_BPS, Code.FLOOR_UNIT_PRICE, Code.MIN_MARGIN_BPS, Code.MAX_CONCESSION, Code.MAX_DEAL_VALUE}
)
_MOVABLE = _BY_PRICE | set(_BY_TERMS) | {Code.CLAUSES, Code.BUDGET}


def nearest(asked: Offer, chain: Chain, on: date, *, sees_margin: bool) -> tuple[CounterOffer, ...]:
    """Nearest first; none where the offer is inside, or where something stands in the way that no terms mend.

    Without the margin right no option is bounded by a margin: it would say where the margin ends (I21).
    """
    found = evaluate(asked, chain, on)
    outside = [finding for finding in found.findings if not finding.ok]
    mendable = all(finding.code in _MOVABLE and not finding.is_unknown for finding in outside)
    if not outside or not mendable or not chain.authority.mode.outcome.is_allow:
        return ()
    finder = _Finder(asked, chain, on, sees_margin=sees_margin)
    by_offer: dict[Offer, CounterOffer] = {}
    for option in (finder.trade(), finder.keep_price(), finder.keep_terms()):
        if option is not None:
            by_offer.setdefault(option.offer, option)
    return tuple(sorted(by_offer.values(), key=lambda one: (one.points, tuple(Way).index(one.way))))


class _Finder:
    def __init__(self, asked: Offer, chain: Chain, on: date, *, sees_margin: bool) -> None:
        limits = [one for one in chain.authority.limits if sees_margin or one.code is not Code.MIN_MARGIN_BPS]
        self._asked, self._chain, self._on = asked, chain, on
        self._currency = chain.authority.currency
        self._terms = [one for one in limits if one.code in _BY_TERMS or one.code is Code.CLAUSES]
        self._of_lines = [one for one in limits if one.code in _BY_PRICE and one.scope is Scope.LINE]
        self._of_deals = [one for one in limits if one.code in _BY_PRICE and one.scope is Scope.DEAL]
        self._widening = [when for one in limits for when, _ in one.wider]
        self._left_minor = min(_balances(chain), default=None)
        self._recurs = any(line.billing is not Billing.ONCE for line in asked.lines)

    # ---- the three ways

    def keep_price(self) -> CounterOffer | None:
        """Only terms move: the price per piece stays, and so does what the customer gives beside the term."""
        return self._fewest_points(Way.KEEP_PRICE, (self._with_terms(months, frozenset()) for months in self._months()))

    def keep_terms(self) -> CounterOffer | None:
        """Only the price moves, and with it the terms that lie outside themselves."""
        asked = self._asked.contract_months
        nearest_first = sorted(self._months(), key=lambda months: abs((months or 0) - (asked or 0)))
        with_terms = (self._with_terms(months, frozenset()) for months in nearest_first)
        return self._made(Way.KEEP_TERMS, self._with_price(next((one for one in with_terms if one), None)))

    def trade(self) -> CounterOffer | None:
        """With something given back that widens a limit; the price moves only where it must."""
        bargains = list(self._bargains())
        kept = self._fewest_points(Way.TRADE, iter(bargains), needed=True)
        if kept is not None:
            return kept
        return self._fewest_points(Way.TRADE, (self._with_price(one) for one in bargains if one), needed=True)

    def _bargains(self) -> Iterator[Offer | None]:
        months, said = self._asked.given.months, self._asked.contract_months
        wanted = [get for get in Get if get not in self._asked.gets and any(_asks(one, get) for one in self._widening)]
        longer = sorted({one.months for one in self._widening if one.months > months})
        for count in range(len(wanted) + 1):
            for more in combinations(wanted, count):
                for term in (said, *longer):
                    if more or term != said:
                        yield self._with_terms(term, frozenset(more))

    # ---- terms

    def _months(self) -> Iterable[int | None]:
        asked = self._asked.contract_months
        if asked is None:
            return [None]
        ends = {asked, *(one.months for one in self._widening)}
        for limit in self._terms:
            if limit.code is Code.CONTRACT_MONTHS:
                for _, bound in limit.reach.steps:
                    ends |= {end for end in (bound.at_least, bound.at_most) if end is not None}
        if self._recurs:
            # What is conceded grows with the term, so every length is a candidate.
            ends |= set(range(max(0, asked - LONGEST_TERM_LOOKED_AT), min(max(ends), LONGEST_TERM_LOOKED_AT) + 1))
        return sorted(ends)

    def _with_terms(self, months: int | None, more: frozenset[Get]) -> Offer | None:
        """Each term as near to the asked one as its limits leave it, for this length and these gets."""
        offer = replace(self._asked, contract_months=months, gets=self._asked.gets | more)
        window = self._bound(offer, Code.CONTRACT_MONTHS)
        days = self._near(offer, Code.MAX_PAYMENT_DAYS, offer.payment_days)
        lock = self._near(offer, Code.PRICE_LOCK_MONTHS, offer.price_lock_months)
        free = self._near(offer, Code.FREE_MONTHS, offer.free_months)
        clauses = self._bound(offer, Code.CLAUSES)
        if window is None or clauses is None or (months is not None and _clamped(months, window) != months):
            return None
        allowed = offer.clauses
        if allowed is not None and clauses.any_of is not None:
            allowed &= clauses.any_of
        offer = replace(offer, payment_days=days, price_lock_months=lock, free_months=free, clauses=allowed)
        return self._with_fewer_free_months(offer) if self._recurs else offer

    def _near(self, offer: Offer, code: Code, asked: int | None) -> int | None:
        """The asked value, or the nearest that the limits leave it."""
        bound = self._bound(offer, code)
        return asked if asked is None or bound is None else _clamped(asked, bound)

    def _with_fewer_free_months(self, offer: Offer) -> Offer:
        """Free months are conceded where a price is due by the month."""
        least, most = 0, offer.free_months or 0
        if not most or self._price_inside(offer):
            return offer
        return replace(
            offer,
            free_months=_greatest(least, most, lambda free: self._price_inside(replace(offer, free_months=free))) or 0,
        )

    def _bound(self, offer: Offer, code: Code) -> Bound | None:
        """What all limits of this code leave inside for this offer; None where it is not known whether they count."""
        case = case_of(offer, self._currency)
        inside = EVERYTHING
        for limit in self._terms:
            if limit.code is code:
                concerned = case.concerned(limit)
                if concerned is None:
                    return None
                if concerned:
                    inside &= limit.given(case.given)
        return inside

    # ---- price

    def _with_price(self, offer: Offer | None) -> Offer | None:
        prices = None if offer is None else _prices_of(offer, self._currency)
        if prices is None:
            return None
        caps = [_greatest(0, level, self._line_inside(prices, index)) for index, level in enumerate(prices.asked)]
        own = [cap for cap in caps if cap is not None]
        if len(own) < len(caps):
            return None

        def inside(levels: Sequence[int]) -> bool:
            return self._deal_inside(prices.case_at(levels))

        def capped(ceiling: int) -> list[int]:
            return [min(cap, ceiling) for cap in own]

        ceiling = _greatest(0, max(own), lambda one: inside(capped(one)))
        if ceiling is None:
            return None
        chosen = capped(ceiling)
        for index, cap in enumerate(own):
            chosen[index] = _raised(chosen, index, cap, inside)
        return prices.offer_at(chosen)

    def _line_inside(self, prices: "_Prices", index: int) -> Callable[[int], bool]:
        """Whether the limits of single lines leave this discount to this line."""

        def inside(level: int) -> bool:
            return self._holds(self._of_lines, prices.case_of_line(index, level))

        return inside

    def _deal_inside(self, case: Case) -> bool:
        amount_minor = case.amount_minor
        fits = amount_minor is not None and (self._left_minor is None or amount_minor <= self._left_minor)
        return fits and self._holds(self._of_deals, case)

    def _price_inside(self, offer: Offer) -> bool:
        case = case_of(offer, self._currency)
        return self._deal_inside(case) and self._holds(self._of_lines, case)

    def _holds(self, limits: Iterable[Limit], case: Case) -> bool:
        source = self._chain.judged.mandate_id
        return all(weigh(limit, source, case).ok for limit in limits)

    # ---- choosing

    def _fewest_points(self, way: Way, offers: Iterator[Offer | None], *, needed: bool = False) -> CounterOffer | None:
        """Only what is really inside, weighed as any offer is; `needed` leaves out what gives back too much."""
        seen = sorted(
            {one: None for one in offers if one is not None and one != self._asked},
            key=lambda one: (self._points(one), one.contract_months or 0, sorted(one.gets)),
        )
        for offer in seen:
            made = self._made(way, offer)
            if made is not None and not (needed and self._gives_too_much(offer)):
                return made
        return None

    def _made(self, way: Way, offer: Offer | None) -> CounterOffer | None:
        if offer is None or offer == self._asked:
            return None
        found = evaluate(offer, self._chain, self._on)
        if found.amount_minor is None or not all(finding.ok for finding in found.findings):
            return None
        return CounterOffer(
            way=way,
            offer=offer,
            moves=tuple(moves(self._asked, offer)),
            points=self._points(offer),
            amount_minor=found.amount_minor,
        )

    def _gives_too_much(self, offer: Offer) -> bool:
        asked = self._asked
        fewer = [replace(offer, gets=offer.gets - {get}) for get in offer.gets - asked.gets]
        if asked.contract_months is not None and (offer.contract_months or 0) > asked.contract_months:
            fewer.append(replace(offer, contract_months=(offer.contract_months or 0) - 1))
        return any(self._is_inside(one) for one in fewer)

    def _is_inside(self, offer: Offer) -> bool:
        return all(finding.ok for finding in evaluate(offer, self._chain, self._on).findings)

    def _points(self, offer: Offer) -> int:
        asked = self._asked
        points = sum(weight * abs(_term(offer, path) - _term(asked, path)) for path, weight in POINTS.items())
        points += POINTS_OF_A_CLAUSE * len((asked.clauses or frozenset()) - (offer.clauses or frozenset()))
        points += POINTS_OF_A_GET * len(offer.gets - asked.gets)
        if offer.lines == asked.lines:
            return points
        before, after = (case_of(one, self._currency).deal for one in (replace(offer, lines=asked.lines), offer))
        if before is None or after is None or not before.reference:
            return points
        return points - (-POINTS_OF_A_BPS * WHOLE_BPS * (after.net - before.net) // before.reference)


class _Prices:
    """An offer at other discounts, a line's sums worked out once for each."""

    def __init__(self, offer: Offer, currency: str, asked: Sequence[int]) -> None:
        self.asked = asked
        self._offer = offer
        self._case = case_of(offer, currency)
        self._exponent = exponent_of(offer.currency)
        self._alone = [replace(offer, lines=(line,)) for line in offer.lines]
        self._totals: dict[tuple[int, int], Totals | None] = {}

    def case_at(self, levels: Sequence[int]) -> Case:
        lines = tuple([self._totals_of(index, level) for index, level in enumerate(levels)])
        return self._case.with_totals(self._offer, lines, totals_of_deal(lines))

    def case_of_line(self, index: int, level: int) -> Case:
        """The line alone, in a deal whose customer gives what the whole deal's gives."""
        totals = self._totals_of(index, level)
        return self._case.with_totals(self._alone[index], (totals,), totals)

    def offer_at(self, levels: Sequence[int]) -> Offer:
        return replace(self._offer, lines=tuple(self._line(index, level) for index, level in enumerate(levels)))

    def _totals_of(self, index: int, level: int) -> Totals | None:
        key = (index, level)
        if key not in self._totals:
            self._totals[key] = totals_of_line(self._line(index, level), self._exponent, self._case.term)
        return self._totals[key]

    def _line(self, index: int, level: int) -> OfferLine:
        """A line at its asked discount stays as it was said."""
        line = self._offer.lines[index]
        return line if level >= self.asked[index] else replace(line, net=Discount(level))


def _prices_of(offer: Offer, currency: str) -> _Prices | None:
    """None while a list price is not known."""
    levels = [_level(line, exponent_of(offer.currency)) for line in offer.lines]
    known = [level for level in levels if level is not None]
    return _Prices(offer, currency, known) if len(known) == len(levels) else None


def _raised(chosen: Sequence[int], index: int, cap: int, inside: Callable[[Sequence[int]], bool]) -> int:
    """How much of what is left over this line can take: most often nothing, so the first steps are small."""

    def takes(level: int) -> bool:
        return inside([*chosen[:index], level, *chosen[index + 1 :]])

    low, step = chosen[index], 1
    while low + step < cap and takes(low + step):
        low, step = low + step, step * 2
    return low if low >= cap else _greatest(low, min(low + step, cap), takes) or low


def moves(asked: Offer, offer: Offer) -> Iterator[Move]:
    """What is different, in the members of an offer."""
    exponent = exponent_of(asked.currency)
    for index, (before, after) in enumerate(zip(asked.lines, offer.lines, strict=True)):
        if before != after:
            yield Move(
                path=f"/lines/{index}/discount_bps", asked=_level(before, exponent), becomes=_level(after, exponent)
            )
    for path in POINTS:
        was, becomes = getattr(asked, path[1:]), getattr(offer, path[1:])
        if was != becomes:
            yield Move(path=path, asked=was, becomes=becomes)
    dropped = (asked.clauses or frozenset()) - (offer.clauses or frozenset())
    if dropped:
        yield Move(path="/clauses", names=tuple(sorted(dropped)))
    added = offer.gets - asked.gets
    if added:
        yield Move(path="/gets", names=tuple(sorted(added)))


def _term(offer: Offer, path: str) -> int:
    value: int | None = getattr(offer, path[1:])
    return value or 0


def _balances(chain: Chain) -> Iterator[int]:
    for link in chain.links:
        for limit in link.terms.limits:
            if limit.code is Code.BUDGET and limit.at_most is not None:
                spent_minor = link.balance.held_minor + link.balance.committed_minor
                yield limit.at_most - (spent_minor if limit.period is None else link.balance.spent_minor(limit.period))


def _asks(when: Gets, get: Get) -> bool:
    return when.prepaid if get is Get.PREPAID else when.reference_customer


def _clamped(asked: int, bound: Bound) -> int:
    low = asked if bound.at_least is None else max(asked, bound.at_least)
    return low if bound.at_most is None else min(low, bound.at_most)


def _level(line: OfferLine, exponent: int) -> int | None:
    """The line's discount off its list price in basis points, rounded up; None while that price is not known."""
    totals = totals_of_line(replace(line, published=None, billing=Billing.ONCE), exponent)
    return None if totals is None else max(0, discount_bps(totals))


def _greatest(low: int, high: int, holds: Callable[[int], bool]) -> int | None:
    """The greatest of low..high for which a thing holds that ceases to hold somewhere on the way up."""
    if holds(high):
        return high
    if not holds(low):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low

"""A limit: one bound on what a mandate lets its holder promise, and what happens beyond it."""

from dataclasses import dataclass
from enum import StrEnum

from leeway.mandates.rules.bound import EVERYTHING, NOTHING, Bound, Gets, Reach, reach_of


class Code(StrEnum):
    MAX_DISCOUNT_BPS = "max_discount_bps"
    FLOOR_UNIT_PRICE = "floor_unit_price"
    MIN_MARGIN_BPS = "min_margin_bps"
    MAX_DEAL_VALUE = "max_deal_value"
    MAX_CONCESSION = "max_concession"
    BUDGET = "budget"
    MAX_USES = "max_uses"
    MAX_PAYMENT_DAYS = "max_payment_days"
    CONTRACT_MONTHS = "contract_months"
    PRICE_LOCK_MONTHS = "price_lock_months"
    FREE_MONTHS = "free_months"
    CLAUSES = "clauses"
    PRODUCTS = "products"
    CATEGORIES = "categories"
    ACCOUNTS = "accounts"
    CURRENCIES = "currencies"


class Scope(StrEnum):
    LINE = "line"
    DEAL = "deal"
    MANDATE = "mandate"


class Period(StrEnum):
    """A budget that begins anew with each of these, in UTC."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Kind(StrEnum):
    """By what a selector chooses."""

    PRODUCTS = "products"
    CATEGORIES = "categories"
    SEGMENTS = "segments"


@dataclass(frozen=True, slots=True)
class Selector:
    """What a limit is for; a limit without one is for everything."""

    kind: Kind
    any_of: frozenset[str]


class Unit(StrEnum):
    """What `asked`, `bound` and `distance` of a finding are counted in."""

    BPS = "bps"
    MINOR = "minor"
    DAYS = "days"
    MONTHS = "months"
    COUNT = "count"


class Outcome(StrEnum):
    """Answers from the mildest to the severest; `OUTCOMES` keeps that order for comparing."""

    ALLOW = "allow"
    ALLOW_INFORM = "allow_inform"
    CONSULT = "consult"
    CONSENT = "consent"
    ESCALATE = "escalate"
    DENY = "deny"

    @property
    def severity(self) -> int:
        return OUTCOMES.index(self)

    @property
    def is_allow(self) -> bool:
        return self in (Outcome.ALLOW, Outcome.ALLOW_INFORM)


OUTCOMES = tuple(Outcome)


class OnBreach(StrEnum):
    """What a breach of the limit leads to."""

    INFORM = "inform"
    CONSULT = "consult"
    CONSENT = "consent"
    ESCALATE = "escalate"
    DENY = "deny"

    @property
    def outcome(self) -> Outcome:
        return Outcome.ALLOW_INFORM if self is OnBreach.INFORM else Outcome(self.value)


class Mode(StrEnum):
    """How the holder decides inside the limits, from the freest to the most bound."""

    ALONE = "alone"
    INFORM = "inform"
    CONSULT = "consult"
    CONSENT = "consent"
    ESCALATE = "escalate"

    @property
    def outcome(self) -> Outcome:
        if self is Mode.ALONE:
            return Outcome.ALLOW
        return Outcome.ALLOW_INFORM if self is Mode.INFORM else Outcome(self.value)


@dataclass(frozen=True, slots=True)
class Shape:
    """Which members a limit of this code carries, where it may be weighed and what it may be for."""

    scopes: frozenset[Scope]
    unit: Unit
    needs_at_most: bool = False
    needs_at_least: bool = False
    takes_at_least: bool = False
    takes_any_of: bool = False
    takes_period: bool = False
    may_inform: bool = True
    may_be_for: frozenset[Kind] = frozenset(Kind)
    may_widen: bool = True


_LINE, _DEAL, _MANDATE = frozenset({Scope.LINE}), frozenset({Scope.DEAL}), frozenset({Scope.MANDATE})
_FOR_ALL: frozenset[Kind] = frozenset()

SHAPES = {
    Code.MAX_DISCOUNT_BPS: Shape(_LINE | _DEAL, Unit.BPS, needs_at_most=True),
    Code.FLOOR_UNIT_PRICE: Shape(_LINE, Unit.MINOR, needs_at_least=True),
    Code.MIN_MARGIN_BPS: Shape(_LINE | _DEAL, Unit.BPS, needs_at_least=True),
    Code.MAX_DEAL_VALUE: Shape(_DEAL, Unit.MINOR, needs_at_most=True),
    Code.MAX_CONCESSION: Shape(_DEAL, Unit.MINOR, needs_at_most=True),
    Code.BUDGET: Shape(
        _MANDATE,
        Unit.MINOR,
        needs_at_most=True,
        takes_period=True,
        may_inform=False,
        may_be_for=_FOR_ALL,
        may_widen=False,
    ),
    Code.MAX_USES: Shape(
        _MANDATE, Unit.COUNT, needs_at_most=True, may_inform=False, may_be_for=_FOR_ALL, may_widen=False
    ),
    Code.MAX_PAYMENT_DAYS: Shape(_DEAL, Unit.DAYS, needs_at_most=True),
    Code.CONTRACT_MONTHS: Shape(_DEAL, Unit.MONTHS, takes_at_least=True),
    Code.PRICE_LOCK_MONTHS: Shape(_DEAL, Unit.MONTHS, needs_at_most=True),
    Code.FREE_MONTHS: Shape(_DEAL, Unit.MONTHS, needs_at_most=True),
    Code.CLAUSES: Shape(_DEAL, Unit.COUNT, takes_any_of=True, may_inform=False),
    Code.PRODUCTS: Shape(_LINE, Unit.COUNT, takes_any_of=True, may_be_for=_FOR_ALL, may_widen=False),
    Code.CATEGORIES: Shape(_LINE, Unit.COUNT, takes_any_of=True, may_be_for=_FOR_ALL, may_widen=False),
    Code.ACCOUNTS: Shape(_DEAL, Unit.COUNT, takes_any_of=True, may_inform=False, may_be_for=_FOR_ALL, may_widen=False),
    Code.CURRENCIES: Shape(
        _DEAL, Unit.COUNT, takes_any_of=True, may_inform=False, may_be_for=_FOR_ALL, may_widen=False
    ),
}

_SUMS = frozenset({Code.MAX_DISCOUNT_BPS, Code.MIN_MARGIN_BPS, Code.MAX_DEAL_VALUE, Code.MAX_CONCESSION})


@dataclass(frozen=True, slots=True)
class Thing:
    """What is bounded. Limits on one thing narrow each other; limits on different things stand side by side."""

    code: Code
    scope: Scope
    period: Period | None = None
    summed: Selector | None = None
    """A sum over some lines bounds that sum and no single line of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A bound that is allowed itself: `at_most` and `at_least` are inclusive, `any_of` is the allowed set.

    `wider` are the bounds that count instead once the customer gives something back: each at least as wide.
    """

    code: Code
    scope: Scope
    at_most: int | None = None
    at_least: int | None = None
    any_of: frozenset[str] | None = None
    on_breach: OnBreach = OnBreach.ESCALATE
    selector: Selector | None = None
    period: Period | None = None
    wider: tuple[tuple[Gets, Bound], ...] = ()

    def __post_init__(self) -> None:
        fault = fault_in(self)
        if fault is not None:
            raise ValueError(fault)

    @property
    def key(self) -> tuple[Code, Scope]:
        """Limits with equal keys are weighed in the same way."""
        return (self.code, self.scope)

    @property
    def thing(self) -> Thing:
        summed = self.selector if is_summed(self.code, self.scope, self.selector) else None
        return Thing(self.code, self.scope, self.period, summed)

    @property
    def bound(self) -> Bound:
        """What is inside when the customer gives nothing back."""
        return Bound(self.at_least, self.at_most, self.any_of)

    @property
    def reach(self) -> Reach:
        return reach_of({NOTHING: self.bound, **dict(self.wider)})

    def given(self, gets: Gets) -> Bound:
        """What is inside when the customer gives this much."""
        inside = self.bound
        for when, bound in self.wider:
            if when.are_within(gets):
                inside |= bound
        return inside

    @property
    def allows_nothing(self) -> bool:
        """A legal result of narrowing, and a slip when somebody writes it."""
        return self.bound.is_empty

    @property
    def unit(self) -> Unit:
        return SHAPES[self.code].unit


def is_summed(code: Code, scope: Scope, selector: Selector | None) -> bool:
    """Whether it bounds a sum over the chosen lines; a segment chooses whole deals, never lines of one."""
    return code in _SUMS and scope is Scope.DEAL and selector is not None and selector.kind is not Kind.SEGMENTS


def fault_in(limit: Limit) -> str | None:
    """What is wrong with the limit, in a sentence for its author; nothing when it can stand."""
    shape = SHAPES[limit.code]
    if limit.scope not in shape.scopes:
        return f"{limit.code} cannot be weighed per {limit.scope}"
    if limit.on_breach is OnBreach.INFORM and not shape.may_inform:
        return f"{limit.code} never takes inform: a breach would be spent before anybody heard of it"
    if limit.period is not None and not shape.takes_period:
        return f"{limit.code} takes no period"
    return (
        _fault_in_bound(limit.code, limit.bound, shape)
        or _fault_in_selector(limit, shape)
        or _fault_in_wider(limit, shape)
    )


def _fault_in_bound(code: Code, bound: Bound, shape: Shape) -> str | None:
    if shape.takes_any_of:
        lone = bound.any_of is not None and bound.at_most is None and bound.at_least is None
        return None if lone else f"{code} takes any_of and nothing else"
    if bound.any_of is not None:
        return f"{code} takes no any_of"
    if shape.needs_at_least:
        fault = None if bound.at_most is None else f"{code} takes no at_most"
        fault = f"{code} needs at_least" if bound.at_least is None else fault
    elif bound.at_least is not None and not shape.takes_at_least:
        fault = f"{code} takes no at_least"
    elif bound.at_most is None and (shape.needs_at_most or bound.at_least is None):
        fault = f"{code} needs a bound"
    else:
        fault = None
    if fault is None and min(bound.at_most or 0, bound.at_least or 0) < 0:
        return f"{code} cannot be negative"
    return fault


def _fault_in_selector(limit: Limit, shape: Shape) -> str | None:
    if limit.selector is None:
        return None
    if limit.selector.kind not in shape.may_be_for:
        return f"{limit.code} cannot be for {limit.selector.kind} only"
    return None if limit.selector.any_of else f"{limit.code} is for no {limit.selector.kind} at all: name at least one"


def _fault_in_wider(limit: Limit, shape: Shape) -> str | None:
    if limit.wider and not shape.may_widen:
        return f"{limit.code} never widens"
    for when, bound in limit.wider:
        # A window may open altogether.
        fault = None if shape.takes_at_least and bound == EVERYTHING else _fault_in_bound(limit.code, bound, shape)
        if fault is not None:
            return fault
        if when == NOTHING:
            return f"{limit.code} widens for nothing: say what the customer gives back"
        if not limit.bound <= bound or limit.bound == bound:
            return f"{limit.code} must become wider by what the customer gives back"
    if len({when for when, _ in limit.wider}) < len(limit.wider):
        return f"{limit.code} widens twice for the same thing"
    return None

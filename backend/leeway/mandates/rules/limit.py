"""A limit: one bound on what a mandate lets its holder promise, and what happens beyond it."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    MAX_DISCOUNT_BPS = "max_discount_bps"
    MAX_CONCESSION = "max_concession"
    BUDGET = "budget"
    MAX_PAYMENT_DAYS = "max_payment_days"
    CONTRACT_MONTHS = "contract_months"
    PRODUCTS = "products"
    ACCOUNTS = "accounts"


class Scope(StrEnum):
    LINE = "line"
    DEAL = "deal"
    MANDATE = "mandate"


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
    """Which members a limit of this code carries, and where it may be weighed."""

    scopes: frozenset[Scope]
    unit: Unit
    needs_at_most: bool = False
    takes_at_least: bool = False
    takes_any_of: bool = False
    may_inform: bool = True


SHAPES = {
    Code.MAX_DISCOUNT_BPS: Shape(frozenset({Scope.LINE, Scope.DEAL}), Unit.BPS, needs_at_most=True),
    Code.MAX_CONCESSION: Shape(frozenset({Scope.DEAL}), Unit.MINOR, needs_at_most=True),
    Code.BUDGET: Shape(frozenset({Scope.MANDATE}), Unit.MINOR, needs_at_most=True, may_inform=False),
    Code.MAX_PAYMENT_DAYS: Shape(frozenset({Scope.DEAL}), Unit.DAYS, needs_at_most=True),
    Code.CONTRACT_MONTHS: Shape(frozenset({Scope.DEAL}), Unit.MONTHS, takes_at_least=True),
    Code.PRODUCTS: Shape(frozenset({Scope.LINE}), Unit.COUNT, takes_any_of=True),
    Code.ACCOUNTS: Shape(frozenset({Scope.DEAL}), Unit.COUNT, takes_any_of=True, may_inform=False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A bound that is allowed itself: `at_most` and `at_least` are inclusive, `any_of` is the allowed set."""

    code: Code
    scope: Scope
    at_most: int | None = None
    at_least: int | None = None
    any_of: frozenset[str] | None = None
    on_breach: OnBreach = OnBreach.ESCALATE

    def __post_init__(self) -> None:
        fault = fault_in(self)
        if fault is not None:
            raise ValueError(fault)

    @property
    def key(self) -> tuple[Code, Scope]:
        """Limits with equal keys bound the same thing."""
        return (self.code, self.scope)

    @property
    def allows_nothing(self) -> bool:
        """A legal result of narrowing, and a slip when somebody writes it."""
        if self.any_of is not None:
            return not self.any_of
        return self.at_most is not None and self.at_least is not None and self.at_least > self.at_most

    @property
    def unit(self) -> Unit:
        return SHAPES[self.code].unit


def fault_in(limit: Limit) -> str | None:
    """What is wrong with the limit, in a sentence for its author; nothing when it can stand."""
    shape = SHAPES[limit.code]
    if limit.scope not in shape.scopes:
        return f"{limit.code} cannot be weighed per {limit.scope}"
    if limit.on_breach is OnBreach.INFORM and not shape.may_inform:
        return f"{limit.code} never takes inform: a breach would be spent before anybody heard of it"
    return _fault_in_set(limit) if shape.takes_any_of else _fault_in_window(limit, shape)


def _fault_in_set(limit: Limit) -> str | None:
    if limit.any_of is None or limit.at_most is not None or limit.at_least is not None:
        return f"{limit.code} takes any_of and nothing else"
    return None


def _fault_in_window(limit: Limit, shape: Shape) -> str | None:
    if limit.any_of is not None:
        return f"{limit.code} takes no any_of"
    if limit.at_least is not None and not shape.takes_at_least:
        return f"{limit.code} takes no at_least"
    if limit.at_most is None and (shape.needs_at_most or limit.at_least is None):
        return f"{limit.code} needs a bound"
    if min(limit.at_most or 0, limit.at_least or 0) < 0:
        return f"{limit.code} cannot be negative"
    return None

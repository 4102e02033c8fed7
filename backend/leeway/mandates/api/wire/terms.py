"""Terms and limits, as they are asked for and as they are shown."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from leeway.mandates.api.wire.evaluation import Currency
from leeway.mandates.rules import limit as rules
from leeway.mandates.rules import terms as rules_terms
from leeway.mandates.rules.limit import Code, Mode, OnBreach, Scope
from leeway.plumbing.wire import MoneyMinor, Wire

MOST_LIMITS = 40
MOST_NAMED = 2_000

Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$")
]
Words = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000, pattern=r"^[^\x00]*$")]
NamedId = Annotated[str, StringConstraints(min_length=36, max_length=36, pattern=r"^[0-9a-f-]{36}$")]


class Limit(Wire):
    """Which of the three bounds a limit takes depends on its code; the others are null. Money is in minor units."""

    code: Code
    scope: Scope
    at_most: MoneyMinor | None
    at_least: MoneyMinor | None
    any_of: Annotated[list[NamedId], Field(max_length=MOST_NAMED)] | None
    on_breach: OnBreach

    @model_validator(mode="after")
    def _can_stand(self) -> Self:
        if limit_of(self).allows_nothing:
            raise ValueError(f"{self.code} leaves nothing inside")
        return self


Limits = Annotated[list[Limit], Field(max_length=MOST_LIMITS)]


class Terms(Wire):
    """`valid_until` is exclusive; days are counted in UTC."""

    currency: Currency
    limits: Limits
    mode: Mode
    delegable: bool
    valid_from: date
    valid_until: date

    @model_validator(mode="after")
    def _can_stand(self) -> Self:
        terms_of(self)
        return self


def limit_of(told: Limit) -> rules.Limit:
    return rules.Limit(
        code=told.code,
        scope=told.scope,
        at_most=told.at_most,
        at_least=told.at_least,
        any_of=None if told.any_of is None else frozenset(told.any_of),
        on_breach=told.on_breach,
    )


def terms_of(told: Terms) -> rules_terms.Terms:
    return rules_terms.Terms(
        currency=told.currency,
        limits=tuple(limit_of(limit) for limit in told.limits),
        mode=told.mode,
        delegable=told.delegable,
        valid_from=told.valid_from,
        valid_until=told.valid_until,
    )


def limit_shown(limit: rules.Limit) -> Limit:
    """Unchecked: a meet may leave nothing inside, which nobody may ask for but anybody may be shown."""
    return Limit.model_construct(
        code=limit.code,
        scope=limit.scope,
        at_most=limit.at_most,
        at_least=limit.at_least,
        any_of=None if limit.any_of is None else sorted(limit.any_of),
        on_breach=limit.on_breach,
    )


def terms_shown(terms: rules_terms.Terms) -> Terms:
    return Terms.model_construct(
        currency=terms.currency,
        limits=[limit_shown(limit) for limit in terms.limits],
        mode=terms.mode,
        delegable=terms.delegable,
        valid_from=terms.valid_from,
        valid_until=terms.valid_until,
    )

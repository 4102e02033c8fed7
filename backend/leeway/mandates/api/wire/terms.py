"""Terms and limits, as they are asked for and as they are shown."""

import re
from typing import Annotated, Self

from pydantic import Field, ModelWrapValidatorHandler, StringConstraints, model_validator

from leeway.mandates.api.wire.evaluation import MOST_NAMED, AppliesTo, Currency, Name
from leeway.mandates.rules import duty as rules_duty
from leeway.mandates.rules import limit as rules
from leeway.mandates.rules import terms as rules_terms
from leeway.mandates.rules.bound import Bound, Gets
from leeway.mandates.rules.duty import GREATEST_DAYS, DutyKind
from leeway.mandates.rules.limit import Code, Kind, Mode, OnBreach, Period, Scope, Selector
from leeway.mandates.rules.money import EXPONENTS
from leeway.plumbing.wire import WHOLE, Count, Day, Flag, MoneyMinor, Wire

MOST_LIMITS = 40
MOST_GETS = 6
MOST_DUTIES = 10
MOST_MONTHS = 1_200

Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$")
]
Words = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000, pattern=r"^[^\x00]*$")]
NamedIds = Annotated[list[Name], Field(max_length=MOST_NAMED)]
AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class GiveGet(Wire):
    """The bound that counts instead, and is wider, once the customer gives all that is named here."""

    months_at_least: Annotated[int, Field(ge=0, le=MOST_MONTHS), WHOLE] = 0
    volume_at_least: Count = 0
    prepaid: Flag = False
    reference_customer: Flag = False
    at_most: MoneyMinor | None = None
    at_least: MoneyMinor | None = None
    any_of: NamedIds | None = None


class Checked(Wire):
    """Checked as a whole when it comes in; what is shown was built unchecked, with bounds left out, and stays so."""

    def must_stand(self) -> None:
        """Raise what is wrong with it."""
        raise NotImplementedError

    @model_validator(mode="wrap")
    @classmethod
    def _must_stand(cls, told: object, read: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(told, cls):
            return told
        made = read(told)
        made.must_stand()
        return made


class Limit(Checked):
    """Which of the three bounds a limit takes depends on its code; the others are null. Money is in minor units.

    A floor under the margin is shown without its bound to people without the right to see margins.
    """

    code: Code
    scope: Scope
    at_most: MoneyMinor | None
    at_least: MoneyMinor | None
    any_of: NamedIds | None
    on_breach: OnBreach
    applies_to: AppliesTo | None = None
    period: Annotated[Period | None, Field(description="Of a budget that begins anew with each, in UTC")] = None
    gets: Annotated[list[GiveGet], Field(max_length=MOST_GETS, default_factory=list)]

    def must_stand(self) -> None:
        if limit_of(self).allows_nothing:
            raise ValueError(f"{self.code} leaves nothing inside")
        ids = (self.any_of or []) if self.code in (Code.PRODUCTS, Code.ACCOUNTS) else []
        if self.applies_to is not None and self.applies_to.kind is Kind.PRODUCTS:
            ids = [*ids, *self.applies_to.any_of]
        if not all(AN_ID.fullmatch(one) for one in ids):
            raise ValueError(f"{self.code} names products and accounts by their id")
        if self.code is Code.CURRENCIES and not set(self.any_of or ()) <= EXPONENTS.keys():
            raise ValueError("currencies are those of ISO 4217")


Limits = Annotated[list[Limit], Field(max_length=MOST_LIMITS)]


class Duty(Checked):
    """What the holder does besides: `review` every so many days, `debrief` so many days after each promise, and
    `consult` somebody so many days after one that concedes more than `above_minor`.
    """

    kind: DutyKind
    days: Annotated[int, Field(ge=1, le=GREATEST_DAYS), WHOLE]
    whom: Title | None = None
    above_minor: Count | None = None

    def must_stand(self) -> None:
        duty_of(self)


Duties = Annotated[list[Duty], Field(max_length=MOST_DUTIES, default_factory=list)]


class Terms(Checked):
    """`valid_until` is exclusive; days are counted in UTC."""

    currency: Currency
    limits: Limits
    mode: Mode
    delegable: Flag
    valid_from: Day
    valid_until: Day
    duties: Duties

    def must_stand(self) -> None:
        terms_of(self)


def limit_of(told: Limit) -> rules.Limit:
    applies_to = told.applies_to
    return rules.Limit(
        code=told.code,
        scope=told.scope,
        at_most=told.at_most,
        at_least=told.at_least,
        any_of=None if told.any_of is None else frozenset(told.any_of),
        on_breach=told.on_breach,
        selector=None if applies_to is None else Selector(applies_to.kind, frozenset(applies_to.any_of)),
        period=told.period,
        wider=tuple(_wider_of(get) for get in told.gets),
    )


def _wider_of(told: GiveGet) -> tuple[Gets, Bound]:
    when = Gets(
        months=told.months_at_least,
        volume=told.volume_at_least,
        prepaid=told.prepaid,
        reference_customer=told.reference_customer,
    )
    return when, Bound(told.at_least, told.at_most, None if told.any_of is None else frozenset(told.any_of))


def terms_of(told: Terms) -> rules_terms.Terms:
    return rules_terms.Terms(
        currency=told.currency,
        limits=tuple(limit_of(limit) for limit in told.limits),
        mode=told.mode,
        delegable=told.delegable,
        valid_from=told.valid_from,
        valid_until=told.valid_until,
        duties=tuple(duty_of(duty) for duty in told.duties),
    )


def duty_of(told: Duty) -> rules_duty.Duty:
    return rules_duty.Duty(kind=told.kind, days=told.days, whom=told.whom, above_minor=told.above_minor)


def duty_shown(duty: rules_duty.Duty) -> Duty:
    return Duty.model_construct(kind=duty.kind, days=duty.days, whom=duty.whom, above_minor=duty.above_minor)


def limit_shown(limit: rules.Limit, *, sees_margin: bool) -> Limit:
    """Unchecked: a meet may leave nothing inside, which nobody may ask for but anybody may be shown.

    The bound of a margin is left out for those who may not see margins: with it, inside or outside would tell a
    cost (I21).
    """
    hidden = limit.code is Code.MIN_MARGIN_BPS and not sees_margin
    selector = limit.selector
    return Limit.model_construct(
        code=limit.code,
        scope=limit.scope,
        at_most=limit.at_most,
        at_least=None if hidden else limit.at_least,
        any_of=None if limit.any_of is None else sorted(limit.any_of),
        on_breach=limit.on_breach,
        applies_to=None
        if selector is None
        else AppliesTo.model_construct(kind=selector.kind, any_of=sorted(selector.any_of)),
        period=limit.period,
        gets=[] if hidden else [_get_shown(when, bound) for when, bound in limit.wider],
    )


def _get_shown(when: Gets, bound: Bound) -> GiveGet:
    return GiveGet.model_construct(
        months_at_least=when.months,
        volume_at_least=when.volume,
        prepaid=when.prepaid,
        reference_customer=when.reference_customer,
        at_most=bound.at_most,
        at_least=bound.at_least,
        any_of=None if bound.any_of is None else sorted(bound.any_of),
    )


def terms_shown(terms: rules_terms.Terms, *, sees_margin: bool) -> Terms:
    return Terms.model_construct(
        currency=terms.currency,
        limits=[limit_shown(limit, sees_margin=sees_margin) for limit in terms.limits],
        mode=terms.mode,
        delegable=terms.delegable,
        valid_from=terms.valid_from,
        valid_until=terms.valid_until,
        duties=[duty_shown(duty) for duty in terms.duties],
    )

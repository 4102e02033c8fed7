"""Checking an offer."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from leeway.mandates.rules.counter_offer import Way
from leeway.mandates.rules.duty import DutyKind
from leeway.mandates.rules.limit import Kind, OnBreach, Outcome, Period, Scope, Unit
from leeway.mandates.rules.money import EXPONENTS
from leeway.mandates.rules.offer import Billing, Get
from leeway.plumbing.wire import MONEY_LIMIT_MINOR, WHOLE, Bps, Count, Instant, MoneyMinor, Version, Wire

MOST_LINES = 500


def _listed(currency: str) -> str:
    if currency not in EXPONENTS:
        raise ValueError("is no currency of ISO 4217")
    return currency


Currency = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{3}$"),
    AfterValidator(_listed),
    Field(json_schema_extra={"format": "iso-4217"}),
]
Price = Annotated[int, Field(ge=0, le=MONEY_LIMIT_MINOR), WHOLE]
Quantity = Annotated[int, Field(ge=1, le=1_000_000_000), WHOLE]
Days = Annotated[int, Field(ge=0, le=36_500), WHOLE]
Months = Annotated[int, Field(ge=0, le=1_200), WHOLE]
MOST_NAMES = 100
MOST_NAMED = 2_000
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
DealRef = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]


class OfferLine(Wire):
    """Exactly one of the three ways to say the net price."""

    product_id: UUID
    quantity: Quantity
    list_unit_price_minor: Price | None = Field(
        default=None, description="Counts only where the server has no reference price of its own"
    )
    net_unit_price_minor: Price | None = None
    net_line_total_minor: Price | None = None
    discount_bps: Bps | None = None
    billing: Billing = Billing.ONCE

    @model_validator(mode="after")
    def _one_net(self) -> Self:
        said = (self.net_unit_price_minor, self.net_line_total_minor, self.discount_bps)
        if sum(one is not None for one in said) != 1:
            raise ValueError("say exactly one of net_unit_price_minor, net_line_total_minor, discount_bps")
        return self


class Extra(Wire):
    """Something given on top that has a price of its own."""

    code: Name
    value_minor: Price


class OfferTerms(Wire):
    """What is left out was not said, and is never taken for nought or for none."""

    account_id: UUID
    currency: Currency
    lines: Annotated[tuple[OfferLine, ...], Field(min_length=1, max_length=MOST_LINES)]
    payment_days: Days | None = None
    contract_months: Months | None = None
    price_lock_months: Months | None = None
    free_months: Months | None = None
    clauses: Annotated[list[Name], Field(max_length=MOST_NAMES)] | None = Field(
        default=None, description="What the contract says beyond its standard; an empty list where it says nothing"
    )
    gets: Annotated[list[Get], Field(max_length=MOST_NAMES)] = Field(
        default_factory=list, description="What the customer gives in return"
    )
    extras: Annotated[list[Extra], Field(max_length=MOST_NAMES)] = Field(default_factory=list)
    segment: Name | None = Field(default=None, description="Counts only where the account has no segment of its own")
    deal_ref: DealRef | None = None


class EvaluationRequest(OfferTerms):
    """Without `mandate_id` the mandate that suits best is looked for among the asker's own."""

    mandate_id: UUID | None = None
    person_id: UUID | None = Field(default=None, description="For API tokens: on whose behalf")
    at: Instant | None = Field(
        default=None, description="Looked at only in a draft and with the right to simulate; ignored otherwise"
    )


class AppliesTo(Wire):
    """Products by their id, categories and segments by their name."""

    kind: Kind
    any_of: Annotated[list[Name], Field(min_length=1, max_length=MOST_NAMED)]


class MandateRef(Wire):
    id: UUID
    title: str
    version: Version


class NameRef(Wire):
    id: UUID
    name: str


class Finding(Wire):
    """`distance` of nought or more is inside.

    Without `asked` and not ok, the fact is not known; without `asked` and ok, the limit does not concern this offer.
    Of a margin, people without the right to see it learn whether it is inside and nothing else.
    """

    code: str
    scope: Scope
    path: str
    asked: MoneyMinor | None
    bound: MoneyMinor | None
    distance: MoneyMinor | None
    unit: Unit
    ok: bool
    on_breach: OnBreach
    mandate_id: UUID
    applies_to: AppliesTo | None
    period: Period | None


class PublishedOfferUsed(Wire):
    """What everybody may give: the concession of these lines is measured after it."""

    id: UUID
    name: str
    rate_bps: Bps
    lines: list[Count]


class PriceBookUsed(Wire):
    """The price book, as of this version, that told the reference price of these lines."""

    id: UUID
    name: str
    version: Version
    lines: list[Count]


class DutyAhead(Wire):
    """What a promise of this offer asks of the holder within so many days afterwards."""

    kind: DutyKind
    days: Count
    whom: str | None


class Move(Wire):
    """One thing that becomes different: a figure, or `names` that come in (`/gets`) or go out (`/clauses`)."""

    path: str
    asked: MoneyMinor | None
    becomes: MoneyMinor | None
    names: list[str]


class CounterOffer(Wire):
    """The offer asked about, with these moves, is inside now. Fewer points are nearer to what was asked."""

    way: Way
    moves: list[Move]
    points: Count
    concession_minor: MoneyMinor


class Evaluation(Wire):
    """`evaluation_id` is null for a draft; `mandate` is null where none speaks for the offer."""

    evaluation_id: UUID | None
    outcome: Outcome
    mandate: MandateRef | None
    ledger_position: Count | None
    concession_minor: MoneyMinor | None
    currency: str
    limits: list[Finding]
    binding: list[str]
    nearest: list[CounterOffer]
    published_offers: list[PublishedOfferUsed]
    price_books: list[PriceBookUsed]
    duties: list[DutyAhead]
    would_decide: list[NameRef]
    expires_at: datetime | None

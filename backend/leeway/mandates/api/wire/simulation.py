"""Replays of past deals against a proposed mandate."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from leeway.mandates.api.wire.catalogue import ImportReport
from leeway.mandates.api.wire.evaluation import Currency, NameRef
from leeway.mandates.api.wire.mandate import HolderChoice
from leeway.mandates.api.wire.terms import Limits
from leeway.mandates.replay.spend import BudgetPolicy
from leeway.mandates.rules.limit import Code, Scope
from leeway.plumbing.wire import WHOLE, Bps, Count, Day, MoneyMinor, Version, Whole, Wire

Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$")
]


class ReplayAsk(Wire):
    """The deals of `owner` (everybody's without one) decided from `from_on` until before `until_on`.

    With `parent_mandate_id` the deals beyond the proposal are shared out along that mandate and those above it.
    """

    title: Title
    currency: Currency
    limits: Limits
    owner: HolderChoice | None = None
    from_on: Day | None = None
    until_on: Day | None = None
    budget_policy: BudgetPolicy = BudgetPolicy.SKIP
    parent_mandate_id: UUID | None = None
    hours_per_approval: Annotated[int, Field(ge=0, le=1_000), WHOLE] | None = Field(
        default=None, description="What one trip past the committee costs, to say how many hours were saved"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_on is not None and self.until_on is not None and self.until_on <= self.from_on:
            raise ValueError("until_on must lie after from_on")
        return self


class LimitKey(Wire):
    code: Code
    scope: Scope


class Stopped(Wire):
    """Deals outside because of exactly these limits."""

    limits: list[LimitKey]
    deals: Count


class CurvePoint(Wire):
    bound: MoneyMinor
    inside: Count


class Curve(Wire):
    """How many deals would be inside at each bound of one limit, the others as proposed."""

    limit: LimitKey
    bound: MoneyMinor
    points: list[CurvePoint]


class Drawn(Wire):
    """What was drawn from the budget by the end of this day."""

    on: date
    drawn_minor: MoneyMinor


class RoomLeft(Wire):
    """What more would have been given, had the teams taken up this share of the room that was left."""

    take_up_bps: Bps
    amount_minor: MoneyMinor


class CostlyDeal(Wire):
    deal_number: str
    decided_on: date
    account_number: str
    account_name: str | None
    concession_minor: MoneyMinor
    discount_bps: Whole


class Tier(Wire):
    """Who would have decided so many of the deals; a null holder is nobody along the chain."""

    mandate_id: UUID | None
    title: str | None
    holder: NameRef | None
    deals: Count


class FirstRefused(Wire):
    deal_number: str
    decided_on: date


class MeasuredBy(Wire):
    """A price book that told the reference prices of so many lines, whose file told none."""

    id: UUID
    name: str
    version: Version
    lines: Count


class RecognisedOffer(Wire):
    """A published offer under which lines were sold, on `named_lines` because their file names it, else by its rule.

    What was `given_minor` under it is no concession.
    """

    id: UUID
    name: str
    lines: Count
    named_lines: Count
    given_minor: MoneyMinor


class Figures(Wire):
    """`inside` counts by limits alone; `local` also by the budget: those would have been decided at the table.

    Lines that no book of `price_books` measures brought their own reference price. Everything is measured after the
    `published_offers`, the reference too.
    """

    deals: Count
    lines: Count
    first_on: date | None
    last_on: date | None
    reference_minor: MoneyMinor
    concession_minor: MoneyMinor
    inside: Count
    local: Count
    local_concession_minor: MoneyMinor
    drawn_minor: MoneyMinor
    hours_saved: Count | None
    stopped: list[Stopped]
    first_refused: FirstRefused | None
    budget_curve: list[Drawn]
    room_left: list[RoomLeft] | None
    curves: list[Curve]
    most_costly: list[CostlyDeal]
    tiers: list[Tier]
    unjudged: list[LimitKey]
    price_books: list[MeasuredBy]
    published_offers: list[RecognisedOffer]


class Simulation(Wire):
    """`id` is null for a draft, which is kept nowhere; `history_version` is the state of the deals behind it."""

    id: UUID | None
    ask: ReplayAsk
    figures: Figures
    history_version: Count
    made_at: datetime
    made_by: NameRef


class KeptSimulation(Wire):
    """As it was shown, but for what its maker may not see any more.

    Without the right to see margins, a replay that judged a floor of margin has no `figures`, since each counts what
    the floor stopped; and the floor itself has no bound.
    """

    id: UUID
    ask: ReplayAsk
    figures: Figures | None
    history_version: Count
    made_at: datetime
    made_by: NameRef


class ReplayedDeal(Wire):
    """`stopped_by` is empty where the deal would have been decided at the table.

    `price_books` names those that its lines were measured by; none where the deal brought its own reference prices.
    """

    deal_number: str
    decided_on: date
    account_number: str
    owner_employee_number: str | None
    reference_minor: MoneyMinor
    concession_minor: MoneyMinor
    line_discount_bps: Whole
    deal_discount_bps: Whole
    local: bool
    stopped_by: list[LimitKey]
    price_books: list[str]


class Deal(Wire):
    """A deal as it was made; `concession_minor` is what the ledger would carry, and never below nought.

    `price_books` names those that its lines were measured by; none where the deal brought its own reference prices.
    """

    deal_number: str
    decided_on: date
    account_number: str
    account_name: str | None
    owner_employee_number: str | None
    currency: Currency
    lines: Count
    reference_minor: MoneyMinor
    concession_minor: MoneyMinor
    price_books: list[str]


class DealReport(ImportReport):
    """`price_books`: those that lines without a reference price of their own are measured by."""

    price_books: list[MeasuredBy]


class DealSpan(Wire):
    """What there is to replay: per currency, how many deals between which days."""

    currency: Currency
    deals: Count
    first_on: date
    last_on: date


class DealHistory(Wire):
    """`may` names what the caller may do with it: `import`, and `replay-all` beside one's own."""

    spans: list[DealSpan]
    history_version: Count
    may: list[str]

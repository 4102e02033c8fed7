"""How a mandate was used, in figures: of the mandate, never of a person."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from leeway.mandates.api.wire.evaluation import AppliesTo
from leeway.mandates.rules.limit import Code, Period, Scope
from leeway.plumbing.wire import Bps, Count, Flag, MoneyMinor, Wire


class Pace(Wire):
    """Set aside or promised, less what came back, in so many days up to today; slices for children are no use."""

    since: date
    days: Count
    drawn_minor: MoneyMinor


class BudgetBurn(Wire):
    """A budget, or its running period. `runs_out_on`: nothing is left on that day if the pace stays.

    Null says that nothing points there: no budget, no pace, or a mandate that draws nothing new. `ends_on` is
    exclusive; `lasts` says that it would be reached.
    """

    period: Period | None
    starts_on: date
    ends_on: date
    budget_minor: MoneyMinor | None
    drawn_minor: MoneyMinor
    left_minor: MoneyMinor | None
    runs_out_on: date | None
    lasts: Flag


class Burn(Wire):
    pace: Pace
    whole: BudgetBurn
    periods: list[BudgetBurn]


class Bands(Wire):
    """Offers that went out, by how much of the bound of their day they used.

    `beyond` went out all the same, because a breach of that limit only informs.
    """

    below_half: Annotated[Count, Field(description="Under 50 % of the bound")]
    below_near: Annotated[Count, Field(description="From 50 % to under 85 %")]
    near: Annotated[Count, Field(description="From 85 % to under 95 %")]
    at_edge: Annotated[Count, Field(description="From 95 % up to the bound itself")]
    beyond: Count
    bunching_bps: Annotated[
        Count | None, Field(description="`at_edge` over `near`, 10000 being equally many; null without any `near`")
    ]


class Headroom(Wire):
    """`answers` are those of the log in which the limit stood, `outside` those in which it said no.

    Bands are null for a limit without a measure of its own: a set, a budget, a floor under the margin.
    """

    code: Code
    scope: Scope
    applies_to: AppliesTo | None
    period: Period | None
    answers: Count
    outside: Count
    bands: Bands | None
    used_median_bps: Annotated[
        Bps | None, Field(description="Of the offers that went out inside: the middle one's share of the bound")
    ]


class Month(Wire):
    """In UTC. Answers are the mandate's own; movements also those of mandates that draw from it."""

    starts_on: date
    answers: Count
    inside: Count
    holds: Count
    promises: Count
    given_up: Annotated[Count, Field(description="Holds that ended without a promise")]
    promised_minor: MoneyMinor
    reversed_minor: MoneyMinor


class Insights(Wire):
    """`may` holds `export` where more than one person holds the mandate."""

    mandate_id: UUID
    title: str
    currency: str
    reckoned_at: datetime
    valid_from: date
    valid_until: date
    burn: Burn
    limits: list[Headroom]
    months: list[Month]
    may: list[str]

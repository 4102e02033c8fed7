"""Published offers on the wire."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from leeway.mandates.api.wire.evaluation import AppliesTo, Quantity
from leeway.mandates.api.wire.terms import Title
from leeway.mandates.rules.limit import Kind
from leeway.plumbing.wire import WHOLE, Day, Version, Wire


class Publication(Wire):
    """`valid_until` is exclusive; the quantity is that of a product in the whole deal, both ends inclusive.

    One whose days are over already gives nothing any more, and is known to replays of the deals of its days.
    """

    name: Title
    offer_number: Title | None = Field(
        default=None, description="Its id where it comes from: what `published_offer_id` of past deals names"
    )
    applies_to: AppliesTo | None = Field(default=None, description="Products or categories; everything when left out")
    valid_from: Day
    valid_until: Day
    min_quantity: Quantity = 1
    max_quantity: Quantity | None = None
    rate_bps: Annotated[int, Field(ge=1, le=10_000), WHOLE]

    @model_validator(mode="after")
    def _can_stand(self) -> Self:
        if self.valid_until <= self.valid_from:
            raise ValueError("valid_until must lie after valid_from")
        if self.max_quantity is not None and self.max_quantity < self.min_quantity:
            raise ValueError("max_quantity is at least min_quantity")
        if self.applies_to is not None and self.applies_to.kind is Kind.SEGMENTS:
            raise ValueError("a published offer is for products or categories, whoever buys them")
        return self


class PublishedOffer(Wire):
    id: UUID
    name: str
    offer_number: str | None
    applies_to: AppliesTo | None
    valid_from: date
    valid_until: date
    min_quantity: Quantity
    max_quantity: Quantity | None
    rate_bps: int
    may: list[str]
    row_version: Version

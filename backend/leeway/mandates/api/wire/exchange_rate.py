"""Exchange rates on the wire."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from leeway.mandates.api.wire.evaluation import Currency
from leeway.plumbing.wire import WHOLE, Wire

Part = Annotated[int, Field(ge=1, le=1_000_000_000_000), WHOLE]


class RateTold(Wire):
    """One major unit of `currency` is numerator / denominator major units of `into`: 9163 / 10000, never a decimal."""

    currency: Currency
    into: Currency
    numerator: Part
    denominator: Part

    @model_validator(mode="after")
    def _between_two(self) -> Self:
        if self.currency == self.into:
            raise ValueError("a rate leads from one currency into another")
        return self


class Rate(Wire):
    """Its id is the same rate for ever: evaluations cite it."""

    id: UUID
    currency: Currency
    into: Currency
    numerator: Part
    denominator: Part
    may: list[str]

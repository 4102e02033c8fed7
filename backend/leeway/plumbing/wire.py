"""What every wire model shares: closed shapes and integers that are really integers."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

MONEY_LIMIT_MINOR = 9_000_000_000_000_000
"""JavaScript keeps integers exact up to 2**53; money stays below (R9)."""


def _whole_number(value: object) -> object:
    """Refuse what pydantic would quietly read as an integer: booleans and text (R9).

    JSON has one number type, so `217.0` is the integer 217 and is kept; `217.5` is left for pydantic to refuse.
    """
    if isinstance(value, bool | str | bytes):
        raise ValueError("must be a JSON number without a fraction")
    if isinstance(value, float) and value.is_integer() and abs(value) <= MONEY_LIMIT_MINOR:
        return int(value)
    return value


Whole = Annotated[int, BeforeValidator(_whole_number)]
MoneyMinor = Annotated[Whole, Field(ge=-MONEY_LIMIT_MINOR, le=MONEY_LIMIT_MINOR)]
PositiveMinor = Annotated[Whole, Field(gt=0, le=MONEY_LIMIT_MINOR)]
Count = Annotated[Whole, Field(ge=0, le=MONEY_LIMIT_MINOR)]
Version = Annotated[Whole, Field(ge=0, le=MONEY_LIMIT_MINOR)]
Bps = Annotated[Whole, Field(ge=0, le=10_000)]


class Wire(BaseModel):
    """A closed, frozen shape: an unknown member is malformed, not ignored (V07)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

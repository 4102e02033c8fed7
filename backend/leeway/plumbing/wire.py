"""What every wire model shares: closed shapes and integers that are really integers."""

import re
from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, Strict

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


WHOLE = BeforeValidator(_whole_number)
"""Named last, after the bounds: only then does the document tell them as `minimum` and `maximum`."""
Whole = Annotated[int, WHOLE]
Flag = Annotated[bool, Strict()]
"""True or false: nought and "yes" are neither."""


def _written_out(value: object) -> object:
    """Refuse what pydantic would read as seconds since 1970: a number, or a text of digits."""
    if isinstance(value, int | float) or (isinstance(value, str) and not ISO_DAY.match(value)):
        raise ValueError("must be written as in ISO 8601, such as 2026-11-24")
    return value


ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Day = Annotated[date, BeforeValidator(_written_out)]
Instant = Annotated[AwareDatetime, BeforeValidator(_written_out)]
MoneyMinor = Annotated[int, Field(ge=-MONEY_LIMIT_MINOR, le=MONEY_LIMIT_MINOR), WHOLE]
PositiveMinor = Annotated[int, Field(gt=0, le=MONEY_LIMIT_MINOR), WHOLE]
Count = Annotated[int, Field(ge=0, le=MONEY_LIMIT_MINOR), WHOLE]
Version = Annotated[int, Field(ge=0, le=MONEY_LIMIT_MINOR), WHOLE]
Bps = Annotated[int, Field(ge=0, le=10_000), WHOLE]


class Wire(BaseModel):
    """A closed, frozen shape: an unknown member is malformed, not ignored (V07)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

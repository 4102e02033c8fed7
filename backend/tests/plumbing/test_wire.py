"""Money on the wire is a whole number of minor units, whatever JSON allows."""

import pytest
from pydantic import TypeAdapter, ValidationError

from leeway.plumbing.wire import MONEY_LIMIT_MINOR, MoneyMinor

money = TypeAdapter(MoneyMinor)


@pytest.mark.parametrize("raw", ["0", "217", "217.0", "-5", str(MONEY_LIMIT_MINOR)])
def test_a_whole_number_is_money(raw: str) -> None:
    """R9: JSON has one number type, so 217.0 is 217."""
    assert money.validate_json(raw) == int(float(raw))


@pytest.mark.parametrize(
    "raw", ["true", "false", '"12"', "217.5", "NaN", "1e400", str(MONEY_LIMIT_MINOR + 1), "null", "[1]", "Infinity"]
)
def test_anything_else_is_malformed(raw: str) -> None:
    """R9, I10: booleans, text, fractions, NaN and what is too large are refused."""
    with pytest.raises(ValidationError):
        money.validate_json(raw)

"""A limit that cannot be weighed cannot exist."""

from typing import Any

import pytest

from leeway.mandates.rules.limit import OnBreach, Scope
from tests.mandates.building import limit

IMPOSSIBLE: dict[str, tuple[str, dict[str, Any]]] = {
    "a budget per line": ("budget", {"at_most": 1, "scope": Scope.LINE}),
    "a concession per mandate": ("max_concession", {"at_most": 1, "scope": Scope.MANDATE}),
    "a cap without a bound": ("max_discount_bps", {}),
    "a window without an end": ("contract_months", {}),
    "a least discount": ("max_discount_bps", {"at_most": 1, "at_least": 0}),
    "a set with a number": ("products", {"any_of": ["rope"], "at_most": 1}),
    "a set without members named": ("accounts", {}),
    "a number with a set": ("max_payment_days", {"at_most": 1, "any_of": ["rope"]}),
    "below nought": ("max_payment_days", {"at_most": -1}),
    "a budget that only informs": ("budget", {"at_most": 1, "on_breach": OnBreach.INFORM}),
    "accounts that only inform": ("accounts", {"any_of": ["harbour"], "on_breach": OnBreach.INFORM}),
}


@pytest.mark.parametrize(("code", "members"), list(IMPOSSIBLE.values()), ids=list(IMPOSSIBLE))
def test_an_impossible_limit_is_refused(code: str, members: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=code):
        limit(code, **members)


def test_a_window_that_allows_nothing_is_told_apart() -> None:
    assert limit("contract_months", 11, at_least=12).allows_nothing
    assert limit("products", any_of=[]).allows_nothing
    assert not limit("contract_months", 12, at_least=12).allows_nothing

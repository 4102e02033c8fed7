"""A limit that cannot be weighed cannot exist."""

from typing import Any

import pytest

from leeway.mandates.rules.bound import Bound, Gets
from leeway.mandates.rules.limit import OnBreach, Period, Scope
from tests.mandates.building import limit, only

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
    "a floor with a ceiling": ("floor_unit_price", {"at_least": 1, "at_most": 2}),
    "a floor without one": ("min_margin_bps", {}),
    "a margin below nought": ("min_margin_bps", {"at_least": -1}),
    "a monthly discount": ("max_discount_bps", {"at_most": 1, "period": Period.MONTH}),
    "a budget for some products": ("budget", {"at_most": 1, "selector": only("products", "rope")}),
    "a limit for no product": ("max_discount_bps", {"at_most": 1, "selector": only("products")}),
    "uses that widen": ("max_uses", {"at_most": 1, "wider": [(Gets(prepaid=True), Bound(at_most=2))]}),
    "narrower for more": ("max_discount_bps", {"at_most": 2, "wider": [(Gets(prepaid=True), Bound(at_most=1))]}),
    "wider for nothing": ("max_discount_bps", {"at_most": 2, "wider": [(Gets(), Bound(at_most=3))]}),
    "wider in another way": ("max_discount_bps", {"at_most": 2, "wider": [(Gets(prepaid=True), Bound(at_least=1))]}),
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

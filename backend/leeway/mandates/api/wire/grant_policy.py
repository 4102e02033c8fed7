"""The organisation's policy on grants, on the wire."""

from typing import Annotated

from pydantic import Field

from leeway.mandates.api.wire.evaluation import Currency
from leeway.plumbing.wire import WHOLE, Count, Version, Wire


class Amount(Wire):
    currency: Currency
    amount_minor: Count


class GrantPolicyChange(Wire):
    """Null asks for no second grantor. Budgets in other currencies are compared at the rate in force."""

    second_grantor_above: Amount | None
    notice_days: Annotated[int, Field(ge=1, le=180), WHOLE]


class GrantPolicy(Wire):
    second_grantor_above: Amount | None
    notice_days: int
    may: list[str]
    row_version: Version

"""Refusals about using a mandate: evaluations, holds and commitments."""

from collections.abc import Sequence
from datetime import datetime

from leeway.kernel.refusal import Refusal


class LimitBreached(Refusal):
    code = "limit-breached"
    status = 409
    title = "This is not yours to promise alone"


class BudgetInsufficient(Refusal):
    code = "budget-insufficient"
    status = 409
    title = "The budget does not carry this"

    def __init__(self, available_minor: int, mandate_ids: Sequence[str]) -> None:
        super().__init__(
            "Ask for less than `available_minor`, or turn to the grantor of the mandates named.",
            available_minor=available_minor,
            mandate_ids=list(mandate_ids),
        )


class CurrencyMismatch(Refusal):
    code = "currency-mismatch"
    status = 409
    title = "The mandate is in another currency"

    def __init__(self, currency: str) -> None:
        super().__init__(f"This mandate is spent in {currency}.", currency=currency)


class NoMandate(Refusal):
    code = "no-mandate"
    status = 409
    title = "No mandate speaks for this offer"


class HoldExpired(Refusal):
    code = "hold-expired"
    status = 410
    title = "The hold has run out"

    def __init__(self, expired_at: datetime) -> None:
        super().__init__("Place a new hold for the offer.", expired_at=expired_at.isoformat())


class MoreThanHeld(Refusal):
    code = "more-than-held"
    status = 409
    title = "This is more than was held"

    def __init__(self, held_minor: int) -> None:
        super().__init__("Commit at most what is held.", held_minor=held_minor)


class MoreThanCommitted(Refusal):
    code = "more-than-committed"
    status = 409
    title = "This is more than is left of the commitment"

    def __init__(self, left_minor: int) -> None:
        super().__init__("Reverse at most what is left.", left_minor=left_minor)

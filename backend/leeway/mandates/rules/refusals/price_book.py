"""Refusals about price books."""

from leeway.kernel.refusal import Refusal


class CurrencyStays(Refusal):
    code = "currency-stays"
    status = 409
    title = "This book has had prices in its currency"

    def __init__(self) -> None:
        super().__init__("What was measured by them cites them for ever. Open another book for another currency.")

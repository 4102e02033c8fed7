"""Refusals about published offers."""

from leeway.kernel.refusal import Refusal


class OfferNumberTaken(Refusal):
    code = "offer-number-taken"
    status = 409
    title = "Another published offer has this number"

    def __init__(self, name: str) -> None:
        super().__init__(f"It is that of {name}. Choose another, or leave it out.")

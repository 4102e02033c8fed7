"""An exchange rate as a pinned integer ratio: the same id is the same rate for ever (I13)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One major unit of `currency` is numerator / denominator major units of `into`."""

    id: str
    currency: str
    into: str
    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if self.numerator <= 0 or self.denominator <= 0:
            raise ValueError("a rate is a ratio of two positive whole numbers")

    def up(self, exact: int) -> int:
        """What is given away is never understated."""
        return -(-exact * self.numerator // self.denominator)

    def down(self, exact: int) -> int:
        """What is taken in is never overstated."""
        return exact * self.numerator // self.denominator


def par(currency: str) -> Rate:
    """A currency in itself."""
    return Rate(id="", currency=currency, into=currency, numerator=1, denominator=1)

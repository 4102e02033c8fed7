"""What the house sold in the year before its teams had mandates: every price went past the deal committee."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from leeway.demo.chance import chance
from leeway.demo.products import Product
from leeway.demo.teams import Account

DAYS = 365
DEALS = 420
BPS = 10_000
USUAL_BPS = (0, 0, 200, 300, 500, 500, 500, 750, 800, 1_000, 1_000, 1_200, 1_500, 1_500, 1_800, 2_000, 2_500, 3_000)
"""Round figures are asked for more often than others, and now and then a customer gets a great deal."""
PIECES = (1, 2, 2, 4, 5, 6, 8, 10, 12, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    deal: str
    line: int
    account: Account
    decided_on: date
    product: Product
    quantity: int
    net_total_minor: int


def build_past_deals(
    seed: int, until: date, accounts: Sequence[Account], products: Sequence[Product]
) -> tuple[PastLine, ...]:
    """The deals of the year that ends before `until`, by the owners of the accounts."""
    rng = chance(seed, "past deals")
    days = sorted(until - timedelta(days=rng.randint(1, DAYS)) for _ in range(DEALS))
    return tuple(
        line
        for place, decided_on in enumerate(days)
        for line in _deal(rng, f"D-{7001 + place}", decided_on, rng.choice(accounts), products)
    )


def _deal(rng: Random, number: str, decided_on: date, account: Account, products: Sequence[Product]) -> list[PastLine]:
    usual_bps = rng.choice(USUAL_BPS)
    lines = []
    for place, product in enumerate(rng.sample(products, rng.choice((1, 2, 2, 3, 4))), start=1):
        quantity = rng.choice(PIECES)
        given_bps = max(usual_bps + rng.choice((-100, 0, 0, 0, 100)), 0)
        lines.append(
            PastLine(
                deal=number,
                line=place,
                account=account,
                decided_on=decided_on,
                product=product,
                quantity=quantity,
                net_total_minor=product.price_minor * quantity * (BPS - given_bps) // BPS,
            )
        )
    return lines

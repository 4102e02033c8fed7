"""A made-up past of any size, as columns."""

import numpy as np

from leeway.mandates.replay.deals import NO_OFFER, UNKNOWN, Deals

LINES_A_DEAL = 4
FIRST_DAY, DAYS = 735_000, 365
PRODUCTS, ACCOUNTS, OWNERS = 300, 700, 20


def past_of(lines: int) -> Deals:
    """The same for the same size: prices of up to 1,000.00 and up to thirty percent off."""
    rng = np.random.default_rng(lines)
    deals = lines // LINES_A_DEAL
    reference = rng.integers(1, 100_000, size=lines) * 10_000 * rng.integers(1, 20, size=lines)
    kept_percent = 100 - rng.integers(0, 31, size=lines)
    return Deals(
        numbers=np.array([f"{number:08}" for number in range(deals)], dtype=object),
        days=np.sort(FIRST_DAY + rng.integers(0, DAYS, size=deals)).astype(np.int32),
        owners=rng.integers(0, OWNERS, size=deals).astype(np.int32),
        accounts=rng.integers(0, ACCOUNTS, size=deals).astype(np.int32),
        segments=np.zeros(deals, dtype=np.int32),
        starts=np.arange(deals, dtype=np.int64) * LINES_A_DEAL,
        products=rng.integers(0, PRODUCTS, size=lines).astype(np.int32),
        categories=np.zeros(lines, dtype=np.int32),
        reference_micros=reference.astype(np.int64),
        net_micros=(reference * kept_percent // 100).astype(np.int64),
        cost_micros=np.full(lines, UNKNOWN, dtype=np.int64),
        measured_by=np.zeros(lines, dtype=np.int32),
        published=np.full(lines, NO_OFFER, dtype=np.int32),
        named_offer=np.zeros(lines, dtype=bool),
        published_micros=np.zeros(lines, dtype=np.int64),
        owner_numbers=[str(number) for number in range(OWNERS)],
        account_numbers=[f"A{number}" for number in range(ACCOUNTS)],
        account_ids=[f"A{number}" for number in range(ACCOUNTS)],
        product_ids=[f"P{number}" for number in range(PRODUCTS)],
        segment_names=[None],
        category_names=[None],
        books=[None],
        offers=(),
    )

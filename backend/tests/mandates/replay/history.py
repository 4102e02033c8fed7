"""Deals as columns, straight from the lines of a file."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from leeway.mandates.replay.deals import NO_OFFER, UNKNOWN, Deals
from leeway.mandates.rules.deal_file import DealLine


def columns_of(lines: Sequence[DealLine]) -> Deals:
    """Every account and product is known by its own number."""
    ordered = sorted(lines, key=lambda line: (line.decided_on, line.deal_number, line.line))
    deals = [list(group) for _, group in groupby(ordered, key=lambda line: line.deal_number)]
    owners = sorted({line.owner_employee_number or "" for line in ordered})
    accounts = sorted({line.account_number for line in ordered})
    products = sorted({line.product_number for line in ordered})
    segments = sorted({line.segment for line in ordered}, key=str)
    categories = sorted({line.category for line in ordered}, key=str)
    books = sorted({line.book for line in ordered}, key=str)
    sizes = np.array([len(deal) for deal in deals], dtype=np.int64)
    return Deals(
        numbers=np.array([deal[0].deal_number for deal in deals], dtype=object),
        days=np.array([deal[0].decided_on.toordinal() for deal in deals], dtype=np.int32),
        owners=np.array([owners.index(deal[0].owner_employee_number or "") for deal in deals], dtype=np.int32),
        accounts=np.array([accounts.index(deal[0].account_number) for deal in deals], dtype=np.int32),
        segments=np.array([segments.index(deal[0].segment) for deal in deals], dtype=np.int32),
        starts=np.cumsum(sizes) - sizes,
        products=np.array([products.index(line.product_number) for line in ordered], dtype=np.int32),
        categories=np.array([categories.index(line.category) for line in ordered], dtype=np.int32),
        reference_micros=np.array([line.reference_micros for line in ordered], dtype=np.int64),
        net_micros=np.array([line.net_micros for line in ordered], dtype=np.int64),
        cost_micros=np.array(
            [UNKNOWN if (cost := line.cost_micros) is None else cost for line in ordered], dtype=np.int64
        ),
        measured_by=np.array([books.index(line.book) for line in ordered], dtype=np.int32),
        published=np.full(len(ordered), NO_OFFER, dtype=np.int32),
        named_offer=np.zeros(len(ordered), dtype=bool),
        published_micros=np.zeros(len(ordered), dtype=np.int64),
        owner_numbers=owners,
        account_numbers=accounts,
        account_ids=accounts,
        product_ids=products,
        segment_names=segments,
        category_names=categories,
        books=books,
        offers=(),
    )

"""Who would have decided each deal: the first of a chain of mandates under whose limits it stands."""

from collections.abc import Sequence

import numpy as np

from leeway.mandates.replay.deals import Codes, Deals
from leeway.mandates.replay.judge import judge
from leeway.mandates.replay.needs import Needs
from leeway.mandates.rules.limit import Limit

NOBODY = -1


def deciders(
    deals: Deals, needs: Needs, tiers: Sequence[Sequence[Limit]], exponent: int, *, with_margin: bool
) -> Codes:
    """Per deal the place of its tier, from the nearest to the highest; `NOBODY` where none is wide enough."""
    decided = np.full(len(deals), NOBODY, dtype=np.int32)
    for place, limits in reversed(list(enumerate(tiers))):
        decided[judge(deals, needs, limits, exponent, with_margin=with_margin).inside] = place
    return decided

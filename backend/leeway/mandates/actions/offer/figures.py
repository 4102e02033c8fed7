"""What an offer adds up to, kept beside it so that it is shown and printed as it was weighed."""

from typing import Any

from leeway.mandates.actions.offer.weigh import Weighed
from leeway.mandates.rules.offer_sums import Sums, sums_of


def figures_of(weighed: Weighed) -> dict[str, Any]:
    """As they are shown and printed; never a cost and never a margin."""
    sums, evaluation = sums_of(weighed.offer), weighed.evaluation
    return {
        "outcome": str(evaluation.outcome),
        "binding": list(evaluation.binding),
        "concession_minor": evaluation.amount_minor,
        "concession_currency": weighed.currency,
        "lines": [_kept(one) for one in sums.lines],
        "deal": _kept(sums.deal),
    }


def _kept(sums: Sums | None) -> dict[str, int] | None:
    return None if sums is None else {"list_minor": sums.list_minor, "net_minor": sums.net_minor}

"""What an offer adds up to, as a customer reads it: rounded once per figure, in minor units of the offer."""

from dataclasses import dataclass

from leeway.mandates.rules.concession import Term, Totals, all_totals, totals_of_deal
from leeway.mandates.rules.money import EXACT_PER_MINOR, exponent_of
from leeway.mandates.rules.offer import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Over the committed term; the list price is what everybody may have."""

    list_minor: int
    net_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSums:
    """None where a price or the term is not known."""

    lines: tuple[Sums | None, ...]
    deal: Sums | None


def sums_of(offer: Offer) -> OfferSums:
    exponent = exponent_of(offer.currency)
    totals = all_totals(offer.lines, exponent, Term(months=offer.contract_months, free_months=offer.free_months or 0))
    return OfferSums(
        lines=tuple(_rounded(one, exponent) for one in totals), deal=_rounded(totals_of_deal(totals), exponent)
    )


def _rounded(totals: Totals | None, exponent: int) -> Sums | None:
    if totals is None:
        return None
    return Sums(list_minor=_half_up(totals.reference, exponent), net_minor=_half_up(totals.net, exponent))


def _half_up(exact: int, exponent: int) -> int:
    per_minor = EXACT_PER_MINOR[exponent]
    return (2 * exact + per_minor) // (2 * per_minor)

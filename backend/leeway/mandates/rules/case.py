"""An offer with its sums, worked out once for all limits, in the currency of the mandate that judges it."""

from collections.abc import Sequence
from dataclasses import dataclass

from leeway.mandates.rules.bound import Gets
from leeway.mandates.rules.concession import Term, Totals, all_totals, totals_of_deal
from leeway.mandates.rules.limit import Kind, Limit, Selector
from leeway.mandates.rules.money import exact_of_minor, exponent_of, minor_rounded_up
from leeway.mandates.rules.offer import Offer, OfferLine
from leeway.mandates.rules.rate import Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Sums are exact and in the offer's currency; `rate` leads to the mandate's, and is None where nobody has one."""

    offer: Offer
    given: Gets
    term: Term
    exponent: int
    """Of the mandate's currency."""
    rate: Rate | None
    lines: tuple[Totals | None, ...]
    deal: Totals | None
    extras: int

    @property
    def amount_minor(self) -> int | None:
        """What the ledger would carry, rounded up once; None while a price or a rate is missing."""
        conceded = self.conceded_minor(self.deal)
        return None if conceded is None else max(0, conceded)

    def conceded_minor(self, totals: Totals | None, *, with_extras: bool = True) -> int | None:
        if totals is None:
            return None
        return self.minor_up(totals.conceded + (self.extras if with_extras else 0))

    def minor_up(self, exact: int) -> int | None:
        """Converted first and rounded once, toward the higher amount (I13)."""
        return None if self.rate is None else minor_rounded_up(self.rate.up(exact), self.exponent)

    def with_totals(self, offer: Offer, lines: tuple[Totals | None, ...], deal: Totals | None) -> "Case":
        """The same deal with other sums; built outright, since a search does it hundreds of times."""
        return Case(
            offer=offer,
            given=self.given,
            term=self.term,
            exponent=self.exponent,
            rate=self.rate,
            lines=lines,
            deal=deal,
            extras=self.extras,
        )

    def concerned(self, limit: Limit) -> tuple[int, ...] | None:
        """The lines that the limit is for: none where it is not about this offer, None where that is not known."""
        return _chosen(self.offer, limit.selector)

    def totals_of(self, indexes: Sequence[int]) -> Totals | None:
        if len(indexes) == len(self.lines):
            return self.deal
        return totals_of_deal([self.lines[index] for index in indexes])


def case_of(offer: Offer, currency: str, given: Gets | None = None) -> Case:
    """`given` where the lines are only some of the deal's."""
    exponent = exponent_of(offer.currency)
    term = Term(months=offer.contract_months, free_months=offer.free_months or 0)
    lines = all_totals(offer.lines, exponent, term)
    return Case(
        offer=offer,
        given=offer.given if given is None else given,
        term=term,
        exponent=exponent_of(currency),
        rate=offer.rate_into(currency),
        lines=lines,
        deal=totals_of_deal(lines),
        extras=exact_of_minor(sum(extra.value_minor for extra in offer.extras), exponent),
    )


def _chosen(offer: Offer, selector: Selector | None) -> tuple[int, ...] | None:
    everything = tuple(range(len(offer.lines)))
    if selector is None:
        return everything
    if selector.kind is Kind.SEGMENTS:
        if offer.segment is None:
            return None
        return everything if offer.segment in selector.any_of else ()
    names = [_name(line, selector.kind) for line in offer.lines]
    if None in names:
        return None
    return tuple(index for index, name in enumerate(names) if name in selector.any_of)


def _name(line: OfferLine, kind: Kind) -> str | None:
    return line.product_id if kind is Kind.PRODUCTS else line.category

"""What an offer gives away: the sum of reference minus net, exact until it enters the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from leeway.mandates.rules.money import WHOLE_BPS, exact_of_micro, exact_of_minor, minor_rounded_up
from leeway.mandates.rules.offer import Billing, Discount, LineTotal, OfferLine, UnitPrice

MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Totals:
    """Reference, net and cost of a line or of a deal over the committed term, in exact units.

    The reference is what everybody may offer anyway; `cost` is None where it is not known.
    """

    reference: int
    net: int
    cost: int | None = None

    @property
    def conceded(self) -> int:
        """Negative where something is sold above its reference price."""
        return self.reference - self.net


@dataclass(frozen=True, slots=True)
class Term:
    """How long the prices of an offer are paid. What was not said is None."""

    months: int | None
    free_months: int

    def charges(self, billing: Billing) -> int | None:
        """How often the price is due; a year that has begun is charged whole."""
        if billing is Billing.ONCE:
            return 1
        if self.months is None:
            return None
        return self.months if billing is Billing.MONTHLY else -(-self.months // MONTHS_OF_A_YEAR)

    def charged(self, billing: Billing) -> int | None:
        """How often it is really paid: free months are conceded where a price is due by the month."""
        due = self.charges(billing)
        return due if due is None or billing is not Billing.MONTHLY else max(0, due - self.free_months)


AT_ONCE = Term(months=None, free_months=0)


def totals_of_line(line: OfferLine, exponent: int, term: Term = AT_ONCE) -> Totals | None:
    """None while the reference price or the term is not known: then nobody can say what is given away (I18)."""
    due, paid = term.charges(line.billing), term.charged(line.billing)
    if line.reference_unit_micro is None or due is None or paid is None:
        return None
    reference = line.quantity * exact_of_micro(line.reference_unit_micro)
    match line.net:
        case UnitPrice(minor):
            net = line.quantity * exact_of_minor(minor, exponent)
        case LineTotal(minor):
            net = exact_of_minor(minor, exponent)
        case Discount(bps):
            net = reference * (WHOLE_BPS - bps) // WHOLE_BPS
        case _:
            assert_never(line.net)
    cost = None if line.cost_unit_micro is None else line.quantity * exact_of_micro(line.cost_unit_micro) * due
    return Totals(_after_published(line, reference, net) * due, net * paid, cost)


def _after_published(line: OfferLine, reference: int, net: int) -> int:
    """What is given under a published offer is no concession, and what is left of it makes no room elsewhere."""
    if line.published is None:
        return reference
    published = reference * (WHOLE_BPS - line.published.rate_bps) // WHOLE_BPS
    return min(reference, max(published, net))


def totals_of_deal(lines: Sequence[Totals | None]) -> Totals | None:
    known = [line for line in lines if line is not None]
    if len(known) < len(lines):
        return None
    costs = [line.cost for line in known if line.cost is not None]
    cost = sum(costs) if len(costs) == len(known) else None
    return Totals(sum(line.reference for line in known), sum(line.net for line in known), cost)


def discount_bps(totals: Totals) -> int:
    """The discount as shown, rounded against the asker. Nothing off nothing is no discount."""
    if totals.reference == 0:
        return 0
    return -(-WHOLE_BPS * totals.conceded // totals.reference)


def discount_room_bps(totals: Totals, cap_bps: int) -> int:
    """What is left below a cap, rounded against the asker: negative exactly when the cap is broken.

    The test is `10000 * conceded <= cap * reference` in whole numbers; only the shown distance is rounded (I11).
    """
    if totals.reference == 0:
        return cap_bps
    return (cap_bps * totals.reference - WHOLE_BPS * totals.conceded) // totals.reference


def ledger_amount_minor(totals: Totals, exponent: int) -> int:
    """Rounded up once per deal. A deal sold above reference draws nothing and fills nobody's budget."""
    return max(0, minor_rounded_up(totals.conceded, exponent))


def margin_bps(totals: Totals, cost: int) -> int:
    """The margin on the net price as shown, rounded against the asker. Below cost at no price is all of it lost."""
    if totals.net <= 0:
        return 0 if cost <= totals.net else -WHOLE_BPS
    return WHOLE_BPS * (totals.net - cost) // totals.net


def margin_room_bps(totals: Totals, cost: int, floor_bps: int) -> int:
    """What is left above a floor: negative exactly when `10000 * (net - cost) < floor * net`, in whole numbers."""
    if totals.net <= 0:
        return 0 if cost <= totals.net else -WHOLE_BPS - floor_bps
    return (WHOLE_BPS * (totals.net - cost) - floor_bps * totals.net) // totals.net


def all_totals(lines: Iterable[OfferLine], exponent: int, term: Term = AT_ONCE) -> tuple[Totals | None, ...]:
    return tuple(totals_of_line(line, exponent, term) for line in lines)

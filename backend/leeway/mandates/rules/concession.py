"""What an offer gives away: the sum of reference minus net, exact until it enters the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from leeway.mandates.rules.money import WHOLE_BPS, exact_of_micro, exact_of_minor, minor_rounded_up
from leeway.mandates.rules.offer import Discount, LineTotal, OfferLine, UnitPrice


@dataclass(frozen=True, slots=True)
class Totals:
    """Reference and net of a line or of a deal, in exact units."""

    reference: int
    net: int

    @property
    def conceded(self) -> int:
        """Negative where something is sold above its reference price."""
        return self.reference - self.net


def totals_of_line(line: OfferLine, exponent: int) -> Totals | None:
    """None while the reference price is not known: then nobody can say what is given away (I18)."""
    if line.reference_unit_micro is None:
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
    return Totals(reference, net)


def totals_of_deal(lines: Sequence[Totals | None]) -> Totals | None:
    known = [line for line in lines if line is not None]
    if len(known) < len(lines):
        return None
    return Totals(sum(line.reference for line in known), sum(line.net for line in known))


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


def all_totals(lines: Iterable[OfferLine], exponent: int) -> tuple[Totals | None, ...]:
    return tuple(totals_of_line(line, exponent) for line in lines)

"""What a mandate says: limits, currency, mode, validity and whether its holder may grant further."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leeway.mandates.rules import lattice
from leeway.mandates.rules.duty import Duties, in_order
from leeway.mandates.rules.lattice import Limits
from leeway.mandates.rules.limit import Code, Mode, Period, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Immutable per mandate version. `valid_until` is exclusive; limits are in normal form."""

    currency: str
    limits: Limits
    mode: Mode
    delegable: bool
    valid_from: date
    valid_until: date
    duties: Duties = ()
    """The holder's own: they bind nobody below."""

    def __post_init__(self) -> None:
        if self.valid_until <= self.valid_from:
            raise ValueError("valid_until must lie after valid_from")
        object.__setattr__(self, "limits", lattice.normal(self.limits))
        object.__setattr__(self, "duties", in_order(self.duties))

    @property
    def budget_minor(self) -> int | None:
        """The amount that may be held and committed in all; None is unlimited, legal only at a root."""
        return lattice.bound_of(self.limits, Code.BUDGET, Scope.MANDATE).at_most

    @property
    def greatest_uses(self) -> int | None:
        return lattice.bound_of(self.limits, Code.MAX_USES, Scope.MANDATE).at_most

    @property
    def budgets_by_period(self) -> Mapping[Period, int]:
        """What each period carries anew, in minor units."""
        found: dict[Period, int] = {}
        for limit in self.limits:
            if limit.period is not None and limit.at_most is not None:
                found[limit.period] = min(limit.at_most, found.get(limit.period, limit.at_most))
        return found

    def covers(self, on: date) -> bool:
        return self.valid_from <= on < self.valid_until


def effective(chain: Sequence[Terms]) -> Terms:
    """What the first of the chain may do when all its ancestors (parent first, root last) must agree.

    A budget is met like any bound here, for showing and for granting; spending charges each anchor.
    """
    limits: Limits = ()
    for terms in chain:
        limits = lattice.meet(limits, terms.limits)
    return Terms(
        currency=chain[0].currency,
        limits=limits,
        mode=max((terms.mode for terms in chain), key=_bound_more),
        delegable=chain[0].delegable,
        valid_from=max(terms.valid_from for terms in chain),
        valid_until=min(terms.valid_until for terms in chain),
        duties=chain[0].duties,
    )


def wider_than(child: Terms, parent: Terms) -> list[str]:
    """Every way in which the child reaches beyond the parent's effective terms; none when it lies inside (I3, I9)."""
    codes = [str(code) for code in lattice.wider_codes(child.limits, parent.limits)]
    if child.budget_minor is None and str(Code.BUDGET) not in codes:
        codes.append(str(Code.BUDGET))
    if child.currency != parent.currency:
        codes.append("currency")
    if _bound_more(child.mode) < _bound_more(parent.mode):
        codes.append("mode")
    if child.valid_from < parent.valid_from or child.valid_until > parent.valid_until:
        codes.append("validity")
    return codes


def _bound_more(mode: Mode) -> int:
    return tuple(Mode).index(mode)

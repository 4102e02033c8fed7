"""Four eyes: above a threshold of the organisation one grantor is not enough (R13)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from leeway.mandates.rules.chain import Chain
from leeway.mandates.rules.grant import counts
from leeway.mandates.rules.money import exact_of_minor, exponent_of
from leeway.mandates.rules.rate import Rate, par
from leeway.mandates.rules.terms import Terms, wider_than


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A budget above this needs a second grantor; at it, one is enough."""

    currency: str
    amount_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What one grantor has granted. `chain` begins with the parent and ends with its root.

    `receivers` would hold it; `asker_id` asked for it, where somebody did.
    """

    chain: Chain
    terms: Terms
    grantor_id: UUID
    asker_id: UUID | None
    receivers: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a person has to grant from: `speaks_for` are mandates of the chain, or the organisation itself."""

    person_id: UUID
    speaks_for: frozenset[UUID]
    is_organisation: bool


def needs_second(currency: str, budget_minor: int | None, threshold: Threshold | None, rates: Iterable[Rate]) -> bool:
    """`rates` are those in force out of the budget's currency.

    Without a rate nobody can say that it is small, so it needs a second; so does what has no end.
    """
    if threshold is None:
        return False
    rate = next((one for one in (par(currency), *rates) if one.into == threshold.currency), None)
    if budget_minor is None or rate is None:
        return True
    at_most = exact_of_minor(threshold.amount_minor, exponent_of(threshold.currency))
    return rate.up(exact_of_minor(budget_minor, exponent_of(currency))) > at_most


def may_confirm(proposal: Proposal, standing: Standing, at: datetime) -> bool:
    """A different person, on neither side of it, with authority in force now that covers what was granted."""
    own = {proposal.grantor_id, proposal.asker_id, *proposal.receivers}
    if standing.person_id in own:
        return False
    return any(_covers(above, proposal.terms, at) for above in _authorities(proposal.chain, standing))


def _authorities(chain: Chain, standing: Standing) -> Iterable[Chain]:
    """The organisation grants what its roots carry: whoever stands for it may confirm out of the root."""
    above: Sequence[Chain] = [chain.above(steps) for steps in range(len(chain.links))]
    yield from (one for one in above if one.judged.mandate_id in standing.speaks_for and one.judged.terms.delegable)
    if standing.is_organisation:
        yield above[-1]


def _covers(authority: Chain, terms: Terms, at: datetime) -> bool:
    return counts(authority, at) and not wider_than(terms, authority.authority)

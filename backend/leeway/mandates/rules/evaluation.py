"""May this offer be made under this mandate? The answer, and by how much.

An offer is judged against one mandate as a whole. What counts is the authority of its chain: the mandate's own
limits narrowed by those of every ancestor, as they stand at this moment (`lattice.py`). Each limit of it is weighed
once and answers with a signed distance (`weighing.py`). The outcome is the severest of all findings and of the mode
in which the holder decides. Sums are exact; rounding happens to what is shown, never to what is compared.

Nothing here reads a clock, a row or a setting: equal arguments give equal answers (I15).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from leeway.mandates.rules.case import Case, case_of
from leeway.mandates.rules.chain import Chain, Link
from leeway.mandates.rules.finding import DUTY, MODE, UNKNOWN, VALIDITY, Finding, measured, unknown
from leeway.mandates.rules.lattice import Limits
from leeway.mandates.rules.limit import Code, Limit, Mode, OnBreach, Outcome, Period, Scope, Unit
from leeway.mandates.rules.offer import Offer
from leeway.mandates.rules.weighing import weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """`amount_minor` is what a hold would draw from every budget of the chain; None while a price is missing."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    binding: tuple[str, ...]
    amount_minor: int | None

    @property
    def largest(self) -> int:
        """The largest figure in it."""
        shown = (figure for one in self.findings for figure in (one.asked, one.distance) if figure is not None)
        return max((abs(figure) for figure in (*shown, self.amount_minor or 0)), default=0)


def evaluate(offer: Offer, chain: Chain, on: date) -> Evaluation:
    """Weigh every limit once; the severest finding decides (I16)."""
    case = case_of(offer, chain.authority.currency)
    findings = (
        *(weigh(limit, _source_of(limit, chain), case) for limit in _bounds(chain.authority.limits)),
        *_balances(chain, case),
        *_price(chain, case),
        _validity(chain, on),
    )
    mode = chain.mode(on)
    outcome = _severest([finding.outcome for finding in findings] + [mode.outcome])
    return Evaluation(
        outcome=outcome,
        findings=findings,
        binding=_binding(outcome, findings, mode, MODE if mode is chain.authority.mode else DUTY),
        amount_minor=case.amount_minor,
    )


def would_decide(offer: Offer, chain: Chain, on: date) -> Link | None:
    """The nearest ancestor whose own mandate would allow the offer: the one to turn to."""
    for steps in range(1, len(chain.links)):
        above = chain.above(steps)
        if evaluate(offer, above, on).outcome.is_allow:
            return above.judged
    return None


def _bounds(limits: Limits) -> Iterable[Limit]:
    """All limits that a deal is measured against; those of a mandate are balances, weighed per mandate below."""
    return (limit for limit in limits if limit.scope is not Scope.MANDATE)


def _source_of(limit: Limit, chain: Chain) -> UUID:
    """Whose limit it is: the highest mandate that says so, else the judged one, where several met."""
    for link in reversed(chain.links):
        # The code first: comparing limits whole was a third of what an evaluation takes.
        if any(said.code is limit.code and said == limit for said in link.terms.limits):
            return link.mandate_id
    return chain.judged.mandate_id


def _balances(chain: Chain, case: Case) -> Iterable[Finding]:
    """Every balance that pays must carry the offer; the severest breach is shown, else the tightest of its kind."""
    found: dict[tuple[Code, Period | None], list[Finding]] = {}
    for link in chain.funding:
        for limit in link.terms.limits:
            if limit.scope is Scope.MANDATE:
                found.setdefault((limit.code, limit.period), []).append(_balance_of(limit, link, case))
    for _, several in sorted(found.items(), key=lambda one: (one[0][0], one[0][1] or "")):
        yield max(several, key=lambda finding: (finding.outcome.severity, -(finding.bound or 0)))


def _balance_of(limit: Limit, link: Link, case: Case) -> Finding:
    """What is left of the budget, of its running period, or of the uses, against what this offer would take."""
    balance, whole = link.balance, limit.at_most or 0
    left: int
    asked: int | None
    if limit.code is Code.MAX_USES:
        left, asked = whole - balance.uses, 1
    else:
        spent_minor = (
            balance.held_minor + balance.committed_minor if limit.period is None else balance.spent_minor(limit.period)
        )
        left, asked = whole - spent_minor, case.amount_minor
    if asked is None:
        return unknown(limit, link.mandate_id, path="/lines", bound=left)
    return measured(limit, link.mandate_id, path="/lines", asked=asked, bound=left, distance=left - asked)


def _price(chain: Chain, case: Case) -> Iterable[Finding]:
    """What an offer gives away must be known even where nothing bounds it: a hold is an amount (I13, I18)."""
    missing = next((index for index, totals in enumerate(case.lines) if totals is None), None)
    if missing is not None:
        line = case.offer.lines[missing]
        member = "list_unit_price_minor" if line.reference_unit_micro is None else "billing"
        path, scope = f"/lines/{missing}/{member}", Scope.LINE
    elif case.rate is None:
        path, scope = "/currency", Scope.DEAL
    else:
        return
    yield Finding(
        code=UNKNOWN,
        scope=scope,
        path=path,
        asked=None,
        bound=None,
        distance=None,
        unit=Unit.MINOR,
        ok=False,
        on_breach=OnBreach.ESCALATE,
        mandate_id=chain.judged.mandate_id,
    )


def _validity(chain: Chain, on: date) -> Finding:
    """Counted in days from the first: only an accepted, running mandate under running ancestors allows (I34)."""
    terms = chain.authority
    day, last_day = (on - terms.valid_from).days, (terms.valid_until - terms.valid_from).days - 1
    room = last_day - day if day >= 0 else day
    stopped = next((link for link in reversed(chain.links) if not link.in_force(on)), None)
    return Finding(
        code=VALIDITY,
        scope=Scope.MANDATE,
        path="",
        asked=day,
        bound=last_day,
        distance=room if stopped is None or room < 0 else None,
        unit=Unit.DAYS,
        ok=stopped is None,
        on_breach=OnBreach.ESCALATE,
        mandate_id=chain.judged.mandate_id if stopped is None else stopped.mandate_id,
    )


def _severest(outcomes: Iterable[Outcome]) -> Outcome:
    return max(outcomes, key=lambda outcome: outcome.severity)


def _binding(outcome: Outcome, findings: Iterable[Finding], mode: Mode, why: str) -> tuple[str, ...]:
    """The codes that made the outcome what it is; none where nothing stands in the way."""
    if outcome is Outcome.ALLOW:
        return ()
    deciding = [finding for finding in findings if not finding.ok and finding.outcome is outcome]
    codes = [finding.code for finding in deciding]
    if any(finding.is_unknown for finding in deciding):
        codes.append(UNKNOWN)
    if mode.outcome is outcome:
        codes.append(why)
    return tuple(dict.fromkeys(codes))

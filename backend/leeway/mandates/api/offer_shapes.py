"""Offers between the wire and the rules."""

from uuid import UUID

from leeway.mandates.actions.offer.weigh import Weighed
from leeway.mandates.api.wire import evaluation as wire
from leeway.mandates.rules.ask import Ask, AskedLine
from leeway.mandates.rules.finding import Finding
from leeway.mandates.rules.offer import Discount, LineTotal, Net, UnitPrice


def ask_of_wire(terms: wire.OfferTerms) -> Ask:
    return Ask(
        account_id=terms.account_id,
        currency=terms.currency,
        lines=tuple(
            AskedLine(
                product_id=line.product_id,
                quantity=line.quantity,
                told_unit_minor=line.list_unit_price_minor,
                net=_net_of(line),
            )
            for line in terms.lines
        ),
        payment_days=terms.payment_days,
        contract_months=terms.contract_months,
        deal_ref=terms.deal_ref,
    )


def _net_of(line: wire.OfferLine) -> Net:
    if line.net_unit_price_minor is not None:
        return UnitPrice(line.net_unit_price_minor)
    if line.net_line_total_minor is not None:
        return LineTotal(line.net_line_total_minor)
    return Discount(line.discount_bps or 0)


def evaluation_of(weighed: Weighed, evaluation_id: UUID | None) -> wire.Evaluation:
    kept, evaluation = weighed.kept, weighed.evaluation
    return wire.Evaluation(
        evaluation_id=evaluation_id,
        outcome=evaluation.outcome,
        mandate=None
        if kept is None
        else wire.MandateRef(id=kept.mandate_id, title=kept.title, version=kept.chain.judged.version),
        ledger_position=weighed.ledger_position,
        concession_minor=evaluation.amount_minor,
        currency=weighed.ask.currency,
        limits=[finding_of(finding) for finding in evaluation.findings],
        binding=list(evaluation.binding),
        would_decide=[] if weighed.decider is None else [wire.NameRef(id=weighed.decider[0], name=weighed.decider[1])],
        expires_at=weighed.good_until,
    )


def finding_of(finding: Finding) -> wire.Finding:
    return wire.Finding(
        code=finding.code,
        scope=finding.scope,
        path=finding.path,
        asked=finding.asked,
        bound=finding.bound,
        distance=finding.distance,
        unit=finding.unit,
        ok=finding.ok,
        on_breach=finding.on_breach,
        mandate_id=finding.mandate_id,
    )

"""Offers between the wire and the rules."""

from uuid import UUID

from leeway.mandates.actions.offer.weigh import Weighed
from leeway.mandates.api.wire import evaluation as wire
from leeway.mandates.rules.ask import Ask, AskedLine
from leeway.mandates.rules.counter_offer import CounterOffer
from leeway.mandates.rules.finding import Finding
from leeway.mandates.rules.offer import Discount, Extra, LineTotal, Net, UnitPrice
from leeway.mandates.rules.price_book import CitedBook
from leeway.mandates.rules.published_offer import PublishedOffer


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
                billing=line.billing,
            )
            for line in terms.lines
        ),
        payment_days=terms.payment_days,
        contract_months=terms.contract_months,
        deal_ref=terms.deal_ref,
        price_lock_months=terms.price_lock_months,
        free_months=terms.free_months,
        clauses=None if terms.clauses is None else frozenset(terms.clauses),
        gets=frozenset(terms.gets),
        extras=tuple(Extra(code=extra.code, value_minor=extra.value_minor) for extra in terms.extras),
        told_segment=terms.segment,
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
        currency=weighed.currency,
        limits=[finding_of(finding) for finding in weighed.shown_findings],
        binding=list(evaluation.binding),
        nearest=[counter_offer_of(option) for option in weighed.nearest],
        published_offers=_published(weighed),
        price_books=_price_books(weighed),
        duties=[wire.DutyAhead(kind=duty.kind, days=duty.days, whom=duty.whom) for duty in weighed.duties],
        would_decide=[] if weighed.decider is None else [wire.NameRef(id=weighed.decider[0], name=weighed.decider[1])],
        expires_at=weighed.good_until,
    )


def finding_of(finding: Finding) -> wire.Finding:
    selector = finding.selector
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
        applies_to=None if selector is None else wire.AppliesTo(kind=selector.kind, any_of=sorted(selector.any_of)),
        period=finding.period,
    )


def counter_offer_of(option: CounterOffer) -> wire.CounterOffer:
    return wire.CounterOffer(
        way=option.way,
        moves=[
            wire.Move(path=move.path, asked=move.asked, becomes=move.becomes, names=list(move.names))
            for move in option.moves
        ],
        points=option.points,
        concession_minor=option.amount_minor,
    )


def _published(weighed: Weighed) -> list[wire.PublishedOfferUsed]:
    lines: dict[PublishedOffer, list[int]] = {}
    for index, line in enumerate(weighed.offer.lines):
        if line.published is not None:
            lines.setdefault(line.published, []).append(index)
    return [
        wire.PublishedOfferUsed(id=UUID(one.id), name=one.name, rate_bps=one.rate_bps, lines=indexes)
        for one, indexes in lines.items()
    ]


def _price_books(weighed: Weighed) -> list[wire.PriceBookUsed]:
    lines: dict[CitedBook, list[int]] = {}
    for index, line in enumerate(weighed.offer.lines):
        if line.book is not None:
            lines.setdefault(line.book, []).append(index)
    return [
        wire.PriceBookUsed(id=one.id, name=one.name, version=one.version, lines=indexes)
        for one, indexes in lines.items()
    ]

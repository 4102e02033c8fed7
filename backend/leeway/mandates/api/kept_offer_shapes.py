"""Kept offers on their way to the wire."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.offer.change import works_on
from leeway.mandates.api.wire import offer as wire
from leeway.mandates.api.wire.evaluation import Extra, MandateRef, NameRef, OfferLine, OfferTerms
from leeway.mandates.rules.ask import Ask, AskedLine
from leeway.mandates.rules.limit import Outcome
from leeway.mandates.rules.offer import Discount, LineTotal, UnitPrice
from leeway.mandates.rules.offer_state import TRANSITIONS, OfferDeed
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.ask import ask_of
from leeway.mandates.store.offer import KeptOffer, customer_names, product_names, version_state_at, versions_of_offer
from leeway.mandates.store.people import people_named
from leeway.mandates.store.rows.ledger import HoldRow
from leeway.mandates.store.rows.offer import OfferVersionRow
from leeway.plumbing.database import moment


async def offer_of(session: AsyncSession, kept: KeptOffer, spender: Spender) -> wire.Offer:
    at = await moment(session)
    versions = await versions_of_offer(session, kept.row.id)
    asks = {version.number: ask_of(version.ask) for version, _ in versions}
    products = await product_names(session, {line.product_id for ask in asks.values() for line in ask.lines})
    makers = {maker for version, _ in versions if (maker := _person(version.made_by)) is not None}
    people = dict(await people_named(session, makers))
    accounts = await customer_names(session, {kept.row.account_id})
    shown = [_version(version, hold, asks[version.number], products, people, at) for version, hold in versions]
    return wire.Offer(
        **summary_of(kept, accounts, at).model_dump(),
        versions=shown,
        made_by=_named(kept.row.made_by, people),
        may=_may(kept, spender, at),
        row_version=kept.row.row_version,
    )


def summary_of(kept: KeptOffer, accounts: Mapping[UUID, str], at: datetime) -> wire.OfferSummary:
    row, version, mandate = kept.row, kept.version, kept.mandate
    figures = version.figures or {}
    return wire.OfferSummary(
        id=row.id,
        title=row.title,
        account=NameRef(id=row.account_id, name=accounts.get(row.account_id, "")),
        mandate=None if mandate is None else MandateRef(id=mandate.id, title=mandate.title, version=mandate.version),
        state=kept.state_at(at),
        version=row.version,
        currency=version.ask["currency"],
        net_minor=(figures.get("deal") or {}).get("net_minor"),
        concession_minor=figures.get("concession_minor"),
        concession_currency=figures.get("concession_currency"),
        ends_at=version.ends_at,
        made_at=row.made_at,
    )


def _may(kept: KeptOffer, spender: Spender, at: datetime) -> list[str]:
    """An offer outside everybody's room is not held: its nearest terms are, or somebody else decides."""
    if not works_on(spender, kept):
        return []
    outcome = (kept.version.figures or {}).get("outcome")
    inside = outcome is not None and Outcome(outcome).is_allow
    return [
        str(deed)
        for deed in TRANSITIONS[kept.state_at(at)]
        if deed is not OfferDeed.LAPSE and (deed is not OfferDeed.HOLD or inside)
    ]


def _version(
    row: OfferVersionRow,
    hold: HoldRow | None,
    ask: Ask,
    products: Mapping[UUID, str],
    people: Mapping[UUID, str],
    at: datetime,
) -> wire.OfferVersion:
    figures = row.figures or {}
    sums: Sequence[Any] = figures.get("lines") or [None] * len(ask.lines)
    deal = figures.get("deal") or {}
    return wire.OfferVersion(
        number=row.number,
        state=version_state_at(row, hold, at),
        terms=terms_of_ask(ask),
        lines=[
            wire.OfferedLine(
                product=NameRef(id=line.product_id, name=products.get(line.product_id, "")),
                quantity=line.quantity,
                list_minor=None if one is None else one["list_minor"],
                net_minor=None if one is None else one["net_minor"],
            )
            for line, one in zip(ask.lines, sums, strict=True)
        ],
        list_minor=deal.get("list_minor"),
        net_minor=deal.get("net_minor"),
        outcome=None if "outcome" not in figures else Outcome(figures["outcome"]),
        binding=figures.get("binding", []),
        concession_minor=figures.get("concession_minor"),
        concession_currency=figures.get("concession_currency"),
        evaluation_id=row.evaluation_id,
        hold_id=row.hold_id,
        ends_at=row.ends_at,
        made_by=_named(row.made_by, people),
        made_at=row.made_at,
    )


def terms_of_ask(ask: Ask) -> OfferTerms:
    """As they were asked; unchecked, since they were checked when they came in."""
    return OfferTerms.model_construct(
        account_id=ask.account_id,
        currency=ask.currency,
        lines=tuple(_line(line) for line in ask.lines),
        payment_days=ask.payment_days,
        contract_months=ask.contract_months,
        price_lock_months=ask.price_lock_months,
        free_months=ask.free_months,
        clauses=None if ask.clauses is None else sorted(ask.clauses),
        gets=sorted(ask.gets),
        extras=[Extra.model_construct(code=one.code, value_minor=one.value_minor) for one in ask.extras],
        segment=ask.told_segment,
        deal_ref=ask.deal_ref,
    )


def _line(line: AskedLine) -> OfferLine:
    net = line.net
    return OfferLine.model_construct(
        product_id=line.product_id,
        quantity=line.quantity,
        list_unit_price_minor=line.told_unit_minor,
        net_unit_price_minor=net.minor if isinstance(net, UnitPrice) else None,
        net_line_total_minor=net.minor if isinstance(net, LineTotal) else None,
        discount_bps=net.bps if isinstance(net, Discount) else None,
        billing=line.billing,
    )


def _person(made_by: str) -> UUID | None:
    """A token or a service is nobody."""
    return None if ":" in made_by else UUID(made_by)


def _named(made_by: str, people: Mapping[UUID, str]) -> NameRef | None:
    person_id = _person(made_by)
    return None if person_id is None else NameRef(id=person_id, name=people.get(person_id, ""))

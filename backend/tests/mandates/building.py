"""Builders of values for the tests of mandates: what a case does not say is ordinary."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from leeway.mandates.rules.bound import Bound, Gets
from leeway.mandates.rules.chain import Chain, Link, chain_of
from leeway.mandates.rules.ledger import Balance
from leeway.mandates.rules.limit import SHAPES, Code, Kind, Limit, Mode, OnBreach, Period, Scope, Selector
from leeway.mandates.rules.offer import Billing, Discount, Extra, Get, Net, Offer, OfferLine
from leeway.mandates.rules.published_offer import PublishedOffer
from leeway.mandates.rules.rate import Rate
from leeway.mandates.rules.terms import Terms

SPRING = date(2026, 3, 1)
SUMMER = date(2026, 6, 1)
A_DAY = date(2026, 4, 15)


def only(kind: str, *names: str) -> Selector:
    return Selector(Kind(kind), frozenset(names))


def limit(  # noqa: PLR0913 - what a case does not say is ordinary
    code: str,
    at_most: int | None = None,
    *,
    at_least: int | None = None,
    any_of: Iterable[str] | None = None,
    scope: Scope | None = None,
    on_breach: OnBreach = OnBreach.ESCALATE,
    selector: Selector | None = None,
    period: Period | None = None,
    wider: Iterable[tuple[Gets, Bound]] = (),
) -> Limit:
    """Weighed per deal where it can be, else where it must be."""
    scopes = SHAPES[Code(code)].scopes
    return Limit(
        code=Code(code),
        scope=scope or (Scope.DEAL if Scope.DEAL in scopes else next(iter(scopes))),
        at_most=at_most,
        at_least=at_least,
        any_of=None if any_of is None else frozenset(any_of),
        on_breach=on_breach,
        selector=selector,
        period=period,
        wider=tuple(wider),
    )


def terms(
    *limits: Limit,
    mode: Mode = Mode.ALONE,
    currency: str = "EUR",
    delegable: bool = True,
    valid_from: date = SPRING,
    valid_until: date = SUMMER,
) -> Terms:
    return Terms(
        currency=currency,
        limits=limits,
        mode=mode,
        delegable=delegable,
        valid_from=valid_from,
        valid_until=valid_until,
    )


def link(
    agreed: Terms,
    *,
    number: int = 1,
    in_use: bool = True,
    held_minor: int = 0,
    committed_minor: int = 0,
    uses: int = 0,
    spent_in: tuple[tuple[Period, int], ...] = (),
) -> Link:
    return Link(
        mandate_id=UUID(int=number),
        version=1,
        terms=agreed,
        in_use=in_use,
        balance=Balance(
            budget_minor=agreed.budget_minor,
            held_minor=held_minor,
            committed_minor=committed_minor,
            uses=uses,
            spent_in=spent_in,
        ),
    )


def chain(*agreed: Terms) -> Chain:
    return chain_of([link(one, number=number) for number, one in enumerate(agreed, start=1)])


def line(
    net: Net | None = None,
    *,
    price_micro: int | None = 100_000_000,
    cost_micro: int | None = 60_000_000,
    quantity: int = 1,
    product_id: str = "rope",
    category: str | None = "deck",
    billing: Billing = Billing.ONCE,
    published: PublishedOffer | None = None,
) -> OfferLine:
    return OfferLine(
        product_id=product_id,
        quantity=quantity,
        reference_unit_micro=price_micro,
        net=net or Discount(0),
        cost_unit_micro=cost_micro,
        category=category,
        billing=billing,
        published=published,
    )


def offer(  # noqa: PLR0913 - what a case does not say is ordinary
    *lines: OfferLine,
    account_id: str = "harbour",
    currency: str = "EUR",
    payment_days: int | None = 30,
    contract_months: int | None = 12,
    price_lock_months: int | None = 0,
    free_months: int | None = 0,
    clauses: Iterable[str] | None = (),
    segment: str | None = "shipping",
    gets: Iterable[Get] = (),
    extras: tuple[Extra, ...] = (),
    rates: tuple[Rate, ...] = (),
) -> Offer:
    return Offer(
        account_id=account_id,
        currency=currency,
        lines=lines or (line(),),
        payment_days=payment_days,
        contract_months=contract_months,
        price_lock_months=price_lock_months,
        free_months=free_months,
        clauses=None if clauses is None else frozenset(clauses),
        segment=segment,
        gets=frozenset(gets),
        extras=extras,
        rates=rates,
    )


def promotion(
    rate_bps: int,
    *,
    min_quantity: int = 1,
    max_quantity: int | None = None,
    offer_id: str = "spring",
    selector: Selector | None = None,
) -> PublishedOffer:
    return PublishedOffer(
        id=offer_id,
        name="Spring sale",
        offer_number=None,
        selector=selector,
        valid_from=SPRING,
        valid_until=SUMMER,
        min_quantity=min_quantity,
        max_quantity=max_quantity,
        rate_bps=rate_bps,
    )

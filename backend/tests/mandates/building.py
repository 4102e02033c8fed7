"""Builders of values for the tests of mandates: what a case does not say is ordinary."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from leeway.mandates.rules.chain import Chain, Link, chain_of
from leeway.mandates.rules.ledger import Balance
from leeway.mandates.rules.limit import Code, Limit, Mode, OnBreach, Scope
from leeway.mandates.rules.offer import Discount, Net, Offer, OfferLine
from leeway.mandates.rules.terms import Terms

SPRING = date(2026, 3, 1)
SUMMER = date(2026, 6, 1)
A_DAY = date(2026, 4, 15)

USUAL_SCOPE = {
    Code.MAX_DISCOUNT_BPS: Scope.DEAL,
    Code.BUDGET: Scope.MANDATE,
    Code.PRODUCTS: Scope.LINE,
}


def limit(
    code: str,
    at_most: int | None = None,
    *,
    at_least: int | None = None,
    any_of: Iterable[str] | None = None,
    scope: Scope | None = None,
    on_breach: OnBreach = OnBreach.ESCALATE,
) -> Limit:
    return Limit(
        code=Code(code),
        scope=scope or USUAL_SCOPE.get(Code(code), Scope.DEAL),
        at_most=at_most,
        at_least=at_least,
        any_of=None if any_of is None else frozenset(any_of),
        on_breach=on_breach,
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


def link(agreed: Terms, *, number: int = 1, in_use: bool = True, held_minor: int = 0, committed_minor: int = 0) -> Link:
    return Link(
        mandate_id=UUID(int=number),
        version=1,
        terms=agreed,
        in_use=in_use,
        balance=Balance(budget_minor=agreed.budget_minor, held_minor=held_minor, committed_minor=committed_minor),
    )


def chain(*agreed: Terms) -> Chain:
    return chain_of([link(one, number=number) for number, one in enumerate(agreed, start=1)])


def line(
    net: Net | None = None, *, price_micro: int | None = 100_000_000, quantity: int = 1, product_id: str = "rope"
) -> OfferLine:
    return OfferLine(product_id=product_id, quantity=quantity, reference_unit_micro=price_micro, net=net or Discount(0))


def offer(
    *lines: OfferLine,
    account_id: str = "harbour",
    currency: str = "EUR",
    payment_days: int | None = 30,
    contract_months: int | None = 12,
) -> Offer:
    return Offer(
        account_id=account_id,
        currency=currency,
        lines=lines or (line(),),
        payment_days=payment_days,
        contract_months=contract_months,
    )

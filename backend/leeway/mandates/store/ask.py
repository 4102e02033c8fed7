"""An ask as it is kept in the decision log, and back, so that a hold can be placed on an earlier check."""

from typing import Any, assert_never
from uuid import UUID

from leeway.mandates.rules.ask import Ask, AskedLine
from leeway.mandates.rules.offer import Billing, Discount, Extra, Get, LineTotal, Net, UnitPrice


def ask_kept(ask: Ask) -> dict[str, Any]:
    return {
        "account_id": str(ask.account_id),
        "currency": ask.currency,
        "lines": [
            {
                "product_id": str(line.product_id),
                "quantity": line.quantity,
                "list_unit_price_minor": line.told_unit_minor,
                "billing": str(line.billing),
                **_net_kept(line.net),
            }
            for line in ask.lines
        ],
        "payment_days": ask.payment_days,
        "contract_months": ask.contract_months,
        "deal_ref": ask.deal_ref,
        "price_lock_months": ask.price_lock_months,
        "free_months": ask.free_months,
        "clauses": None if ask.clauses is None else sorted(ask.clauses),
        "gets": sorted(ask.gets),
        "extras": [{"code": extra.code, "value_minor": extra.value_minor} for extra in ask.extras],
        "segment": ask.told_segment,
    }


def ask_of(kept: dict[str, Any]) -> Ask:
    return Ask(
        account_id=UUID(kept["account_id"]),
        currency=kept["currency"],
        lines=tuple(
            AskedLine(
                product_id=UUID(line["product_id"]),
                quantity=line["quantity"],
                told_unit_minor=line["list_unit_price_minor"],
                net=_net_of(line),
                billing=Billing(line.get("billing", Billing.ONCE)),
            )
            for line in kept["lines"]
        ),
        payment_days=kept["payment_days"],
        contract_months=kept["contract_months"],
        deal_ref=kept["deal_ref"],
        price_lock_months=kept.get("price_lock_months"),
        free_months=kept.get("free_months"),
        clauses=None if kept.get("clauses") is None else frozenset(kept["clauses"]),
        gets=frozenset(Get(get) for get in kept.get("gets", ())),
        extras=tuple(Extra(**extra) for extra in kept.get("extras", ())),
        told_segment=kept.get("segment"),
    )


def _net_kept(net: Net) -> dict[str, int]:
    match net:
        case UnitPrice(minor):
            return {"net_unit_price_minor": minor}
        case LineTotal(minor):
            return {"net_line_total_minor": minor}
        case Discount(bps):
            return {"discount_bps": bps}
        case _:
            assert_never(net)


def _net_of(line: dict[str, Any]) -> Net:
    if "net_unit_price_minor" in line:
        return UnitPrice(line["net_unit_price_minor"])
    if "net_line_total_minor" in line:
        return LineTotal(line["net_line_total_minor"])
    return Discount(line["discount_bps"])

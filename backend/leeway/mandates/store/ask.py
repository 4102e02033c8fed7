"""An ask as it is kept in the decision log, and back, so that a hold can be placed on an earlier check."""

from typing import Any, assert_never
from uuid import UUID

from leeway.mandates.rules.ask import Ask, AskedLine
from leeway.mandates.rules.offer import Discount, LineTotal, Net, UnitPrice


def ask_kept(ask: Ask) -> dict[str, Any]:
    return {
        "account_id": str(ask.account_id),
        "currency": ask.currency,
        "lines": [
            {
                "product_id": str(line.product_id),
                "quantity": line.quantity,
                "list_unit_price_minor": line.told_unit_minor,
                **_net_kept(line.net),
            }
            for line in ask.lines
        ],
        "payment_days": ask.payment_days,
        "contract_months": ask.contract_months,
        "deal_ref": ask.deal_ref,
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
            )
            for line in kept["lines"]
        ),
        payment_days=kept["payment_days"],
        contract_months=kept["contract_months"],
        deal_ref=kept["deal_ref"],
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

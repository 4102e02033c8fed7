"""Tells mandates of offers: checked, held, promised, given back; by the members who were at the table."""

from typing import Any

from leeway.demo.deeds import (
    CheckOffer,
    CommitHold,
    CommitTooLate,
    Offer,
    PlaceHold,
    ReleaseHold,
    ReverseCommitment,
)
from leeway.demo.known import Known
from leeway.demo.products import CURRENCY

MANDATES = "mandates"
UseDeed = CheckOffer | PlaceHold | CommitHold | CommitTooLate | ReleaseHold | ReverseCommitment


async def tell_use(known: Known, deed: UseDeed) -> None:
    match deed:
        case CheckOffer():
            body = _offer(known, deed.offer, deed.mandate)
            await known.post(deed.by, MANDATES, "/evaluations", body, query={"draft": "false"})
        case PlaceHold():
            body = _offer(known, deed.offer, deed.mandate) | {"expires_at": deed.expires_at.isoformat()}
            answer = await known.post(deed.by, MANDATES, "/holds", body, key=f"demo-hold-{deed.key}")
            known.holds[deed.key] = answer["id"]
        case CommitHold():
            path = f"/holds/{known.holds[deed.key]}/commit"
            body = {"amount_minor": deed.amount_minor}
            answer = await known.post(deed.by, MANDATES, path, body, key=f"demo-commit-{deed.key}")
            known.commitments[deed.key] = answer["id"]
        case CommitTooLate():
            path = f"/holds/{known.holds[deed.key]}/commit"
            await known.post_in_vain(deed.by, MANDATES, path, {}, key=f"demo-commit-{deed.key}")
        case ReleaseHold():
            path = f"/holds/{known.holds[deed.key]}/release"
            await known.post(deed.by, MANDATES, path, key=f"demo-release-{deed.key}")
        case ReverseCommitment():
            path = f"/commitments/{known.commitments[deed.key]}/reversals"
            body = {"amount_minor": deed.amount_minor, "reason": deed.reason}
            await known.post(deed.by, MANDATES, path, body, key=f"demo-reversal-{deed.key}")


def _offer(known: Known, offer: Offer, mandate: str) -> dict[str, Any]:
    return {
        "account_id": known.accounts[offer.account],
        "currency": CURRENCY,
        "lines": [
            {
                "product_id": known.products[line.product],
                "quantity": line.quantity,
                "discount_bps": line.discount_bps,
            }
            for line in offer.lines
        ],
        "payment_days": offer.payment_days,
        "mandate_id": known.mandates[mandate],
        "deal_ref": offer.deal_ref,
    }

"""Rows of webhooks on the wire."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from leeway.plumbing.webhooks import wire
from leeway.plumbing.webhooks.keep import Wish
from leeway.plumbing.webhooks.parts import Row

SHOWN = (
    *("id", "name", "address", "types", "thin", "state", "disabled_reason", "disabled_at", "failing_since"),
    *("arrived_at", "created_by", "created_at", "row_version"),
)
DELIVERY_SHOWN = (*("id", "event_id", "type", "subject", "happened_at", "state", "due_at", "ended_at", "attempts"),)


def wish_of(draft: wire.WebhookDraft) -> Wish:
    return Wish(name=draft.name, address=draft.address, types=tuple(draft.types), thin=draft.thin)


def webhook_of(webhook: Row, counts: Mapping[tuple[UUID, str], int], now: datetime) -> wire.Webhook:
    active, failed = webhook["state"] == "active", counts.get((webhook["id"], "failed"), 0)
    may = {
        "change": True,
        "rotate": True,
        "let-go": True,
        "pause": active,
        "resume": not active,
        "test": active,
        "redeliver": active and failed > 0,
    }
    until = webhook["before_until"]
    return wire.Webhook.model_validate(
        {
            **{name: webhook[name] for name in SHOWN},
            "waiting": counts.get((webhook["id"], "waiting"), 0),
            "failed": failed,
            "rotated_until": until if until is not None and now < until else None,
            "may": [deed for deed, possible in may.items() if possible],
        }
    )


def delivery_of(delivery: Row, webhook: Row) -> wire.WebhookDelivery:
    may = ["redeliver"] if webhook["state"] == "active" else []
    return wire.WebhookDelivery.model_validate({**{name: delivery[name] for name in DELIVERY_SHOWN}, "may": may})

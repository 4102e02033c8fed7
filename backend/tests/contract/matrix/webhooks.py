"""Who is answered what about webhooks: administrators of the organisation, and nobody else, in every service alike."""

from tests.contract.matrix.row import At, Given, Row
from tests.contract.personas import ADMINISTRATOR, OTHERS, REST
from tests.contract.world import Json

ROTATION = {"overlap_hours": 1}


def webhook_rows(at: At, draft: Json, given: Given, delivered: Given) -> tuple[Row, ...]:
    """`given` makes a subscription, `delivered` one with a delivery."""
    own, found = {200: ADMINISTRATOR | OTHERS, 403: REST}, {200: ADMINISTRATOR, 404: OTHERS, 403: REST}
    sent = {202: ADMINISTRATOR, 404: OTHERS, 403: REST}
    return (
        at.get("/webhooks", own),
        at.post("/webhooks", {201: ADMINISTRATOR | OTHERS, 403: REST}, body=draft),
        at.get("/webhooks/{webhook_id}", found, given=given),
        at.put("/webhooks/{webhook_id}", found, given=given),
        at.post("/webhooks/{webhook_id}/pause", found, given=given),
        at.post("/webhooks/{webhook_id}/resume", found, given=given),
        at.post("/webhooks/{webhook_id}/rotate", found, given=given, body=ROTATION),
        at.post("/webhooks/{webhook_id}/test", sent, given=given),
        at.get("/webhooks/{webhook_id}/deliveries", found, given=given),
        at.post("/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver", sent, given=delivered),
        at.post("/webhooks/{webhook_id}/redeliver", sent, given=given),
        at.delete("/webhooks/{webhook_id}", {204: ADMINISTRATOR, 404: OTHERS, 403: REST}, given=given),
    )

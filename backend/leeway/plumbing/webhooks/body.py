"""The very bytes of a delivery: a CloudEvent in JSON, with or without its data."""

import json
from typing import Any

from leeway.plumbing.cloud_event import source_of
from leeway.plumbing.webhooks.parts import Row

CONTENT_TYPE = "application/cloudevents+json"


def body_of(service: str, delivery: Row, data: dict[str, Any] | None) -> bytes:
    """Without data it is thin: the receiver asks for what it may see, with a token of its own."""
    event: dict[str, Any] = {
        "specversion": "1.0",
        "id": str(delivery["event_id"]),
        "source": source_of(service),
        "type": delivery["type"],
        "subject": delivery["subject"],
        "time": delivery["happened_at"].isoformat(),
        "subjectversion": delivery["subject_version"],
    }
    if delivery["position"] is not None:
        event["position"] = delivery["position"]
    if data is not None:
        event |= {"datacontenttype": "application/json", "data": data}
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()

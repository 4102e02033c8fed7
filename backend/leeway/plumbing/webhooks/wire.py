"""Subscriptions and deliveries as administrators see them. A secret is shown once and never again."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from leeway.plumbing.feed import EventType
from leeway.plumbing.webhooks.patience import Disabled, Reason
from leeway.plumbing.wire import WHOLE, Count, Flag, Version, Wire

LONGEST_OVERLAP_HOURS = 168


class WebhookState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


class DeliveryState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class WebhookDraft(Wire):
    """`thin` deliveries carry no data: the receiver asks for what its own token may see."""

    name: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]*$")
    ]
    address: Annotated[str, StringConstraints(min_length=9, max_length=2_000, pattern=r"^https?://[!-~]+$")]
    types: Annotated[list[EventType], Field(min_length=1, max_length=100)]
    thin: Flag = True


class SecretRotation(Wire):
    """For how long deliveries carry a signature of the old secret as well; 0 ends it at once."""

    overlap_hours: Annotated[int, Field(ge=0, le=LONGEST_OVERLAP_HOURS), WHOLE] = 24


class Webhook(Wire):
    """`arrived_at` is when something was last taken; `rotated_until` when the secret before stops signing."""

    id: UUID
    name: str
    address: str
    types: list[str]
    thin: bool
    state: WebhookState
    disabled_reason: Disabled | None
    disabled_at: datetime | None
    failing_since: datetime | None
    arrived_at: datetime | None
    waiting: Count
    failed: Count
    rotated_until: datetime | None
    created_by: str
    created_at: datetime
    may: list[str]
    row_version: Version


class MadeWebhook(Webhook):
    """`secret` is shown this once."""

    secret: str


class WebhookList(Wire):
    """`types` are what may be subscribed to here."""

    items: list[Webhook]
    types: list[str]
    may: list[str]


class DeliveryAttempt(Wire):
    """`status` is 0 where nothing was answered; `answer` is the beginning of one that was not good."""

    at: datetime
    reason: Reason
    status: Count
    took_ms: Count
    answer: str


class WebhookDelivery(Wire):
    """`event_id` is the `webhook-id` of every attempt; `due_at` when the next one follows."""

    id: UUID
    event_id: UUID
    type: str
    subject: str
    happened_at: datetime
    state: DeliveryState
    due_at: datetime | None
    ended_at: datetime | None
    attempts: list[DeliveryAttempt]
    may: list[str]


class Redelivered(Wire):
    deliveries: Count

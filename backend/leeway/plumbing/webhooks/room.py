"""Everything that a service needs to have webhooks, put together."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter

from leeway.plumbing.jobs import Tick
from leeway.plumbing.service import Life, ServiceParts
from leeway.plumbing.webhooks.keep import let_go_of_deliveries
from leeway.plumbing.webhooks.parts import Webhooks, webhooks_of
from leeway.plumbing.webhooks.routes import webhook_router
from leeway.plumbing.webhooks.sender import Sender
from leeway.plumbing.webhooks.tables import WebhookTables

EVERY_HOUR = "23 * * * *"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookRoom:
    webhooks: Webhooks
    router: APIRouter
    life: Life
    timers: dict[str, tuple[str, Tick]]


def webhook_room(
    service: str,
    parts: ServiceParts,
    tables: WebhookTables,
    types: tuple[str, ...],
    keeper: Callable[..., Awaitable[None]],
) -> WebhookRoom:
    """`types` are what may leave the house, `keeper` refuses whoever does not administer."""
    webhooks = webhooks_of(service, parts, tables, types)
    return WebhookRoom(
        webhooks=webhooks,
        router=webhook_router(service, keeper),
        life=Sender(webhooks, parts.database).life,
        timers={"plumbing.let_go_of_deliveries": (EVERY_HOUR, partial(let_go_of_deliveries, webhooks=webhooks))},
    )

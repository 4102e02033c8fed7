"""The doors of a service's webhooks: the same in every service that has something to tell outside."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from leeway.plumbing.caller import CallerIn
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.pages import Page, PageIn, last_id, page_of
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, tagged
from leeway.plumbing.problem import NotFound, answers
from leeway.plumbing.webhooks import wire
from leeway.plumbing.webhooks.keep import Deeds
from leeway.plumbing.webhooks.parts import Row, Webhooks
from leeway.plumbing.webhooks.refusals import AddressNotUsable, TooManyWebhooks, WebhookNotActive
from leeway.plumbing.webhooks.shapes import delivery_of, webhook_of, wish_of
from leeway.plumbing.webhooks.store.delivery import counts_by_state, deliveries_of
from leeway.plumbing.webhooks.store.webhook import webhook_by_id, webhooks_kept

TAG = "webhooks"


async def deeds_of_request(request: Request, caller: CallerIn, session: SessionIn) -> Deeds:
    webhooks: Webhooks = request.app.state.webhooks
    return Deeds(session, webhooks, caller.subject)


DeedsIn = Annotated[Deeds, Depends(deeds_of_request)]


def webhook_router(service: str, keeper: Callable[..., Awaitable[None]]) -> APIRouter:
    """`keeper` refuses whoever does not administer."""
    prefix = f"/api/{service}/v1/webhooks"
    router = APIRouter(prefix=prefix, tags=[TAG], dependencies=[Depends(keeper)])
    _keep(router, service, prefix)
    _run(router, service)
    _deliver(router, service)
    return router


def _keep(router: APIRouter, service: str, prefix: str) -> None:
    @router.get("", name=f"list_{service}_webhooks")
    async def list_webhooks(deeds: DeedsIn) -> wire.WebhookList:
        kept = await webhooks_kept(deeds.session, deeds.webhooks.tables)
        counts = await counts_by_state(deeds.session, deeds.webhooks.tables)
        now = await moment(deeds.session)
        items = [webhook_of(webhook, counts, now) for webhook in kept]
        return wire.WebhookList(items=items, types=list(deeds.webhooks.types), may=["make"])

    # No Idempotency-Key here: the stored answer would hold the secret in plain text.
    @router.post(
        "", name=f"create_{service}_webhook", status_code=201, responses=answers(AddressNotUsable, TooManyWebhooks)
    )
    async def create_webhook(draft: wire.WebhookDraft, deeds: DeedsIn, response: Response) -> wire.MadeWebhook:
        """Tells what happens from now on."""
        webhook, secret = await deeds.make(wish_of(draft))
        response.headers["Location"] = f"{prefix}/{webhook['id']}"
        tagged(response, webhook["row_version"])
        return await _made(deeds, webhook, secret)

    @router.get("/{webhook_id}", name=f"read_{service}_webhook")
    async def read_webhook(webhook_id: UUID, deeds: DeedsIn, response: Response) -> wire.Webhook:
        webhook = await _found(deeds, webhook_id)
        tagged(response, webhook["row_version"])
        return await _shown(deeds, webhook)

    @router.put(
        "/{webhook_id}",
        name=f"replace_{service}_webhook",
        responses=answers(AddressNotUsable, PreconditionRequired, StaleVersion),
    )
    async def replace_webhook(
        webhook_id: UUID, draft: wire.WebhookDraft, deeds: DeedsIn, if_match: IfMatchIn, response: Response
    ) -> wire.Webhook:
        webhook = await deeds.change(webhook_id, wish_of(draft), if_match)
        tagged(response, webhook["row_version"])
        return await _shown(deeds, webhook)

    @router.delete(
        "/{webhook_id}",
        name=f"delete_{service}_webhook",
        status_code=204,
        responses=answers(PreconditionRequired, StaleVersion),
    )
    async def delete_webhook(webhook_id: UUID, deeds: DeedsIn, if_match: IfMatchIn) -> None:
        """Its deliveries go with it."""
        await deeds.let_go(webhook_id, if_match)


def _run(router: APIRouter, service: str) -> None:
    @router.post("/{webhook_id}/pause", name=f"pause_{service}_webhook")
    async def pause_webhook(webhook_id: UUID, deeds: DeedsIn) -> wire.Webhook:
        """What happens meanwhile is kept for it."""
        return await _shown(deeds, await deeds.pause(webhook_id))

    @router.post("/{webhook_id}/resume", name=f"resume_{service}_webhook")
    async def resume_webhook(webhook_id: UUID, deeds: DeedsIn) -> wire.Webhook:
        """What waits is sent at once, then what happened meanwhile."""
        return await _shown(deeds, await deeds.resume(webhook_id))

    @router.post("/{webhook_id}/rotate", name=f"rotate_{service}_webhook_secret")
    async def rotate_webhook_secret(
        webhook_id: UUID, rotation: wire.SecretRotation, deeds: DeedsIn
    ) -> wire.MadeWebhook:
        """Until the overlap is over each delivery carries two signatures, of the new secret and of the old one."""
        webhook, secret = await deeds.rotate(webhook_id, timedelta(hours=rotation.overlap_hours))
        return await _made(deeds, webhook, secret)


def _deliver(router: APIRouter, service: str) -> None:
    @router.post(
        "/{webhook_id}/test",
        name=f"test_{service}_webhook",
        status_code=202,
        responses=answers(WebhookNotActive),
    )
    async def test_webhook(webhook_id: UUID, deeds: DeedsIn) -> wire.WebhookDelivery:
        """Sends an event that tells of nothing."""
        return delivery_of(await deeds.test(webhook_id), await _found(deeds, webhook_id))

    @router.get("/{webhook_id}/deliveries", name=f"list_{service}_webhook_deliveries")
    async def list_deliveries(
        webhook_id: UUID, deeds: DeedsIn, page: PageIn, state: Annotated[wire.DeliveryState | None, Query()] = None
    ) -> Page[wire.WebhookDelivery]:
        """The newest first."""
        webhook = await _found(deeds, webhook_id)
        found = await deliveries_of(
            deeds.session,
            deeds.webhooks.tables,
            webhook_id,
            state=None if state is None else state.value,
            before=last_id(page.after),
            limit=page.limit,
        )
        shown, cursor = page_of(found, page, lambda delivery: [str(delivery["id"])])
        return Page(items=[delivery_of(delivery, webhook) for delivery in shown], next_cursor=cursor)

    @router.post(
        "/{webhook_id}/deliveries/{delivery_id}/redeliver",
        name=f"redeliver_{service}_webhook_delivery",
        status_code=202,
        responses=answers(WebhookNotActive),
    )
    async def redeliver(webhook_id: UUID, delivery_id: UUID, deeds: DeedsIn) -> wire.WebhookDelivery:
        """Under the id that it always had."""
        return delivery_of(await deeds.redeliver(webhook_id, delivery_id), await _found(deeds, webhook_id))

    @router.post(
        "/{webhook_id}/redeliver",
        name=f"redeliver_{service}_webhook_failures",
        status_code=202,
        responses=answers(WebhookNotActive),
    )
    async def redeliver_failures(webhook_id: UUID, deeds: DeedsIn) -> wire.Redelivered:
        """Everything that was tried to its end and did not arrive."""
        return wire.Redelivered(deliveries=await deeds.redeliver_failed(webhook_id))


async def _found(deeds: Deeds, webhook_id: UUID) -> Row:
    webhook = await webhook_by_id(deeds.session, deeds.webhooks.tables, webhook_id)
    if webhook is None:
        raise NotFound
    return webhook


async def _shown(deeds: Deeds, webhook: Row) -> wire.Webhook:
    counts = await counts_by_state(deeds.session, deeds.webhooks.tables)
    return webhook_of(webhook, counts, await moment(deeds.session))


async def _made(deeds: Deeds, webhook: Row, secret: str) -> wire.MadeWebhook:
    shown = await _shown(deeds, webhook)
    return wire.MadeWebhook.model_validate({**shown.model_dump(), "secret": secret})

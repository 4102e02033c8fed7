"""What administrators do with subscriptions: make, change, pause, resume, rotate, try out, send again, let go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.kernel.refusal import Fault
from leeway.plumbing.audit import record
from leeway.plumbing.database import Database, moment
from leeway.plumbing.feed import head_of_feed
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import Malformed, NotFound
from leeway.plumbing.webhooks.address import fault_of
from leeway.plumbing.webhooks.parts import Row, Webhooks
from leeway.plumbing.webhooks.refusals import AddressNotUsable, TooManyWebhooks, WebhookNotActive
from leeway.plumbing.webhooks.store.delivery import keep_delivery, let_deliveries_go, send_again, waiting
from leeway.plumbing.webhooks.store.webhook import (
    change_webhook,
    keep_webhook,
    remove_webhook,
    webhook_by_id,
    webhooks_kept,
)

MOST_WEBHOOKS = 50
DELIVERIES_KEPT = timedelta(days=30)
TEST = "dev.leeway.webhook.test"
AFRESH = {"state": "active", "disabled_reason": None, "disabled_at": None, "failing_since": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    name: str
    address: str
    types: tuple[str, ...]
    thin: bool


@dataclass(frozen=True, slots=True)
class Deeds:
    """Of one caller in one request."""

    session: AsyncSession
    webhooks: Webhooks
    actor: str

    async def make(self, wish: Wish) -> tuple[Row, str]:
        """The subscription and its secret, which nobody can read again. It is told what happens from now on."""
        self._must_be_usable(wish)
        session, tables = self.session, self.webhooks.tables
        if len(await webhooks_kept(session, tables)) >= MOST_WEBHOOKS:
            raise TooManyWebhooks(f"An organisation keeps {MOST_WEBHOOKS} per service: remove one first.")
        organisation_id, webhook_id = session.info["organisation"], new_id()
        secret, sealed = self.webhooks.new_secret(organisation_id, webhook_id)
        values = {
            **self._wished(wish),
            "organisation_id": organisation_id,
            "id": webhook_id,
            "state": "active",
            "position": await head_of_feed(session),
            "secret": sealed,
            "created_by": self.actor,
            "created_at": await moment(session),
            "row_version": 1,
        }
        made = await keep_webhook(session, tables, values)
        await self._audit(webhook_id, "make", address=wish.address, thin=wish.thin)
        return made, secret

    async def change(self, webhook_id: UUID, wish: Wish, if_match: Precondition) -> Row:
        """What already waits goes to the new address."""
        self._must_be_usable(wish)
        webhook = await self._locked(webhook_id)
        if_match.must_be(webhook["row_version"])
        await self._audit(webhook_id, "change", address=wish.address, thin=wish.thin)
        return await change_webhook(self.session, self.webhooks.tables, webhook_id, self._wished(wish))

    async def let_go(self, webhook_id: UUID, if_match: Precondition) -> None:
        webhook = await self._locked(webhook_id)
        if_match.must_be(webhook["row_version"])
        await remove_webhook(self.session, self.webhooks.tables, webhook_id)
        await self._audit(webhook_id, "let-go")

    async def pause(self, webhook_id: UUID) -> Row:
        """What happens meanwhile is kept for it."""
        webhook = await self._locked(webhook_id)
        if webhook["state"] != "active":
            return webhook
        await self._audit(webhook_id, "pause")
        return await change_webhook(self.session, self.webhooks.tables, webhook_id, {"state": "paused"})

    async def resume(self, webhook_id: UUID) -> Row:
        """What waits is sent at once, then what happened meanwhile."""
        webhook = await self._locked(webhook_id)
        if webhook["state"] == "active":
            return webhook
        await self._send_again(webhook_id, self.webhooks.tables.delivery.c.state == "waiting")
        await self._audit(webhook_id, "resume")
        return await change_webhook(self.session, self.webhooks.tables, webhook_id, AFRESH)

    async def rotate(self, webhook_id: UUID, overlap: timedelta) -> tuple[Row, str]:
        """A new secret, told this once; deliveries carry a signature of the old one as well until the overlap ends."""
        webhook = await self._locked(webhook_id)
        secret, sealed = self.webhooks.new_secret(webhook["organisation_id"], webhook_id)
        kept = {
            "secret": sealed,
            "secret_before": webhook["secret"],
            "before_until": await moment(self.session) + overlap,
        }
        await self._audit(webhook_id, "rotate", overlap_hours=int(overlap.total_seconds()) // 3600)
        return await change_webhook(self.session, self.webhooks.tables, webhook_id, kept), secret

    async def test(self, webhook_id: UUID) -> Row:
        """An event that tells of nothing and stands in no feed, on the same way as every other."""
        webhook = await self._active(webhook_id)
        now = await moment(self.session)
        event = {
            "event_id": new_id(),
            "type": TEST,
            "subject": f"webhook/{webhook_id}",
            "subject_version": webhook["row_version"],
            "happened_at": now,
            "position": None,
        }
        await self._audit(webhook_id, "test")
        return await keep_delivery(self.session, self.webhooks.tables, waiting(event, webhook, now))

    async def redeliver(self, webhook_id: UUID, delivery_id: UUID) -> Row:
        await self._active(webhook_id)
        sent = await self._send_again(webhook_id, self.webhooks.tables.delivery.c.id == delivery_id)
        if not sent:
            raise NotFound
        await self._audit(webhook_id, "redeliver", delivery_id=str(delivery_id))
        return sent[0]

    async def redeliver_failed(self, webhook_id: UUID) -> int:
        """How many are sent again."""
        await self._active(webhook_id)
        sent = await self._send_again(webhook_id, self.webhooks.tables.delivery.c.state == "failed")
        await self._audit(webhook_id, "redeliver", deliveries=len(sent))
        return len(sent)

    async def _send_again(self, webhook_id: UUID, which: ColumnElement[bool]) -> Sequence[Row]:
        now = await moment(self.session)
        return await send_again(self.session, self.webhooks.tables, webhook_id, now, which)

    async def _locked(self, webhook_id: UUID) -> Row:
        webhook = await webhook_by_id(self.session, self.webhooks.tables, webhook_id, to_change=True)
        if webhook is None:
            raise NotFound
        return webhook

    async def _active(self, webhook_id: UUID) -> Row:
        webhook = await self._locked(webhook_id)
        if webhook["state"] != "active":
            raise WebhookNotActive("Resume it first: nothing is sent meanwhile.")
        return webhook

    def _must_be_usable(self, wish: Wish) -> None:
        faults = [
            Fault(detail=f"one of {', '.join(self.webhooks.types)}", pointer=f"/body/types/{place}")
            for place, kind in enumerate(wish.types)
            if kind not in self.webhooks.types
        ]
        if faults:
            raise Malformed("These events cannot be subscribed to here.", errors=faults)
        fault = fault_of(wish.address, self.webhooks.outbound)
        if fault is not None:
            raise AddressNotUsable(fault, errors=[Fault(detail=fault, pointer="/body/address")])

    def _wished(self, wish: Wish) -> dict[str, Any]:
        ordered = [kind for kind in self.webhooks.types if kind in wish.types]
        return {"name": wish.name, "address": wish.address, "types": ordered, "thin": wish.thin}

    async def _audit(self, webhook_id: UUID, deed: str, **more: object) -> None:
        body = {"webhook_id": str(webhook_id), **more}
        stream, now = self.session.info["organisation"], await moment(self.session)
        await record(self.session, stream=stream, deed=f"webhook.{deed}", actor=self.actor, recorded_at=now, body=body)


async def let_go_of_deliveries(database: Database, *, webhooks: Webhooks) -> None:
    """What ended is shown for thirty days (R41)."""
    async with database.operator_session() as session:
        now: datetime = await moment(session)
        await let_deliveries_go(session, webhooks.tables, now - DELIVERIES_KEPT)

"""What the deeds, the routes and the sender of one service's webhooks share."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from leeway.plumbing.outbound import Outbound
from leeway.plumbing.sealed import CannotOpen, Sealer
from leeway.plumbing.service import ServiceParts
from leeway.plumbing.webhooks.signature import KEY_BYTES, secret_of
from leeway.plumbing.webhooks.tables import WebhookTables

Row = RowMapping
"""A row of either table, by column."""
Values = Mapping[str, Any]
"""Of columns to be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhooks:
    """`types` are what may be subscribed to: whatever is not listed leaves the house to nobody."""

    service: str
    tables: WebhookTables
    types: tuple[str, ...]
    outbound: Outbound
    sealer: Sealer

    def new_secret(self, organisation_id: UUID, webhook_id: UUID) -> tuple[str, bytes]:
        """In plain text, to be told once, and sealed, to be kept."""
        secret = secret_of(secrets.token_bytes(KEY_BYTES))
        return secret, self.sealer.seal(secret, _purpose(organisation_id, webhook_id))

    def secrets_of(self, webhook: Row, now: datetime) -> list[str]:
        """The present one, and the one before while the overlap lasts; none where the key that sealed them is gone."""
        sealed = [webhook["secret"]]
        if webhook["secret_before"] is not None and now < webhook["before_until"]:
            sealed.append(webhook["secret_before"])
        purpose = _purpose(webhook["organisation_id"], webhook["id"])
        try:
            return [self.sealer.open(one, purpose) for one in sealed]
        except CannotOpen:
            return []


def webhooks_of(service: str, parts: ServiceParts, tables: WebhookTables, types: tuple[str, ...]) -> Webhooks:
    sealer = Sealer(parts.secrets_folder / f"webhooks-{service}.key")
    return Webhooks(service=service, tables=tables, types=types, outbound=parts.outbound, sealer=sealer)


def _purpose(organisation_id: UUID, webhook_id: UUID) -> str:
    return f"webhook/{organisation_id}/{webhook_id}"

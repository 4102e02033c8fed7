"""An append-only chain per stream: each entry's hash covers the one before, so no byte can change unseen (R34, I49)."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id

SALT_BYTES = 16
APPEND = """
WITH head AS (
  INSERT INTO {schema}.audit_head AS h (organisation_id, stream, seq, hash)
  VALUES (:organisation_id, :stream, 1, sha256(:leaf))
  ON CONFLICT (organisation_id, stream)
  DO UPDATE SET seq = h.seq + 1, hash = sha256(h.hash || :leaf)
  RETURNING seq, hash
)
INSERT INTO {schema}.audit_entry
  (organisation_id, id, stream, seq, deed, actor, recorded_at, salt, body, leaf, hash)
SELECT :organisation_id, :id, :stream, seq, :deed, :actor, :recorded_at, :salt, :body, :leaf, hash FROM head
"""


def canonical(body: Mapping[str, Any]) -> str:
    """One spelling per value: sorted members, no spaces, integers only where numbers stand."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sealed_body(deed: str, actor: str, recorded_at: datetime, body: Mapping[str, Any]) -> str:
    """What the leaf covers: the deed, who did it and when, beside the body itself."""
    return canonical({"actor": actor, "body": body, "deed": deed, "recorded_at": recorded_at.isoformat()})


def leaf_of(salt: bytes, sealed: str) -> bytes:
    """The salt lets body and salt be erased later without breaking the chain (R35)."""
    return hashlib.sha256(salt + sealed.encode()).digest()


async def record(
    session: AsyncSession,
    *,
    stream: UUID,
    deed: str,
    actor: str,
    recorded_at: datetime,
    body: Mapping[str, Any],
    entry_id: UUID | None = None,
) -> UUID:
    """Append one entry and move the stream's head in one statement.

    Call it last: the head row stays locked until the commit. An id is given where another row already cites it.
    """
    salt = secrets.token_bytes(SALT_BYTES)
    sealed = sealed_body(deed, actor, recorded_at, body)
    entry_id = entry_id or new_id()
    table = session.info["tables"].audit_entry
    await session.execute(
        text(APPEND.format(schema=table.schema)),
        {
            "organisation_id": session.info["organisation"],
            "id": entry_id,
            "stream": stream,
            "deed": deed,
            "actor": actor,
            "recorded_at": recorded_at,
            "salt": salt,
            "body": sealed,
            "leaf": leaf_of(salt, sealed),
        },
    )
    return entry_id

"""An append-only chain per stream: each entry's hash covers the one before, so no byte can change unseen (R34, I49)."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id

SALT_BYTES = 16
APPEND = """
WITH head AS (
  INSERT INTO {schema}.audit_head AS h (organisation_id, stream, seq, hash)
  VALUES (:organisation_id, :stream, 1, sha256(:genesis || :link))
  ON CONFLICT (organisation_id, stream)
  DO UPDATE SET seq = h.seq + 1, hash = sha256(h.hash || :link)
  RETURNING seq, hash
)
INSERT INTO {schema}.audit_entry
  (organisation_id, id, stream, seq, deed, actor, recorded_at, salt, body, leaf, hash)
SELECT :organisation_id, :id, :stream, seq, :deed, :actor, :recorded_at, :salt, :body, :leaf, hash FROM head
"""


@lru_cache
def _append_to(schema: str) -> TextClause:
    return text(APPEND.format(schema=schema))


def canonical(body: Mapping[str, Any]) -> str:
    """One spelling per value: sorted members, no spaces, integers only where numbers stand."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def leaf_of(salt: bytes, body: str) -> bytes:
    """The salt lets body and salt be erased later without breaking the chain, and without being guessed (R35)."""
    return hashlib.sha256(salt + body.encode()).digest()


def genesis_of(organisation_id: UUID, stream: UUID) -> bytes:
    """What the first entry follows; a chain moved to another stream or organisation does not fit there."""
    return hashlib.sha256(organisation_id.bytes + stream.bytes).digest()


def link_of(leaf: bytes, entry_id: UUID, deed: str, actor: str, recorded_at: datetime) -> bytes:
    """What an entry adds to the chain: its leaf, and what is said about it in the open, which outlives an erasure."""
    said = json.dumps([str(entry_id), deed, actor, recorded_at.astimezone(UTC).isoformat()], ensure_ascii=False)
    return leaf + hashlib.sha256(said.encode()).digest()


def hash_of(previous: bytes, link: bytes) -> bytes:
    return hashlib.sha256(previous + link).digest()


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
    organisation_id: UUID = session.info["organisation"]
    salt = secrets.token_bytes(SALT_BYTES)
    kept = canonical(body)
    leaf = leaf_of(salt, kept)
    entry_id = entry_id or new_id()
    table = session.info["tables"].audit_entry
    await session.execute(
        _append_to(table.schema),
        {
            "organisation_id": organisation_id,
            "id": entry_id,
            "stream": stream,
            "deed": deed,
            "actor": actor,
            "recorded_at": recorded_at,
            "salt": salt,
            "body": kept,
            "leaf": leaf,
            "genesis": genesis_of(organisation_id, stream),
            "link": link_of(leaf, entry_id, deed, actor, recorded_at),
        },
    )
    return entry_id

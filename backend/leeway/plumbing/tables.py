"""The tables that every service carries in its own schema, so that plumbing can keep what it must in the deed's
own transaction. The organisation stands first in every key (D1); ids come from the application (D3).
"""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    false,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB


@dataclass(frozen=True, slots=True, kw_only=True)
class PlumbingTables:
    outbox: Table
    outbox_head: Table
    delivery_cursor: Table
    inbox: Table
    idempotency: Table
    audit_entry: Table
    audit_head: Table
    job: Table


APPEND_ONLY = frozenset({"audit_entry"})
"""Tables of plumbing whose rows the application role may neither change nor delete (R6, R34)."""


def plumbing_tables(metadata: MetaData) -> PlumbingTables:
    """Plumbing's tables in the schema of this metadata; call it once per service."""
    return PlumbingTables(
        outbox=_outbox(metadata),
        outbox_head=_outbox_head(metadata),
        delivery_cursor=_delivery_cursor(metadata),
        inbox=_inbox(metadata),
        idempotency=_idempotency(metadata),
        audit_entry=_audit_entry(metadata),
        audit_head=_audit_head(metadata),
        job=_job(metadata),
    )


def _organisation() -> Column[object]:
    return Column("organisation_id", Uuid, primary_key=True)


def _id() -> Column[object]:
    return Column("id", Uuid, primary_key=True)


def _instant(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=nullable, server_default=None if nullable else func.now())


def _outbox(metadata: MetaData) -> Table:
    """Events in the transaction of their deed; `position` is given after commit by one sequencer (X48)."""
    table = Table(
        "outbox",
        metadata,
        _organisation(),
        _id(),
        Column("type", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("subject_version", BigInteger, nullable=False),
        Column("data", JSONB, nullable=False),
        _instant("made_at"),
        Column("position", BigInteger),
    )
    Index(None, table.c.organisation_id, table.c.position, unique=True)
    Index(
        "ix_outbox_without_position", table.c.organisation_id, table.c.id, postgresql_where=table.c.position.is_(None)
    )
    return table


def _outbox_head(metadata: MetaData) -> Table:
    return Table("outbox_head", metadata, _organisation(), Column("position", BigInteger, nullable=False))


def _delivery_cursor(metadata: MetaData) -> Table:
    """How far a consumer has been served."""
    return Table(
        "delivery_cursor",
        metadata,
        _organisation(),
        Column("consumer", Text, primary_key=True),
        Column("position", BigInteger, nullable=False),
    )


def _inbox(metadata: MetaData) -> Table:
    """Ids of events already applied here, so that a second delivery does nothing."""
    return Table(
        "inbox", metadata, _organisation(), _id(), Column("source", Text, nullable=False), _instant("applied_at")
    )


def _idempotency(metadata: MetaData) -> Table:
    """A key with the fingerprint of its payload and, once known, the very bytes that were answered (X38)."""
    return Table(
        "idempotency",
        metadata,
        _organisation(),
        Column("principal", Text, primary_key=True),
        Column("operation", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("fingerprint", LargeBinary, nullable=False),
        Column("status", Integer),
        Column("headers", JSONB),
        Column("body", LargeBinary),
        _instant("made_at"),
    )


def _audit_entry(metadata: MetaData) -> Table:
    """One link of a chain: `hash` = sha256(previous hash || leaf), `leaf` = sha256(salt || canonical body)."""
    table = Table(
        "audit_entry",
        metadata,
        _organisation(),
        _id(),
        Column("stream", Uuid, nullable=False),
        Column("seq", BigInteger, nullable=False),
        Column("deed", Text, nullable=False),
        Column("actor", Text, nullable=False),
        _instant("recorded_at"),
        Column("salt", LargeBinary),
        Column("body", Text),
        Column("leaf", LargeBinary, nullable=False),
        Column("hash", LargeBinary, nullable=False),
    )
    Index(None, table.c.organisation_id, table.c.stream, table.c.seq, unique=True)
    return table


def _audit_head(metadata: MetaData) -> Table:
    return Table(
        "audit_head",
        metadata,
        _organisation(),
        Column("stream", Uuid, primary_key=True),
        Column("seq", BigInteger, nullable=False),
        Column("hash", LargeBinary, nullable=False),
    )


def _job(metadata: MetaData) -> Table:
    """Progress of a job, committed apart from its work so that others can follow it."""
    return Table(
        "job",
        metadata,
        _organisation(),
        _id(),
        Column("name", Text, nullable=False),
        Column(
            "state",
            Text,
            CheckConstraint("state IN ('queued','running','succeeded','failed','cancelled')", name="state"),
            nullable=False,
        ),
        Column("done", BigInteger, nullable=False, server_default=text("0")),
        Column("total", BigInteger),
        Column("detail", JSONB, nullable=False, server_default=text("'{}'::jsonb")),
        Column("cancel_asked", Boolean, nullable=False, server_default=false()),
        Column("queue_id", BigInteger),
        _instant("queued_at"),
        _instant("started_at", nullable=True),
        _instant("ended_at", nullable=True),
    )

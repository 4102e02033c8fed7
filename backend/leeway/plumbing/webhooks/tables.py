"""The two tables of a service that tells outside systems, in its own schema."""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from leeway.plumbing.data_map import DataMap, Purpose, Retention, Tag, Visibility, every

_NOBODY = Tag(Purpose.INTEGRATION, Retention.ORGANISATION, Visibility.NOBODY)
_KEPT = Tag(Purpose.INTEGRATION, Retention.ORGANISATION, Visibility.ADMINISTRATORS)
_MAKER = Tag(Purpose.INTEGRATION, Retention.ORGANISATION, Visibility.ADMINISTRATORS, about_person=True)
_DELIVERY = Tag(Purpose.INTEGRATION, Retention.THIRTY_DAYS, Visibility.ADMINISTRATORS)

WEBHOOK_DATA_MAP: DataMap = {
    "webhook": every("organisation_id id position secret secret_before", _NOBODY)
    | every("name address types thin state disabled_reason disabled_at failing_since arrived_at", _KEPT)
    | every("before_until created_at row_version", _KEPT)
    | every("created_by", _MAKER),
    "webhook_delivery": every("organisation_id id webhook_id event_id type subject subject_version", _DELIVERY)
    | every("happened_at position state tries due_at claimed_until first_try_at attempts made_at ended_at", _DELIVERY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookTables:
    webhook: Table
    delivery: Table


def webhook_tables(metadata: MetaData) -> WebhookTables:
    """Call it once per service that tells outside systems."""
    return WebhookTables(webhook=_webhook(metadata), delivery=_delivery(metadata))


def _instant(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=nullable)


def _webhook(metadata: MetaData) -> Table:
    """`position` is the place in the feed up to which deliveries were made; a pause leaves it where it is."""
    return Table(
        "webhook",
        metadata,
        Column("organisation_id", Uuid, primary_key=True),
        Column("id", Uuid, primary_key=True),
        Column("name", Text, nullable=False),
        Column("address", Text, nullable=False),
        Column("types", JSONB, nullable=False),
        Column("thin", Boolean, nullable=False),
        Column("state", Text, CheckConstraint("state IN ('active','paused','disabled')", name="state"), nullable=False),
        Column("disabled_reason", Text),
        _instant("disabled_at", nullable=True),
        _instant("failing_since", nullable=True),
        _instant("arrived_at", nullable=True),
        Column("position", BigInteger, nullable=False),
        Column("secret", LargeBinary, nullable=False),
        Column("secret_before", LargeBinary),
        _instant("before_until", nullable=True),
        Column("created_by", Text, nullable=False),
        _instant("created_at"),
        Column("row_version", BigInteger, nullable=False),
    )


def _delivery(metadata: MetaData) -> Table:
    """An event on its way to one subscriber. `claimed_until` ends by itself, so a killed sender holds nothing."""
    table = Table(
        "webhook_delivery",
        metadata,
        Column("organisation_id", Uuid, primary_key=True),
        Column("id", Uuid, primary_key=True),
        Column("webhook_id", Uuid, nullable=False),
        Column("event_id", Uuid, nullable=False),
        Column("type", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("subject_version", BigInteger, nullable=False),
        _instant("happened_at"),
        Column("position", BigInteger),
        Column(
            "state", Text, CheckConstraint("state IN ('waiting','delivered','failed')", name="state"), nullable=False
        ),
        Column("tries", Integer, nullable=False),
        _instant("due_at", nullable=True),
        _instant("claimed_until", nullable=True),
        _instant("first_try_at", nullable=True),
        Column("attempts", JSONB, nullable=False, server_default=text("'[]'::jsonb")),
        _instant("made_at"),
        _instant("ended_at", nullable=True),
        ForeignKeyConstraint(
            ["organisation_id", "webhook_id"],
            [f"{metadata.schema}.webhook.organisation_id", f"{metadata.schema}.webhook.id"],
            ondelete="CASCADE",
        ),
    )
    of_one = (table.c.organisation_id, table.c.webhook_id)
    Index("uq_webhook_delivery_event", *of_one, table.c.event_id, unique=True)
    Index("ix_webhook_delivery_newest", *of_one, table.c.id)
    Index("ix_webhook_delivery_due", *of_one, table.c.due_at, postgresql_where=text("state = 'waiting'"))
    Index("ix_webhook_delivery_ended", table.c.ended_at)
    return table

"""An event on the wire: CloudEvents 1.0, in JSON, with its subject's version and its place in the feed."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row

from leeway.plumbing.wire import Count, Wire


class CloudEvent(Wire):
    """`id` stays the same over every delivery; `subjectversion` tells the older of two events of one subject."""

    specversion: Literal["1.0"]
    id: UUID
    source: str
    type: str
    subject: str
    time: datetime
    datacontenttype: Literal["application/json"]
    subjectversion: Count
    position: Count
    data: dict[str, Any]


def source_of(service: str) -> str:
    return f"/leeway/{service}"


def event_of(service: str, row: Row[Any]) -> CloudEvent:
    """A numbered row of the outbox as its neighbours see it."""
    return CloudEvent(
        specversion="1.0",
        id=row.id,
        source=source_of(service),
        type=row.type,
        subject=row.subject,
        time=row.made_at,
        datacontenttype="application/json",
        subjectversion=row.subject_version,
        position=row.position,
        data=row.data,
    )

"""Replays that somebody kept, with the figures they showed."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from leeway.mandates.store.rows.table import MandatesTable


class SimulationRow(MandatesTable, table=True):
    """Written once. `history_version` is the deals it was reckoned on; the list of deals is reckoned from the ask."""

    __tablename__: ClassVar[str] = "simulation"
    __table_args__ = (Index(None, "organisation_id", "made_by", "id"),)

    title: str = Field(sa_type=Text)
    made_by: UUID
    made_at: datetime = Field(sa_type=DateTime(timezone=True))
    history_version: int = Field(sa_type=BigInteger)
    ask: dict[str, Any] = Field(sa_type=JSONB)
    figures: dict[str, Any] = Field(sa_type=JSONB)

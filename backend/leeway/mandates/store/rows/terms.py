"""The columns in which terms are kept, wherever a row carries terms."""

from datetime import date
from typing import Any

from sqlalchemy import Date, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

NONE_KEPT = {"server_default": "[]"}


class TermsColumns(SQLModel):
    """`limits` is a list of limits in normal form; money in it is in minor units of `currency`."""

    currency: str = Field(sa_type=Text)
    limits: list[dict[str, Any]] = Field(sa_type=JSONB)
    mode: str = Field(sa_type=Text)
    delegable: bool
    valid_from: date = Field(sa_type=Date)
    valid_until: date = Field(sa_type=Date)
    duties: list[dict[str, Any]] = Field(sa_type=JSONB, default_factory=list, sa_column_kwargs=NONE_KEPT)

"""What every table of the gateway begins with."""

from uuid import UUID

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from leeway.plumbing.database import naming_convention

SCHEMA = "gateway"
metadata = MetaData(schema=SCHEMA, naming_convention=naming_convention)


class GatewayTable(SQLModel, registry=registry(metadata=metadata)):
    """Every key begins with the organisation (D1); ids are made by the application (D3)."""

    organisation_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)

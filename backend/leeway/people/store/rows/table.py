"""What every table of people has: an organisation and an id, in a registry of its own (X13)."""

from uuid import UUID

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from leeway.plumbing.database import naming_convention

SCHEMA = "people"
metadata = MetaData(schema=SCHEMA, naming_convention=naming_convention)


class PeopleTable(SQLModel, registry=registry(metadata=metadata)):
    """Every key begins with the organisation (D1); ids are made by the application (D3)."""

    organisation_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)


def foreign(table: str) -> list[str]:
    return [f"{SCHEMA}.{table}.organisation_id", f"{SCHEMA}.{table}.id"]

"""Teams."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from leeway.people.api.wire.person import PersonRef
from leeway.plumbing.wire import Version, Wire


class TeamKind(StrEnum):
    ACCOUNT = "account"
    PROJECT = "project"


class TeamDraft(Wire):
    name: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*$")
    ]
    kind: TeamKind
    lead_person_id: UUID | None
    member_ids: Annotated[list[UUID], Field(max_length=500)]


class Team(Wire):
    id: UUID
    name: str
    kind: TeamKind
    lead: PersonRef | None
    members: list[PersonRef]
    may: list[str]
    row_version: Version

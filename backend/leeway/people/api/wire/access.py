"""Roles, tokens, signing in."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from leeway.people.rules.roles import Role
from leeway.people.rules.tokens import LONGEST_OVERLAP_HOURS, Scope
from leeway.plumbing.wire import WHOLE, Count, Instant, Version, Wire


class RolesDraft(Wire):
    roles: Annotated[list[Role], Field(max_length=len(Role))]


class Roles(Wire):
    """`roles` were granted by hand; `derived` follow from the tree and the teams."""

    person_id: UUID
    roles: list[Role]
    derived: list[str]
    may: list[str]
    row_version: Version


class TokenDraft(Wire):
    name: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]*$")
    ]
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=len(Scope))]
    expires_at: Instant | None = None


class TokenRotation(Wire):
    """For how long the old secret counts beside the new one; 0 ends it at once."""

    overlap_hours: Annotated[int, Field(ge=0, le=LONGEST_OVERLAP_HOURS), WHOLE] = 24


class Token(Wire):
    """`rotated_until` is when the secret before the last rotation stops counting."""

    id: UUID
    name: str
    scopes: list[str]
    created_by: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None
    rotated_until: datetime | None
    may: list[str]


class MadeToken(Token):
    """`token` is shown this once; only its hash is kept."""

    token: str


class Introspection(Wire):
    token_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class LiveToken(Wire):
    id: UUID
    name: str
    scopes: list[str]
    expires_at: datetime | None


class IntrospectedToken(Wire):
    """`token` is null where it does not count, whatever the reason."""

    token: LiveToken | None


class SignIn(Wire):
    email: Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=3, max_length=320)]


class SignInByNumber(Wire):
    employee_number: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class SignedIn(Wire):
    id: UUID
    display_name: str
    title: str | None
    work_email: str | None
    unit_name: str | None
    roles: list[str]
    authz_epoch: Count


class SignInChoices(Wire):
    items: list[SignedIn]


class FirstSteps(Wire):
    """Whether there is anybody yet, and whether somebody administers."""

    any_person: bool
    any_administrator: bool


Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]*$")
]


class FirstAdministrator(Wire):
    given_name: Name
    family_name: Name
    work_email: Annotated[
        str, StringConstraints(strip_whitespace=True, to_lower=True, max_length=200, pattern=r"^[^@\s]+@[^@\s]+$")
    ]

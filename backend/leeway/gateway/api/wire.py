"""What the browser is told about itself."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from leeway.plumbing.wire import Count, Wire

TEXT = r"^[^\x00-\x1f]*$"
"""What services take as a search or a name: no control characters."""

Address = Annotated[str, StringConstraints(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True, pattern=TEXT)]

Passphrase = Annotated[str, StringConstraints(min_length=1, max_length=256)]
"""Anything one can type; whether it is strong enough is said in words."""


class SessionPerson(Wire):
    id: UUID
    display_name: str
    title: str | None


class Session(Wire):
    """`csrf` is the word to send as X-Leeway-CSRF with every write; `welcome` says that nobody is here yet.

    `ways` are those in which one may sign in, the first of them offered first: `demo`, `oidc`, `local`. `provider` is
    what the organisation calls its identity provider.
    """

    signed_in: bool
    demo: bool
    welcome: bool
    ways: list[str]
    provider: str | None
    person: SessionPerson | None
    roles: list[str]
    csrf: str | None
    organisation: str | None


class DemoPerson(Wire):
    """`part` says what this person of the demo organisation was made for, null for everybody else."""

    id: UUID
    display_name: str
    title: str | None
    work_email: str
    unit_name: str | None
    roles: list[str]
    part: str | None


class DemoPeople(Wire):
    items: list[DemoPerson]


class Email(Wire):
    email: Address


class Setup(Wire):
    """`code` was printed at the first start; the demo on this machine needs neither it nor a passphrase."""

    code: Annotated[str, Field(max_length=128)]
    given_name: Name
    family_name: Name
    email: Address
    passphrase: Passphrase | None = None


class DemoJob(Wire):
    """How far the demo organisation is; `step` names what is being made."""

    id: UUID
    state: Annotated[str, StringConstraints(pattern="^(queued|running|succeeded|failed)$")]
    done: Count
    total: Count
    step: str | None


class Me(Wire):
    person: SessionPerson
    roles: list[str]
    navigation: list[str]


class SearchHit(Wire):
    """`path` is the page of the web app that shows it."""

    kind: Annotated[str, StringConstraints(pattern="^(person|mandate|account)$")]
    id: UUID
    label: str
    detail: str | None
    path: str


class SearchResult(Wire):
    items: list[SearchHit]

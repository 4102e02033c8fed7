"""Sources as people administrators see them. A secret goes in and never comes out."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from leeway.people.rules.fields import Field as PersonField
from leeway.plumbing.wire import WHOLE, Count, Flag, Version, Wire

PLAIN = r"^[^\x00-\x1f]*$"
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
SecretName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]


class SourceMode(StrEnum):
    """`automatic` still waits for a yes where a guard trips."""

    PREVIEW = "preview"
    AUTOMATIC = "automatic"


class SourceDraft(Wire):
    """`declaration` is YAML or JSON, and empty where the source pushes. A smaller `priority` has the last word."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=PLAIN)]
    declaration: Annotated[str, StringConstraints(max_length=60_000, pattern=r"^[^\x00]*$")]
    priority: Annotated[int, Field(ge=1, le=999), WHOLE]
    mode: SourceMode
    paused: Flag
    every_minutes: Annotated[int, Field(ge=5, le=43_200), WHOLE] | None


class NewSource(SourceDraft):
    """`slug` is the short name that stays: people of this source are referred to by it."""

    slug: Slug


class Secret(Wire):
    """An empty value takes the secret away."""

    value: Annotated[str, StringConstraints(max_length=8_000, pattern=r"^[^\x00]*$")]


class SourceSecret(Wire):
    name: str
    is_set: bool


class SourceKind(StrEnum):
    """`rest` is asked by us; `scim` pushes to us."""

    REST = "rest"
    SCIM = "scim"


class SourceToken(Wire):
    """What a client that pushes shows us; the secret itself was told once."""

    id: UUID
    counts: Flag
    expires_at: datetime | None
    last_used_at: datetime | None


class SourceHealth(Wire):
    """`last_seen_at` is the last complete run, or the last request of a client that pushes.

    `oldest_pending_at` is since when a manager is waited for.
    """

    last_seen_at: datetime | None
    last_failure: str | None
    last_failed_at: datetime | None
    due_at: datetime | None
    live: Count
    aside: Count
    in_doubt: Count
    gone: Count
    pending_managers: Count
    oldest_pending_at: datetime | None


class Source(Wire):
    """`run_id` is the latest run; `address` and `token` are a client's that pushes.

    `unchecked` is what nobody could try on a live system of this vendor.
    """

    id: UUID
    kind: SourceKind
    slug: str
    name: str
    declaration: str
    fields: list[PersonField]
    priority: Count
    mode: SourceMode
    paused: bool
    every_minutes: Count | None
    asks_for_changes: bool
    host: str
    address: str | None
    token: SourceToken | None
    secrets: list[SourceSecret]
    unchecked: list[str]
    health: SourceHealth
    run_id: UUID | None
    run_state: str | None
    may: list[str]
    row_version: Version


class ScimSourceDraft(Wire):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=PLAIN)]


class MadeScimSource(Wire):
    """`token` is shown this once; only its hash is kept. Both go into the client's settings."""

    source: Source
    address: str
    token: str


class ScimStep(StrEnum):
    DISCOVER = "discover"
    LOOK_UP = "look-up"
    CREATE = "create"
    CREATE_WITH_MANAGER = "create-with-manager"
    CHANGE_AS_ENTRA = "change-as-entra"
    CHANGE_AS_OKTA = "change-as-okta"
    GROUP = "group"
    DELETE = "delete"


class TriedStep(Wire):
    """`detail` is what the client would read where it does not work."""

    step: ScimStep
    works: Flag
    detail: str | None


class SelfTest(Wire):
    """Every step up to the first that does not work."""

    items: list[TriedStep]
    works: Flag


class Sources(Wire):
    items: list[Source]
    may: list[str]


class RunWish(StrEnum):
    FULL = "full"
    CHANGES = "changes"


class SourceRun(Wire):
    """`changes` asks only for what changed since the last run, where the source can tell."""

    kind: RunWish = RunWish.FULL


class SeenValue(Wire):
    field: PersonField
    value: str | None


class SeenPerson(Wire):
    key: str
    values: list[SeenValue]


class SeenAside(Wire):
    key: str
    reason: str


class SeenCoverage(Wire):
    field: PersonField
    people: Count


class FirstPage(Wire):
    """`lost` are names that the source had when somebody last looked and has no more: a warning that it changed."""

    people: list[SeenPerson]
    aside: list[SeenAside]
    total: Count | None
    more: bool
    names: list[str]
    coverage: list[SeenCoverage]
    lost: list[str]


class RecordState(StrEnum):
    ASIDE = "aside"
    REVIEW = "review"


class Candidate(Wire):
    id: UUID
    display_name: str
    work_email: str | None
    status: str


class SourceRecord(Wire):
    """`decided` says that somebody decided and the next run takes it in so."""

    id: UUID
    key: str
    state: RecordState
    reason: str | None
    values: list[SeenValue]
    candidates: list[Candidate]
    decided: bool
    first_seen_at: datetime


class Decision(Wire):
    """Null is somebody new."""

    person_id: UUID | None


class PendingManager(Wire):
    person_id: UUID
    display_name: str
    reference: str
    since: datetime | None


class PendingManagers(Wire):
    items: list[PendingManager]


class Origin(Wire):
    """Why a field is what it is: from where it came, when, and who said yes."""

    field: str
    before: str | None
    after: str | None
    run_id: UUID
    kind: str
    source: str
    source_name: str | None
    file_name: str
    actor: str
    actor_name: str | None
    at: datetime


class Origins(Wire):
    items: list[Origin]


class Connector(Wire):
    """A declaration to begin with."""

    id: str
    name: str
    declaration: str
    unchecked: list[str]


class Connectors(Wire):
    items: list[Connector]

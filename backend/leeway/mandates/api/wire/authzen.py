"""Questions and answers of the AuthZEN Authorization API 1.0, sections 5 to 9; unknown members are ignored there."""

from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictStr

from leeway.mandates.api.wire.evaluation import MOST_LINES, CounterOffer, Finding, OfferLine, OfferTerms
from leeway.mandates.rules.limit import Outcome
from leeway.plumbing.wire import Version, Wire

MOST_QUESTIONS = 100


class Open(BaseModel):
    """A shape to which others may add members."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Entity(Open):
    type: StrictStr
    id: StrictStr
    properties: dict[str, Any] = Field(default_factory=dict)


class Action(Open):
    name: StrictStr
    properties: dict[str, Any] = Field(default_factory=dict)


class Question(Open):
    subject: Entity
    action: Action
    resource: Entity
    context: dict[str, Any] = Field(default_factory=dict)


class Semantic(StrEnum):
    EXECUTE_ALL = "execute_all"
    DENY_ON_FIRST_DENY = "deny_on_first_deny"
    PERMIT_ON_FIRST_PERMIT = "permit_on_first_permit"


class Options(Open):
    evaluations_semantic: Semantic = Semantic.EXECUTE_ALL


class Questions(Open):
    """What stands beside `evaluations` is said for each of them; an item's own member takes its place, whole."""

    subject: Entity | None = None
    action: Action | None = None
    resource: Entity | None = None
    context: dict[str, Any] | None = None
    evaluations: Annotated[list[Any], Field(max_length=MOST_QUESTIONS)] = Field(default_factory=list)
    options: Options = Field(default_factory=Options)

    @property
    def defaults(self) -> dict[str, Any]:
        said = {"subject": self.subject, "action": self.action, "resource": self.resource, "context": self.context}
        return {member: value for member, value in said.items() if value is not None}


class Kind(Open):
    """What is looked for: of this type, and with these properties whatever is held of it."""

    type: StrictStr
    properties: dict[str, Any] = Field(default_factory=dict)


class PageAsked(Open):
    """`token` goes on from the page before."""

    token: StrictStr = ""
    limit: Annotated[int, Field(strict=True, ge=1)] | None = None


class Search(Open):
    context: dict[str, Any] = Field(default_factory=dict)
    page: PageAsked = Field(default_factory=PageAsked)


class SubjectSearch(Search):
    subject: Kind
    action: Action
    resource: Entity


class ResourceSearch(Search):
    subject: Entity
    action: Action
    resource: Kind


class ActionSearch(Search):
    subject: Entity
    resource: Entity


class Line(OfferLine):
    model_config = ConfigDict(extra="ignore")


class OfferAsked(OfferTerms):
    """The resource's properties: an offer's terms, as in `POST /evaluations`."""

    model_config = ConfigDict(extra="ignore")

    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=MOST_LINES)]
    mandate_id: UUID | None = None


class Error(Wire):
    status: int
    message: str


class Detail(Wire):
    evaluation_id: UUID
    outcome: Outcome
    mandate: UUID | None
    version: Version | None
    limits: list[Finding]
    binding: list[str]
    nearest: list[CounterOffer]
    would_decide: list[UUID]


class Context(Wire):
    error: Error | None
    leeway: Detail | None


class Answer(Wire):
    decision: bool
    context: Context


class Answers(Wire):
    evaluations: list[Answer]


class NextPage(Wire):
    """`next_token` is empty on the last page."""

    next_token: str


class EntityFound(Wire):
    type: str
    id: str


class EntitiesFound(Wire):
    results: list[EntityFound]
    page: NextPage


class ActionFound(Wire):
    name: str


class ActionsFound(Wire):
    results: list[ActionFound]
    page: NextPage


class Configuration(Wire):
    policy_decision_point: str
    access_evaluation_endpoint: str
    access_evaluations_endpoint: str
    search_subject_endpoint: str
    search_resource_endpoint: str
    search_action_endpoint: str

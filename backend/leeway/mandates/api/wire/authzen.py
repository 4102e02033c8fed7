"""Questions and answers of the AuthZEN Authorization API 1.0, section 6; unknown members are ignored there."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictStr

from leeway.mandates.api.wire.evaluation import MOST_LINES, CounterOffer, Finding, OfferLine, OfferTerms
from leeway.mandates.rules.limit import Outcome
from leeway.plumbing.wire import Version, Wire


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


class Configuration(Wire):
    policy_decision_point: str
    access_evaluation_endpoint: str

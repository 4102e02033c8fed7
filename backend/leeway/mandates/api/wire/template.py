"""Templates on the wire."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from leeway.mandates.api.wire.evaluation import Currency, NameRef
from leeway.mandates.api.wire.terms import Duties, Duty, Limit, Limits, Title
from leeway.mandates.rules.limit import Mode
from leeway.mandates.rules.template import GREATEST_VALID_DAYS, Stage
from leeway.plumbing.wire import WHOLE, Flag, Version, Wire


class TemplateText(Wire):
    """With a stage, whoever enters it finds a draft of this among their requests."""

    name: Title
    stage: Stage | None
    parent_mandate_id: UUID
    currency: Currency
    limits: Limits
    mode: Mode
    delegable: Flag
    valid_days: Annotated[int, Field(ge=1, le=GREATEST_VALID_DAYS), WHOLE]
    duties: Duties


class Template(Wire):
    id: UUID
    name: str
    decision_family: str
    stage: Stage | None
    parent_mandate_id: UUID
    author: NameRef
    currency: str
    limits: list[Limit]
    mode: Mode
    delegable: bool
    valid_days: int
    duties: list[Duty]
    may: list[str]
    row_version: Version

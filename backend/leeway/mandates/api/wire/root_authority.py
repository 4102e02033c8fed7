"""Root authorities on the wire."""

from datetime import date
from typing import Literal, Self
from uuid import UUID

from pydantic import model_validator

from leeway.mandates.api.wire.evaluation import Currency, NameRef
from leeway.mandates.api.wire.terms import Duties, Duty, Limit, Limits, Title
from leeway.mandates.rules.root_authority import RootState
from leeway.plumbing.wire import Day, Version, Wire


class RootAuthorityNaming(Wire):
    """A root may be passed on, and alone may have no budget; its duties are those of any mandate."""

    decision_family: Literal["deal"]
    holder_person_id: UUID
    second_person_id: UUID
    document_ref: Title
    currency: Currency
    limits: Limits
    valid_from: Day
    valid_until: Day
    duties: Duties

    @model_validator(mode="after")
    def _window(self) -> Self:
        if self.valid_until <= self.valid_from:
            raise ValueError("valid_until must lie after valid_from")
        return self


class RootAuthority(Wire):
    id: UUID
    state: RootState
    decision_family: str
    holder: NameRef
    proposer: NameRef
    second_person: NameRef
    document_ref: str
    currency: str
    limits: list[Limit]
    valid_from: date
    valid_until: date
    duties: list[Duty]
    mandate_id: UUID | None
    may: list[str]
    row_version: Version

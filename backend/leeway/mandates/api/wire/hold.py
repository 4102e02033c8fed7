"""Holds and what comes of them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from leeway.mandates.api.wire.evaluation import MandateRef, NameRef, OfferTerms
from leeway.mandates.rules.hold import HoldState
from leeway.plumbing.wire import Count, Instant, PositiveMinor, Version, Wire

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class HoldOfTerms(OfferTerms):
    mandate_id: UUID | None = None
    person_id: UUID | None = Field(default=None, description="For API tokens: on whose behalf")
    expires_at: Instant | None = None


class HoldOfEvaluation(Wire):
    """The terms of an earlier check, weighed once more as things stand now."""

    evaluation_id: UUID
    person_id: UUID | None = Field(default=None, description="For API tokens: on whose behalf")
    expires_at: Instant | None = None


class CommitRequest(Wire):
    amount_minor: Count | None = Field(default=None, description="The whole held amount when left out")


class ReversalRequest(Wire):
    amount_minor: PositiveMinor
    reason: Reason


class Hold(Wire):
    id: UUID
    mandate: MandateRef
    account: NameRef | None
    deal_ref: str | None
    amount_minor: Count
    committed_minor: Count
    currency: str
    state: HoldState
    placed_at: datetime
    expires_at: datetime
    evaluation_id: UUID
    may: list[str]
    row_version: Version


class Commitment(Wire):
    id: UUID
    hold_id: UUID
    mandate: MandateRef
    amount_minor: Count
    reversed_minor: Count
    currency: str
    committed_at: datetime
    evaluation_id: UUID
    may: list[str]
    row_version: Version


class Reversal(Wire):
    id: UUID
    commitment_id: UUID
    amount_minor: Count
    reason: str
    reversed_at: datetime

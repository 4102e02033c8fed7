"""Mandates on the wire."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.api.wire.terms import Limit, Reason, Terms, Title
from leeway.mandates.rules.ledger import EntryKind
from leeway.mandates.rules.mandate_state import MandateState, Revocation
from leeway.mandates.rules.viewer import HolderKind
from leeway.plumbing.wire import Count, Flag, MoneyMinor, Version, Wire


class MandateRole(StrEnum):
    """`parent`: what the caller may ask for a part of."""

    HOLDER = "holder"
    GRANTOR = "grantor"
    PARENT = "parent"


class MandateHolder(Wire):
    kind: HolderKind
    id: UUID
    name: str


class HolderChoice(Wire):
    kind: HolderKind
    id: UUID


class Budget(Wire):
    """Null is unlimited, which only a root is."""

    budget_minor: MoneyMinor | None
    held_minor: MoneyMinor
    committed_minor: MoneyMinor
    available_minor: MoneyMinor | None


class Mandate(Wire):
    """`terms` are its own; `effective_limits` are what is left of them under everything above."""

    id: UUID
    version: Version
    state: MandateState
    title: str
    decision_type: str
    holder: MandateHolder
    grantor: NameRef | None
    parent_id: UUID | None
    depth: Count
    terms: Terms
    effective_limits: list[Limit]
    budget: Budget
    reason: str | None
    revocation: Revocation | None
    document_ref: str | None
    request_id: UUID | None
    created_at: datetime
    accepted_at: datetime | None
    may: list[str]
    row_version: Version


class ChildOffer(Wire):
    holder: HolderChoice
    title: Title
    terms: Terms


class Suspension(Wire):
    reason: Reason


class RevocationAsked(Wire):
    """An immediate end ends open holds as well, and needs a reason."""

    reason: Reason | None = None
    immediate: Flag = False


class LedgerEntry(Wire):
    """One movement; `by` is null where nobody did it."""

    id: UUID
    seq: Annotated[Count, Field(description="Counts from 1 without gaps, per mandate")]
    kind: EntryKind
    amount_minor: MoneyMinor
    at: datetime
    by: NameRef | None
    deal_ref: str | None
    hold_id: UUID | None

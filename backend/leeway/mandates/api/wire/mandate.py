"""Mandates on the wire."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.api.wire.terms import Limit, Reason, Terms, Title
from leeway.mandates.rules.allocation import Allocation
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
    """Null is unlimited, which only a root is. `carved_minor` of what is held are slices of its children."""

    budget_minor: MoneyMinor | None
    held_minor: MoneyMinor
    committed_minor: MoneyMinor
    available_minor: MoneyMinor | None
    carved_minor: MoneyMinor


class Notice(Wire):
    """What the mandate will say, from when, and why."""

    terms: Terms
    reason: str | None
    told_at: datetime
    takes_effect_at: datetime


class Mandate(Wire):
    """`terms` are its own; `effective_limits` are what is left of them under everything above."""

    id: UUID
    version: Version
    state: MandateState
    title: str
    decision_type: str
    holder: MandateHolder
    grantor: NameRef | None
    second_grantor: NameRef | None
    parent_id: UUID | None
    depth: Count
    terms: Terms
    effective_limits: list[Limit]
    budget: Budget
    allocation: Allocation
    predecessor_id: UUID | None
    successor_id: UUID | None
    carry_over: bool
    notice: Notice | None
    reason: str | None
    revocation: Revocation | None
    document_ref: str | None
    request_id: UUID | None
    created_at: datetime
    accepted_at: datetime | None
    may: list[str]
    row_version: Version


class ChildOffer(Wire):
    """`carved`: the budget is set aside above from now on; `shared`: it is drawn from above as it is spent."""

    holder: HolderChoice
    title: Title
    terms: Terms
    allocation: Allocation = Allocation.SHARED


class RenewalOffer(Wire):
    """A new mandate for the same holder. `carry_over` adds what is left of the old one when it takes over."""

    terms: Terms
    title: Title | None = None
    carry_over: Flag = False
    allocation: Allocation = Allocation.SHARED


class NarrowingTold(Wire):
    """All terms as they shall be. At once needs a reason; otherwise the organisation's notice runs first."""

    terms: Terms
    reason: Reason | None = None
    immediate: Flag = False


class Rejection(Wire):
    reason: Reason


class MandateVersion(Wire):
    """What it said from then on, and why it changed where somebody said so."""

    number: Count
    terms: Terms
    since: datetime
    reason: str | None


class ChainLink(Wire):
    """One mandate of the chain, the nearest first; what all above it and it allow together."""

    id: UUID
    title: str
    state: MandateState
    holder: MandateHolder
    allocation: Allocation
    depth: Count
    currency: str
    limits: list[Limit]
    leaves: list[Limit]
    budget: Budget


class DrawDownDay(Wire):
    """At the end of the day, in UTC."""

    on: date
    held_minor: MoneyMinor
    committed_minor: MoneyMinor


class DrawDown(Wire):
    """`may` has `export` where more than one person holds it: the movements of one person go into no file."""

    currency: str
    budget_minor: MoneyMinor | None
    valid_from: date
    valid_until: date
    days: list[DrawDownDay]
    may: list[str]


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

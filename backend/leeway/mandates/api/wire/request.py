"""Mandate requests on the wire."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.api.wire.mandate import HolderChoice, MandateHolder
from leeway.mandates.api.wire.terms import Reason, Terms, Title, Words
from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.request_state import RequestState
from leeway.plumbing.wire import Version, Wire


class RequestRole(StrEnum):
    ASKER = "asker"
    GRANTOR = "grantor"


class RequestVersion(Wire):
    """`wider_than_parent` names every limit in which it reaches beyond what stands above it now."""

    number: Version
    by: Side
    terms: Terms
    note: str
    at: datetime
    wider_than_parent: list[str]


class Leaver(Wire):
    """This side's person has left; `goes_on` are those who may speak for it now, nobody where it is empty."""

    side: Side
    goes_on: list[NameRef]


class MandateRequest(Wire):
    """In a draft the one version shown is not sent yet. `leavers` are told while it is open.

    `former_grantor` was asked first and has left: the request went on to who comes next up the chain.
    """

    id: UUID
    state: RequestState
    title: str
    asker: NameRef
    grantor: NameRef
    former_grantor: NameRef | None
    holder: MandateHolder
    parent_mandate_id: UUID
    versions: list[RequestVersion]
    mandate_id: UUID | None
    leavers: list[Leaver]
    reason: str
    decline_reason: str | None
    created_at: datetime
    may: list[str]
    row_version: Version


class RequestDraft(Wire):
    holder: HolderChoice
    parent_mandate_id: UUID
    title: Title
    terms: Terms
    reason: Words = ""


class Submission(Wire):
    """Other terms than the draft's take their place."""

    terms: Terms | None = None
    note: Words = ""


class Counter(Wire):
    terms: Terms
    note: Words = ""


class Decline(Wire):
    reason: Reason

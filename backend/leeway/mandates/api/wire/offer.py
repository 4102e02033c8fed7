"""Offers to customers, and what each version of one says."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from leeway.mandates.api.wire.evaluation import MandateRef, NameRef, OfferTerms
from leeway.mandates.api.wire.terms import Title
from leeway.mandates.rules.limit import Outcome
from leeway.mandates.rules.offer_state import OfferState
from leeway.plumbing.wire import Count, Instant, MoneyMinor, Version, Wire

EndsAt = Annotated[
    Instant | None,
    Field(description="How long the customer may take it; cut where the money is set aside for less"),
]


class OfferOfTerms(OfferTerms):
    """A draft of these terms."""

    title: Title
    mandate_id: UUID | None = None
    ends_at: EndsAt = None


class OfferOfEvaluation(Wire):
    """The terms of an earlier check, checked once more as things stand now."""

    evaluation_id: UUID
    title: Title
    ends_at: EndsAt = None


class Revision(Wire):
    """All terms of the next version; the customer stays the same."""

    terms: OfferTerms
    ends_at: EndsAt = None


class OfferedLine(Wire):
    """Figures are null where a price or the term is not known. The list price is what everybody may have."""

    product: NameRef
    quantity: Count
    list_minor: MoneyMinor | None
    net_minor: MoneyMinor | None


class OfferVersion(Wire):
    """`lines` and sums are in the currency of the terms, over the committed term; the concession in the mandate's."""

    number: Count
    state: OfferState
    terms: OfferTerms
    lines: list[OfferedLine]
    list_minor: MoneyMinor | None
    net_minor: MoneyMinor | None
    outcome: Outcome | None
    binding: list[str]
    concession_minor: MoneyMinor | None
    concession_currency: str | None
    evaluation_id: UUID | None
    hold_id: UUID | None
    ends_at: datetime | None
    made_by: NameRef | None
    made_at: datetime


class OfferSummary(Wire):
    """An offer in a list: what its present version adds up to."""

    id: UUID
    title: str
    account: NameRef
    mandate: MandateRef | None
    state: OfferState
    version: Count
    currency: str
    net_minor: MoneyMinor | None
    concession_minor: MoneyMinor | None
    concession_currency: str | None
    ends_at: datetime | None
    made_at: datetime


class Offer(OfferSummary):
    """With all versions, newest first."""

    versions: list[OfferVersion]
    made_by: NameRef | None
    may: list[str]
    row_version: Version

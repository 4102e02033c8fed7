"""Why each column exists, for how long, and who may see it (R40).

Every service keeps a data map beside its rows: table, column, tag. A column without a tag fails the build.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import MetaData


class Purpose(StrEnum):
    """What a datum is kept for, and what a route is for; the legal basis follows from it."""

    DIRECTORY = "directory"  # who works here and with whom
    EMPLOYMENT = "employment"  # dated facts taken from the HRIS
    ACCESS = "access"  # signing in, roles, tokens
    MANDATE = "mandate"  # standing authority, its use and its ledger
    CUSTOMER = "customer"  # accounts, products and their prices
    GROWTH = "growth"  # a person's own development
    INTEGRATION = "integration"  # imports, events, jobs
    PROOF = "proof"  # audit chains and idempotency


class Retention(StrEnum):
    """When a datum goes."""

    EMPLOYMENT = "while employed, then 3 years"
    ORGANISATION = "while the organisation uses Leeway"
    LEDGER = "10 years, under a pseudonym after erasure"
    OPTED_IN = "while opted in, then 90 days"
    THIRTY_DAYS = "30 days"
    NINETY_DAYS = "90 days"
    SESSION = "12 hours"


class Visibility(StrEnum):
    """Who may see it at the most."""

    EVERYBODY = "everybody in the organisation"
    SUBJECT = "the person alone"
    SHARED = "the person and whom the person named"
    LINE = "the person, the line above and people administrators in scope"
    PARTIES = "holder, grantor and the chain between them"
    ADMINISTRATORS = "administrators"
    NOBODY = "no person: the system alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """Why data may be kept for a purpose at all, and in which ways: how long, and who may see them at the most."""

    legal_basis: str
    kept: frozenset[tuple[Retention, Visibility]]


def _ways(*, seen_by: Iterable[Visibility], for_: Iterable[Retention]) -> frozenset[tuple[Retention, Visibility]]:
    return frozenset((retention, visibility) for retention in for_ for visibility in seen_by)


R, V = Retention, Visibility
REGISTRY: Mapping[Purpose, Registered] = {
    Purpose.DIRECTORY: Registered(
        legal_basis="contract of employment",
        kept=_ways(for_=(R.EMPLOYMENT, R.ORGANISATION), seen_by=(V.EVERYBODY, V.NOBODY)),
    ),
    Purpose.EMPLOYMENT: Registered(
        legal_basis="contract of employment", kept=_ways(for_=(R.EMPLOYMENT,), seen_by=(V.LINE, V.NOBODY))
    ),
    Purpose.ACCESS: Registered(
        legal_basis="legitimate interest: security of the system",
        kept=_ways(for_=(R.EMPLOYMENT, R.ORGANISATION), seen_by=(V.ADMINISTRATORS, V.NOBODY))
        # How somebody signs in is theirs to see; links and tries are forgotten within a month.
        | _ways(for_=(R.EMPLOYMENT,), seen_by=(V.SUBJECT,))
        | _ways(for_=(R.THIRTY_DAYS,), seen_by=(V.ADMINISTRATORS, V.NOBODY))
        | _ways(for_=(R.SESSION,), seen_by=(V.SUBJECT, V.NOBODY)),
    ),
    Purpose.MANDATE: Registered(
        legal_basis="contract of employment: authority to act for the organisation",
        kept=_ways(for_=(R.LEDGER,), seen_by=(V.PARTIES, V.NOBODY))
        | _ways(for_=(R.ORGANISATION,), seen_by=(V.EVERYBODY, V.PARTIES, V.NOBODY)),
    ),
    Purpose.CUSTOMER: Registered(
        legal_basis="contract with the customer",
        kept=_ways(for_=(R.ORGANISATION,), seen_by=(V.EVERYBODY, V.PARTIES, V.NOBODY)),
    ),
    Purpose.GROWTH: Registered(
        legal_basis="consent, withdrawn at any time",
        # What the organisation offers to all is about nobody.
        kept=_ways(for_=(R.OPTED_IN,), seen_by=(V.SUBJECT, V.SHARED, V.NOBODY))
        | _ways(for_=(R.ORGANISATION,), seen_by=(V.EVERYBODY,)),
    ),
    Purpose.INTEGRATION: Registered(
        legal_basis="legitimate interest: correct records",
        kept=_ways(for_=(R.NINETY_DAYS, R.THIRTY_DAYS, R.ORGANISATION), seen_by=(V.ADMINISTRATORS, V.NOBODY))
        | _ways(for_=(R.NINETY_DAYS,), seen_by=(V.LINE,)),
    ),
    Purpose.PROOF: Registered(
        legal_basis="legal obligation: proof of decisions about money",
        kept=_ways(for_=(R.LEDGER,), seen_by=(V.PARTIES, V.NOBODY)) | _ways(for_=(R.THIRTY_DAYS,), seen_by=(V.NOBODY,)),
    ),
}
"""Whatever is kept otherwise keeps a service from starting: a new way of keeping data is decided here, in the open."""


@dataclass(frozen=True, slots=True)
class Tag:
    purpose: Purpose
    retention: Retention
    visibility: Visibility
    about_person: bool = False
    """True where the value is about one person: it is part of that person's export and erasure (R38, R39)."""


DataMap = Mapping[str, Mapping[str, Tag]]


def every(columns: str, tag: Tag) -> dict[str, Tag]:
    return dict.fromkeys(columns.split(), tag)


_EVENT = Tag(Purpose.INTEGRATION, Retention.NINETY_DAYS, Visibility.NOBODY)
_EVENT_BODY = Tag(Purpose.INTEGRATION, Retention.NINETY_DAYS, Visibility.NOBODY, about_person=True)
_JOB = Tag(Purpose.INTEGRATION, Retention.THIRTY_DAYS, Visibility.ADMINISTRATORS)
_KEY = Tag(Purpose.PROOF, Retention.LEDGER, Visibility.NOBODY)
_ANSWER = Tag(Purpose.PROOF, Retention.THIRTY_DAYS, Visibility.NOBODY, about_person=True)
_CHAIN = Tag(Purpose.PROOF, Retention.LEDGER, Visibility.PARTIES)
_CHAIN_BODY = Tag(Purpose.PROOF, Retention.LEDGER, Visibility.PARTIES, about_person=True)

PLUMBING_DATA_MAP: DataMap = {
    "outbox": every("organisation_id id type subject subject_version made_at position", _EVENT)
    | every("data", _EVENT_BODY),
    "outbox_head": every("organisation_id position", _EVENT),
    "delivery_cursor": every("organisation_id consumer position", _EVENT),
    "inbox": every("organisation_id id source applied_at", _EVENT),
    "idempotency": every("organisation_id principal operation key fingerprint made_at", _KEY)
    | every("status headers body", _ANSWER),
    "audit_entry": every("organisation_id id stream seq deed recorded_at leaf hash", _CHAIN)
    | every("actor salt body", _CHAIN_BODY),
    "audit_head": every("organisation_id stream seq hash", _CHAIN),
    "job": every(
        "organisation_id id name state done total detail cancel_asked queue_id queued_at started_at ended_at", _JOB
    ),
}
"""Plumbing's own tables, the same in every service."""


def untagged(metadata: MetaData, data_map: DataMap) -> list[str]:
    """`table.column` of every column that has no tag, and of every tag that has no column."""
    kept = {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns}
    whole = {**PLUMBING_DATA_MAP, **data_map}
    tagged = {f"{table}.{column}" for table, columns in whole.items() for column in columns}
    return sorted(kept ^ tagged)

"""A hold sets budget aside for an offer that is out; a commitment is the promise made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from leeway.mandates.rules.transition import Illegal

USUAL_HOLD_DAYS = 14


class HoldState(StrEnum):
    HELD = "held"
    COMMITTED = "committed"
    RELEASED = "released"
    EXPIRED = "expired"
    VOIDED = "voided"


class HoldDeed(StrEnum):
    COMMIT = "commit"
    RELEASE = "release"
    EXPIRE = "expire"
    VOID = "void"


TRANSITIONS: Mapping[HoldState, Mapping[HoldDeed, HoldState]] = {
    HoldState.HELD: {
        HoldDeed.COMMIT: HoldState.COMMITTED,
        HoldDeed.RELEASE: HoldState.RELEASED,
        HoldDeed.EXPIRE: HoldState.EXPIRED,
        HoldDeed.VOID: HoldState.VOIDED,
    },
    HoldState.COMMITTED: {},
    HoldState.RELEASED: {},
    HoldState.EXPIRED: {},
    HoldState.VOIDED: {},
}

HOLDERS_DEEDS = (HoldDeed.COMMIT, HoldDeed.RELEASE)
"""What people do; expiring is the clock's and voiding follows from an immediate revocation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    state: HoldState
    amount_minor: int
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """The part that becomes a promise and the part that goes back."""

    amount_minor: int
    returned_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """The hold had run out at this moment, whether or not anybody had swept it (I26)."""

    expired_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMuch:
    held_minor: int


def lapsed(hold: Hold, at: datetime) -> bool:
    """The end is exclusive: at the very instant the hold is over."""
    return hold.state is HoldState.HELD and hold.expires_at <= at


def deeds_open(hold: Hold, at: datetime) -> tuple[HoldDeed, ...]:
    if lapsed(hold, at):
        return ()
    return tuple(deed for deed in HOLDERS_DEEDS if deed in TRANSITIONS[hold.state])


def commit_of(hold: Hold, amount_minor: int | None, at: datetime) -> Commit | Lapsed | TooMuch | Illegal:
    """A hold is committed once, up to its amount, before its end; the remainder returns (I25)."""
    barred = _barred(hold, HoldDeed.COMMIT, at)
    if barred is not None:
        return barred
    amount = hold.amount_minor if amount_minor is None else amount_minor
    if amount > hold.amount_minor:
        return TooMuch(held_minor=hold.amount_minor)
    return Commit(amount_minor=amount, returned_minor=hold.amount_minor - amount)


def release_of(hold: Hold, at: datetime) -> HoldState | Lapsed | Illegal:
    return _barred(hold, HoldDeed.RELEASE, at) or HoldState.RELEASED


def _barred(hold: Hold, deed: HoldDeed, at: datetime) -> Lapsed | Illegal | None:
    if hold.state is HoldState.EXPIRED or lapsed(hold, at):
        return Lapsed(expired_at=hold.expires_at)
    if deed not in TRANSITIONS[hold.state]:
        return Illegal(state=hold.state, deed=deed, allowed=tuple(TRANSITIONS[hold.state]))
    return None


def end_of_hold(asked_end: datetime | None, usual_end: datetime, chain_end: datetime) -> datetime:
    """No hold outlives the authority it was taken from (I31)."""
    return min(usual_end if asked_end is None else asked_end, chain_end)

"""The states of a mandate, and the only ways from one to another."""

from collections.abc import Mapping
from enum import StrEnum

from leeway.mandates.rules.transition import Illegal


class MandateState(StrEnum):
    """Proposed: granted by one, where the organisation asks for a second grantor (R13)."""

    PROPOSED = "proposed"
    OFFERED = "offered"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DECLINED = "declined"
    LAPSED = "lapsed"
    REVOKED = "revoked"
    RELINQUISHED = "relinquished"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


class MandateDeed(StrEnum):
    CONFIRM = "confirm"
    REJECT = "reject"
    ACCEPT = "accept"
    DECLINE = "decline"
    LAPSE = "lapse"
    SUSPEND = "suspend"
    RESUME = "resume"
    REVOKE = "revoke"
    RELINQUISH = "relinquish"
    EXPIRE = "expire"
    SUPERSEDE = "supersede"


class MandateSide(StrEnum):
    """Whose deed it is. The clock's deeds follow from a date or from another deed, and are nobody's own."""

    HOLDER = "holder"
    GRANTOR = "grantor"
    SECOND = "second"
    CLOCK = "clock"


class Revocation(StrEnum):
    """Graceful lets open holds live to their expiry; immediate ends them (I30)."""

    GRACEFUL = "graceful"
    IMMEDIATE = "immediate"


TRANSITIONS: Mapping[MandateState, Mapping[MandateDeed, MandateState]] = {
    MandateState.PROPOSED: {
        MandateDeed.CONFIRM: MandateState.OFFERED,
        MandateDeed.REJECT: MandateState.DECLINED,
        MandateDeed.LAPSE: MandateState.LAPSED,
    },
    MandateState.OFFERED: {
        MandateDeed.ACCEPT: MandateState.ACTIVE,
        MandateDeed.DECLINE: MandateState.DECLINED,
        MandateDeed.LAPSE: MandateState.LAPSED,
    },
    MandateState.ACTIVE: {
        MandateDeed.SUSPEND: MandateState.SUSPENDED,
        MandateDeed.REVOKE: MandateState.REVOKED,
        MandateDeed.RELINQUISH: MandateState.RELINQUISHED,
        MandateDeed.EXPIRE: MandateState.EXPIRED,
        MandateDeed.SUPERSEDE: MandateState.SUPERSEDED,
    },
    MandateState.SUSPENDED: {
        MandateDeed.RESUME: MandateState.ACTIVE,
        MandateDeed.REVOKE: MandateState.REVOKED,
        MandateDeed.RELINQUISH: MandateState.RELINQUISHED,
        MandateDeed.EXPIRE: MandateState.EXPIRED,
        MandateDeed.SUPERSEDE: MandateState.SUPERSEDED,
    },
    MandateState.DECLINED: {},
    MandateState.LAPSED: {},
    MandateState.REVOKED: {},
    MandateState.RELINQUISHED: {},
    MandateState.EXPIRED: {},
    MandateState.SUPERSEDED: {},
}

SIDE_OF: Mapping[MandateDeed, MandateSide] = {
    MandateDeed.CONFIRM: MandateSide.SECOND,
    MandateDeed.REJECT: MandateSide.SECOND,
    MandateDeed.ACCEPT: MandateSide.HOLDER,
    MandateDeed.DECLINE: MandateSide.HOLDER,
    MandateDeed.RELINQUISH: MandateSide.HOLDER,
    MandateDeed.SUSPEND: MandateSide.GRANTOR,
    MandateDeed.RESUME: MandateSide.GRANTOR,
    MandateDeed.REVOKE: MandateSide.GRANTOR,
    MandateDeed.LAPSE: MandateSide.CLOCK,
    MandateDeed.EXPIRE: MandateSide.CLOCK,
    MandateDeed.SUPERSEDE: MandateSide.CLOCK,
}


def mandate_after(state: MandateState, deed: MandateDeed) -> MandateState | Illegal:
    """Where the deed leads from here."""
    listed = TRANSITIONS[state]
    if deed not in listed:
        return Illegal(state=state, deed=deed, allowed=tuple(listed))
    return listed[deed]


def state_at(state: MandateState, *, window_over: bool) -> MandateState:
    """The state as of now: what has ended by date has ended, whether or not a timer came by (I34)."""
    if not window_over:
        return state
    if state in (MandateState.PROPOSED, MandateState.OFFERED):
        return MandateState.LAPSED
    return MandateState.EXPIRED if state in (MandateState.ACTIVE, MandateState.SUSPENDED) else state

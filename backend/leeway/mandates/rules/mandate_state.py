"""The states of a mandate, and the only ways from one to another."""

from collections.abc import Mapping
from enum import StrEnum

from leeway.mandates.rules.transition import Illegal


class MandateState(StrEnum):
    OFFERED = "offered"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DECLINED = "declined"
    LAPSED = "lapsed"
    REVOKED = "revoked"
    RELINQUISHED = "relinquished"
    EXPIRED = "expired"


class MandateDeed(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    LAPSE = "lapse"
    SUSPEND = "suspend"
    RESUME = "resume"
    REVOKE = "revoke"
    RELINQUISH = "relinquish"
    EXPIRE = "expire"


class MandateSide(StrEnum):
    """Whose deed it is. The clock's deeds are done by a timer and by nobody else."""

    HOLDER = "holder"
    GRANTOR = "grantor"
    CLOCK = "clock"


class Revocation(StrEnum):
    """Graceful lets open holds live to their expiry; immediate ends them (I30)."""

    GRACEFUL = "graceful"
    IMMEDIATE = "immediate"


TRANSITIONS: Mapping[MandateState, Mapping[MandateDeed, MandateState]] = {
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
    },
    MandateState.SUSPENDED: {
        MandateDeed.RESUME: MandateState.ACTIVE,
        MandateDeed.REVOKE: MandateState.REVOKED,
        MandateDeed.RELINQUISH: MandateState.RELINQUISHED,
        MandateDeed.EXPIRE: MandateState.EXPIRED,
    },
    MandateState.DECLINED: {},
    MandateState.LAPSED: {},
    MandateState.REVOKED: {},
    MandateState.RELINQUISHED: {},
    MandateState.EXPIRED: {},
}

SIDE_OF: Mapping[MandateDeed, MandateSide] = {
    MandateDeed.ACCEPT: MandateSide.HOLDER,
    MandateDeed.DECLINE: MandateSide.HOLDER,
    MandateDeed.RELINQUISH: MandateSide.HOLDER,
    MandateDeed.SUSPEND: MandateSide.GRANTOR,
    MandateDeed.RESUME: MandateSide.GRANTOR,
    MandateDeed.REVOKE: MandateSide.GRANTOR,
    MandateDeed.LAPSE: MandateSide.CLOCK,
    MandateDeed.EXPIRE: MandateSide.CLOCK,
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
    if state is MandateState.OFFERED:
        return MandateState.LAPSED
    return MandateState.EXPIRED if state in (MandateState.ACTIVE, MandateState.SUSPENDED) else state

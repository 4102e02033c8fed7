"""The states of a version of an offer, and the only ways from one to another."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from leeway.mandates.rules.hold import HoldState
from leeway.mandates.rules.transition import Illegal


class OfferState(StrEnum):
    DRAFT = "draft"
    EVALUATED = "evaluated"
    HELD = "held"
    SENT = "sent"
    ACCEPTED = "accepted"
    LOST = "lost"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"


class OfferDeed(StrEnum):
    """`revise` makes the next version; this one is superseded by it. `lapse` is the clock's."""

    EVALUATE = "evaluate"
    HOLD = "hold"
    SEND = "send"
    ACCEPT = "accept"
    LOSE = "lose"
    REVISE = "revise"
    LAPSE = "lapse"


_WHILE_OPEN: Mapping[OfferDeed, OfferState] = {
    OfferDeed.REVISE: OfferState.SUPERSEDED,
    OfferDeed.LOSE: OfferState.LOST,
    OfferDeed.LAPSE: OfferState.LAPSED,
}

TRANSITIONS: Mapping[OfferState, Mapping[OfferDeed, OfferState]] = {
    OfferState.DRAFT: {OfferDeed.EVALUATE: OfferState.EVALUATED, **_WHILE_OPEN},
    OfferState.EVALUATED: {
        OfferDeed.EVALUATE: OfferState.EVALUATED,
        OfferDeed.HOLD: OfferState.HELD,
        **_WHILE_OPEN,
    },
    OfferState.HELD: {OfferDeed.SEND: OfferState.SENT, **_WHILE_OPEN},
    OfferState.SENT: {OfferDeed.ACCEPT: OfferState.ACCEPTED, **_WHILE_OPEN},
    OfferState.ACCEPTED: {},
    OfferState.LOST: {},
    OfferState.LAPSED: {},
    OfferState.SUPERSEDED: {},
}

HOLDING = (OfferState.HELD, OfferState.SENT)
"""While an offer is in one of these, its money is set aside."""

_BY_ITS_HOLD: Mapping[HoldState, OfferState] = {
    HoldState.COMMITTED: OfferState.ACCEPTED,
    HoldState.RELEASED: OfferState.LOST,
    HoldState.EXPIRED: OfferState.LAPSED,
    HoldState.VOIDED: OfferState.LAPSED,
}


def offer_after(state: OfferState, deed: OfferDeed) -> OfferState | Illegal:
    """Where the deed leads from here."""
    listed = TRANSITIONS[state]
    if deed not in listed:
        return Illegal(state=state, deed=deed, allowed=tuple(listed))
    return listed[deed]


def offer_state_at(state: OfferState, hold: HoldState | None, ends_at: datetime | None, at: datetime) -> OfferState:
    """As of now: the money has the last word, and what has ended by date has ended without a timer."""
    if state in HOLDING and hold is not None and hold in _BY_ITS_HOLD:
        return _BY_ITS_HOLD[hold]
    over = ends_at is not None and ends_at <= at
    return OfferState.LAPSED if over and OfferDeed.LAPSE in TRANSITIONS[state] else state


def end_of_offer(asked_end: datetime | None, hold_end: datetime) -> datetime:
    """I31: nothing is offered for longer than its money is set aside."""
    return hold_end if asked_end is None else min(asked_end, hold_end)

"""The states of a mandate request, and the only ways from one to another."""

from collections.abc import Mapping
from enum import StrEnum

from leeway.mandates.rules.transition import Illegal


class RequestState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_NEGOTIATION = "in_negotiation"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class RequestDeed(StrEnum):
    SUBMIT = "submit"
    COUNTER = "counter"
    AGREE = "agree"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"


_OPEN: Mapping[RequestDeed, RequestState] = {
    RequestDeed.COUNTER: RequestState.IN_NEGOTIATION,
    RequestDeed.AGREE: RequestState.AGREED,
    RequestDeed.DECLINE: RequestState.DECLINED,
    RequestDeed.WITHDRAW: RequestState.WITHDRAWN,
    RequestDeed.EXPIRE: RequestState.EXPIRED,
}

TRANSITIONS: Mapping[RequestState, Mapping[RequestDeed, RequestState]] = {
    RequestState.DRAFT: {
        RequestDeed.SUBMIT: RequestState.SUBMITTED,
        RequestDeed.WITHDRAW: RequestState.WITHDRAWN,
    },
    RequestState.SUBMITTED: _OPEN,
    RequestState.IN_NEGOTIATION: _OPEN,
    RequestState.AGREED: {},
    RequestState.DECLINED: {},
    RequestState.WITHDRAWN: {},
    RequestState.EXPIRED: {},
}


def request_after(state: RequestState, deed: RequestDeed) -> RequestState | Illegal:
    """Where the deed leads from here."""
    listed = TRANSITIONS[state]
    if deed not in listed:
        return Illegal(state=state, deed=deed, allowed=tuple(listed))
    return listed[deed]

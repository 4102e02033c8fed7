"""Who may speak next about a request: its versions alternate between the asker and the grantor."""

from collections.abc import Mapping
from enum import StrEnum

from leeway.mandates.rules.request_state import TRANSITIONS, RequestDeed, RequestState


class Side(StrEnum):
    ASKER = "asker"
    GRANTOR = "grantor"


OTHER: Mapping[Side, Side] = {Side.ASKER: Side.GRANTOR, Side.GRANTOR: Side.ASKER}

OWN_DEEDS: Mapping[RequestDeed, Side] = {
    RequestDeed.SUBMIT: Side.ASKER,
    RequestDeed.WITHDRAW: Side.ASKER,
    RequestDeed.DECLINE: Side.GRANTOR,
}
"""Always the same side's; countering and agreeing belong to whoever did not write the last version."""

ANSWERS = (RequestDeed.COUNTER, RequestDeed.AGREE)


def turn_after(last_version_by: Side) -> Side:
    """Nobody answers their own version, so nobody agrees with themselves."""
    return OTHER[last_version_by]


def deeds_open_to(side: Side, state: RequestState, last_version_by: Side) -> tuple[RequestDeed, ...]:
    """What this side may do with the request now, in the order of the state machine."""
    return tuple(
        deed
        for deed in TRANSITIONS[state]
        if (turn_after(last_version_by) is side if deed in ANSWERS else OWN_DEEDS.get(deed) is side)
    )


def side_has(side: Side, deed: RequestDeed) -> bool:
    """Whether this deed is ever this side's; if not, waiting will not help."""
    return deed in ANSWERS or OWN_DEEDS.get(deed) is side

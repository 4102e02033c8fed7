"""What this viewer may do with what they see: deed codes, so that no screen ever works it out."""

from dataclasses import dataclass

from leeway.mandates.rules.mandate_state import SIDE_OF, TRANSITIONS, MandateSide, MandateState
from leeway.mandates.rules.negotiation import Side, deeds_open_to
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.rules.root_authority import RootState

USE, GRANT, ASK = "evaluate", "grant", "ask"
KEEP_CATALOGUE = "keep_catalogue"
"""Accounts, products, rates: whoever was given authority by the organisation itself looks after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateView:
    """A mandate as one viewer stands to it.

    `speaks` is true for the holder, or for whoever decides for the team that holds it; `uses` for every
    active member of that team as well. `counts` says that the mandate and all above it are in force, and
    `persons_root` that the organisation gave it to one person.
    """

    state: MandateState
    counts: bool
    delegable: bool
    speaks: bool
    uses: bool
    grants: bool
    persons_root: bool


def may_with_mandate(view: MandateView) -> list[str]:
    sides = {side for side, there in ((MandateSide.HOLDER, view.speaks), (MandateSide.GRANTOR, view.grants)) if there}
    deeds = [str(deed) for deed in TRANSITIONS[view.state] if SIDE_OF[deed] in sides]
    if view.counts and view.uses:
        deeds.append(USE)
    if view.counts and view.speaks and view.delegable:
        deeds.append(GRANT)
    if view.counts and view.delegable and not view.speaks:
        deeds.append(ASK)
    if view.counts and view.speaks and view.persons_root:
        deeds.append(KEEP_CATALOGUE)
    return deeds


def may_with_request(state: RequestState, last_version_by: Side, sides: frozenset[Side]) -> list[str]:
    return [str(deed) for side in Side if side in sides for deed in deeds_open_to(side, state, last_version_by)]


def may_with_root_authority(state: RootState, *, is_second_person: bool) -> list[str]:
    return ["confirm"] if state is RootState.PROPOSED and is_second_person else []

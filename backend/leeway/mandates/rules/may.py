"""What this viewer may do with what they see: deed codes, so that no screen ever works it out."""

from dataclasses import dataclass

from leeway.mandates.rules.mandate_state import SIDE_OF, TRANSITIONS, MandateSide, MandateState
from leeway.mandates.rules.negotiation import Side, deeds_open_to
from leeway.mandates.rules.renewal import CAN_BE_RENEWED
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.rules.root_authority import RootState

USE, GRANT, ASK, RENEW, NARROW, WITHDRAW_NOTICE = "evaluate", "grant", "ask", "renew", "narrow", "withdraw_notice"
SEE_INSIGHTS, EXPORT = "see_insights", "export"
KEEP_CATALOGUE = "keep_catalogue"
"""Accounts, products, rates: whoever was given authority by the organisation itself looks after them."""
RUNNING = (MandateState.ACTIVE, MandateState.SUSPENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateView:
    """A mandate as one viewer stands to it.

    `speaks` is true for the holder, or for whoever decides for the team that holds it; `uses` for every
    active member of that team as well. `counts` says that the mandate and all above it are in force; `persons_root`
    that the organisation gave it to one person; `confirms` that this viewer could be the second grantor; `renewable`
    that nothing came after it yet and something may.
    """

    state: MandateState
    counts: bool
    delegable: bool
    speaks: bool
    uses: bool
    grants: bool
    persons_root: bool
    confirms: bool
    renewable: bool
    notice_waits: bool


def may_with_mandate(view: MandateView) -> list[str]:
    standing = (
        (MandateSide.HOLDER, view.speaks),
        (MandateSide.GRANTOR, view.grants),
        (MandateSide.SECOND, view.confirms),
    )
    sides = {side for side, there in standing if there}
    deeds = [str(deed) for deed in TRANSITIONS[view.state] if SIDE_OF[deed] in sides]
    if view.counts and view.uses:
        deeds.append(USE)
    if view.uses or view.grants:
        deeds.append(SEE_INSIGHTS)
    if view.counts and view.speaks and view.delegable:
        deeds.append(GRANT)
    if view.counts and view.delegable and not view.speaks:
        deeds.append(ASK)
    if view.counts and view.speaks and view.persons_root:
        deeds.append(KEEP_CATALOGUE)
    if view.grants:
        deeds += _changes_of(view)
    return deeds


def _changes_of(view: MandateView) -> list[str]:
    """What its grantor may change of what it says, or put after it."""
    running = view.state in RUNNING
    open_changes = (
        (NARROW, running),
        (WITHDRAW_NOTICE, running and view.notice_waits),
        (RENEW, view.renewable and view.state in CAN_BE_RENEWED),
    )
    return [deed for deed, is_open in open_changes if is_open]


def may_with_insights(holders: int) -> list[str]:
    """Figures of a mandate that one person holds are that person's and the grantor's, and go into no file."""
    return [EXPORT] if holders > 1 else []


def may_with_request(state: RequestState, last_version_by: Side, sides: frozenset[Side]) -> list[str]:
    return [str(deed) for side in Side if side in sides for deed in deeds_open_to(side, state, last_version_by)]


def may_with_root_authority(state: RootState, *, is_second_person: bool) -> list[str]:
    return ["confirm"] if state is RootState.PROPOSED and is_second_person else []

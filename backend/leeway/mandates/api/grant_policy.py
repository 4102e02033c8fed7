"""What the organisation asks for when authority is granted or taken away: everybody may know, administrators set it."""

from fastapi import APIRouter, Response

from leeway.mandates.actions.grant_policy.set import set_grant_policy
from leeway.mandates.api.shown import BASE, shown
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import grant_policy as wire
from leeway.mandates.rules.grant_policy import GrantPolicy
from leeway.mandates.rules.second_grantor import Threshold
from leeway.mandates.rules.viewer import Role, Viewer
from leeway.mandates.store.grant_policy import grant_policy_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, tagged
from leeway.plumbing.problem import answers

router = APIRouter(prefix=f"{BASE}/grant-policy", tags=["grant policy"])


@router.get("")
async def read_grant_policy(viewer: ViewerIn, session: SessionIn, response: Response) -> wire.GrantPolicy:
    """How long a narrowing waits, and above which budget a second grantor is asked."""
    policy = await grant_policy_of(session)
    tagged(response, policy.row_version)
    return _shown(policy, viewer)


@router.put("", response_model=wire.GrantPolicy, responses=answers(PreconditionRequired, StaleVersion))
async def replace_grant_policy(
    asked: wire.GrantPolicyChange, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn
) -> Response:
    """It counts for what is granted or narrowed from now on."""
    above = asked.second_grantor_above
    policy = await set_grant_policy(
        session,
        viewer,
        seen,
        threshold=None if above is None else Threshold(currency=above.currency, amount_minor=above.amount_minor),
        notice_days=asked.notice_days,
    )
    return shown(_shown(policy, viewer), policy.row_version)


def _shown(policy: GrantPolicy, viewer: Viewer) -> wire.GrantPolicy:
    above = policy.threshold
    return wire.GrantPolicy(
        second_grantor_above=None
        if above is None
        else wire.Amount(currency=above.currency, amount_minor=above.amount_minor),
        notice_days=policy.notice_days,
        may=["set"] if viewer.has(Role.ADMINISTRATOR) else [],
        row_version=policy.row_version,
    )

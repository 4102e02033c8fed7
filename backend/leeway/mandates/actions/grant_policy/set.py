"""Set what the organisation asks for when authority is granted or taken away."""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.grant_policy import GrantPolicy
from leeway.mandates.rules.second_grantor import Threshold
from leeway.mandates.rules.viewer import Role, Viewer
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.grant_policy import grant_policy_row, policy_kept
from leeway.mandates.store.rows.grant_policy import GrantPolicyRow
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import Forbidden


async def set_grant_policy(
    session: AsyncSession, viewer: Viewer, seen: Precondition, *, threshold: Threshold | None, notice_days: int
) -> GrantPolicy:
    if not viewer.has(Role.ADMINISTRATOR):
        raise Forbidden("An administrator sets this.")
    row = await grant_policy_row(session, to_change=True)
    seen.must_be(0 if row is None else row.row_version)
    if row is None:
        row = GrantPolicyRow(
            organisation_id=viewer.organisation_id,
            id=new_id(),
            second_grantor_above_minor=None,
            currency=None,
            notice_days=notice_days,
            row_version=0,
        )
    row.second_grantor_above_minor = None if threshold is None else threshold.amount_minor
    row.currency = None if threshold is None else threshold.currency
    row.notice_days = notice_days
    row.row_version += 1
    session.add(row)
    await session.flush()
    body = {
        "second_grantor_above_minor": row.second_grantor_above_minor,
        "currency": row.currency,
        "notice_days": notice_days,
    }
    note = Note(mandate_id=row.id, deed="grant-policy.set", actor=str(viewer.person_id), body=body)
    await write_note(session, note, await moment(session))
    return policy_kept(row)

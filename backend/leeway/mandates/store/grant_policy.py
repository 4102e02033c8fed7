"""The organisation's policy on grants: one row, or none yet."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.grant_policy import GrantPolicy
from leeway.mandates.rules.second_grantor import Threshold
from leeway.mandates.store.rows.grant_policy import GrantPolicyRow
from leeway.mandates.store.tenant import organisation_of


async def grant_policy_row(session: AsyncSession, *, to_change: bool = False) -> GrantPolicyRow | None:
    statement = select(GrantPolicyRow).where(col(GrantPolicyRow.organisation_id) == organisation_of(session))
    return (await session.exec(statement.with_for_update() if to_change else statement)).one_or_none()


async def grant_policy_of(session: AsyncSession) -> GrantPolicy:
    row = await grant_policy_row(session)
    return GrantPolicy() if row is None else policy_kept(row)


def policy_kept(row: GrantPolicyRow) -> GrantPolicy:
    threshold = None
    if row.currency is not None and row.second_grantor_above_minor is not None:
        threshold = Threshold(currency=row.currency, amount_minor=row.second_grantor_above_minor)
    return GrantPolicy(threshold=threshold, notice_days=row.notice_days, row_version=row.row_version)

"""Who could use any mandate at all."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.store.people import WORKING
from leeway.mandates.store.rows.mandate import MandateRow
from leeway.mandates.store.rows.person_known import PersonKnownRow
from leeway.mandates.store.rows.team_known import TeamKnownRow, TeamMemberKnownRow
from leeway.mandates.store.tenant import organisation_of


async def people_with_mandates(session: AsyncSession, after: UUID, limit: int) -> Sequence[UUID]:
    """Active people after this id who hold an active mandate, alone or with a team; in order of id."""
    organisation_id = organisation_of(session)
    person_id = col(PersonKnownRow.id)
    member = exists().where(
        col(TeamMemberKnownRow.organisation_id) == organisation_id,
        col(TeamMemberKnownRow.team_id) == col(MandateRow.holder_id),
        col(TeamMemberKnownRow.person_id) == person_id,
    )
    leads = exists().where(
        col(TeamKnownRow.organisation_id) == organisation_id,
        col(TeamKnownRow.id) == col(MandateRow.holder_id),
        col(TeamKnownRow.lead_person_id) == person_id,
    )
    holds = exists().where(
        col(MandateRow.organisation_id) == organisation_id,
        col(MandateRow.state) == str(MandateState.ACTIVE),
        or_(col(MandateRow.holder_id) == person_id, member, leads),
    )
    rows = await session.exec(
        select(person_id)
        .where(
            col(PersonKnownRow.organisation_id) == organisation_id,
            col(PersonKnownRow.status).in_(WORKING),
            person_id > after,
            holds,
        )
        .order_by(person_id)
        .limit(limit)
    )
    return rows.all()

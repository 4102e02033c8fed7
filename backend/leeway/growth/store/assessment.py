"""Assessments as they are kept: asked for by their person, or by somebody who is asked about them."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.assessment import Response
from leeway.growth.rules.campaign import CampaignState, RaterGroup
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.assessment import AssessmentResponseRow, AssessmentRow, CampaignRow, InvitationRow

Asked = tuple[InvitationRow, AssessmentRow, CampaignRow]


def response_of(row: AssessmentResponseRow) -> Response:
    return Response(group=RaterGroup(row.rater_group), answers=row.answers)


async def assessments_of(session: AsyncSession, owner: Owner) -> Sequence[tuple[AssessmentRow, CampaignRow]]:
    """One's own in campaigns that were launched, the newest first."""
    rows = await session.exec(
        select(AssessmentRow, CampaignRow)
        .where(
            col(AssessmentRow.organisation_id) == owner.organisation_id,
            col(AssessmentRow.person_id) == owner.person_id,
            col(CampaignRow.organisation_id) == owner.organisation_id,
            col(CampaignRow.id) == col(AssessmentRow.campaign_id),
            col(CampaignRow.state) != CampaignState.DRAFT,
        )
        .order_by(col(AssessmentRow.id).desc())
    )
    return rows.all()


async def assessment_of(
    session: AsyncSession, owner: Owner, assessment_id: UUID
) -> tuple[AssessmentRow, CampaignRow] | None:
    return next((pair for pair in await assessments_of(session, owner) if pair[0].id == assessment_id), None)


async def responses_about(session: AsyncSession, organisation_id: UUID, assessment_id: UUID) -> list[Response]:
    rows = await session.exec(
        select(AssessmentResponseRow).where(
            col(AssessmentResponseRow.organisation_id) == organisation_id,
            col(AssessmentResponseRow.assessment_id) == assessment_id,
        )
    )
    return [response_of(row) for row in rows]


async def asked_of(session: AsyncSession, owner: Owner) -> Sequence[Asked]:
    """What this person is asked and has not answered, in campaigns that run."""
    rows = await session.exec(
        select(InvitationRow, AssessmentRow, CampaignRow)
        .where(
            col(InvitationRow.organisation_id) == owner.organisation_id,
            col(InvitationRow.rater_id) == owner.person_id,
            col(InvitationRow.answered).is_(False),
            col(AssessmentRow.organisation_id) == owner.organisation_id,
            col(AssessmentRow.id) == col(InvitationRow.assessment_id),
            col(CampaignRow.organisation_id) == owner.organisation_id,
            col(CampaignRow.id) == col(AssessmentRow.campaign_id),
            col(CampaignRow.state) == CampaignState.LAUNCHED,
        )
        .order_by(col(InvitationRow.id))
    )
    return rows.all()


async def asked_about(
    session: AsyncSession, owner: Owner, assessment_id: UUID, *, to_change: bool = False
) -> Asked | None:
    """This person's invitation in a campaign that was launched, answered or not."""
    asked = select(InvitationRow, AssessmentRow, CampaignRow).where(
        col(InvitationRow.organisation_id) == owner.organisation_id,
        col(InvitationRow.rater_id) == owner.person_id,
        col(InvitationRow.assessment_id) == assessment_id,
        col(AssessmentRow.organisation_id) == owner.organisation_id,
        col(AssessmentRow.id) == col(InvitationRow.assessment_id),
        col(CampaignRow.organisation_id) == owner.organisation_id,
        col(CampaignRow.id) == col(AssessmentRow.campaign_id),
    )
    if to_change:
        asked = asked.with_for_update(of=InvitationRow)
    return (await session.exec(asked)).first()


async def others_asked_about(session: AsyncSession, organisation_id: UUID, assessment_id: UUID) -> int:
    rows = await session.exec(
        select(InvitationRow.id).where(
            col(InvitationRow.organisation_id) == organisation_id,
            col(InvitationRow.assessment_id) == assessment_id,
            col(InvitationRow.rater_group) == RaterGroup.OTHERS,
        )
    )
    return len(rows.all())


def response_row(invitation: InvitationRow, answers: dict[str, int]) -> AssessmentResponseRow:
    """Without a name and without a moment: the id is chance alone, for one made from the moment would say when."""
    return AssessmentResponseRow(
        organisation_id=invitation.organisation_id,
        id=uuid4(),
        assessment_id=invitation.assessment_id,
        rater_group=invitation.rater_group,
        answers=answers,
    )


async def forget_coach_asked(session: AsyncSession, organisation_id: UUID, person_id: UUID, coach_id: UUID) -> None:
    """They are the coach no more: whatever they have not answered about this person is asked of them no longer."""
    about = select(AssessmentRow.id).where(
        col(AssessmentRow.organisation_id) == organisation_id, col(AssessmentRow.person_id) == person_id
    )
    await session.exec(
        delete(InvitationRow).where(
            col(InvitationRow.organisation_id) == organisation_id,
            col(InvitationRow.rater_id) == coach_id,
            col(InvitationRow.rater_group) == RaterGroup.COACH,
            col(InvitationRow.answered).is_(False),
            col(InvitationRow.assessment_id).in_(about),
        )
    )


async def forget_assessments(session: AsyncSession, owner: Owner, assessment_id: UUID | None = None) -> None:
    """All of one's own, or this one, with everything that was answered about one."""
    statement = delete(AssessmentRow).where(
        col(AssessmentRow.organisation_id) == owner.organisation_id, col(AssessmentRow.person_id) == owner.person_id
    )
    if assessment_id is not None:
        statement = statement.where(col(AssessmentRow.id) == assessment_id)
    await session.exec(statement)


PSEUDONYM = text(
    """
    UPDATE growth.campaign_release SET told = (
      SELECT coalesce(jsonb_agg(
        CASE WHEN way ? :person THEN (way - :person) || jsonb_build_object(CAST(:nobody AS text), way -> :person)
        ELSE way END ORDER BY place), '[]')
      FROM jsonb_array_elements(told) WITH ORDINALITY AS one (way, place)
    )
    WHERE organisation_id = :organisation AND told::text LIKE '%' || :person || '%'
    """
)


async def forget_rater(session: AsyncSession, owner: Owner) -> None:
    """What they answered has no name on it and stays; that they were asked, and were in what was told, is forgotten."""
    await session.exec(
        delete(InvitationRow).where(
            col(InvitationRow.organisation_id) == owner.organisation_id,
            col(InvitationRow.rater_id) == owner.person_id,
        )
    )
    await session.execute(
        PSEUDONYM,
        {"organisation": owner.organisation_id, "person": str(owner.person_id), "nobody": str(uuid4())},
    )

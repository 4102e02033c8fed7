"""Assessments: answered by whoever is asked, read by whoever is assessed, and by nobody else (G41, G43)."""

from uuid import UUID

from fastapi import APIRouter, Response

from leeway.growth.actions.assessment.answer import answer_about
from leeway.growth.actions.assessment.leave import leave_assessment
from leeway.growth.actions.assessment.read import result_for
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import assessment as wire
from leeway.growth.rules.refusals import AnsweredAlready, AnswersDoNotFit, CampaignMovedOn, ResultNotYet
from leeway.growth.store.assessment import asked_about, asked_of, assessments_of, others_asked_about
from leeway.plumbing.database import SessionIn
from leeway.plumbing.problem import NotFound, answers

router = APIRouter(prefix="/api/growth/v1", tags=["assessments"])


@router.get("/invitations")
async def list_invitations(owner: OwnerIn, session: SessionIn) -> wire.Invitations:
    """What you are asked, and have not answered."""
    return wire.Invitations(items=[wire.invitation_of(*asked) for asked in await asked_of(session, owner)])


@router.get("/assessments")
async def list_assessments(owner: OwnerIn, session: SessionIn) -> wire.Assessments:
    """Your own. Nobody else has this list."""
    return wire.assessments_of(await assessments_of(session, owner))


@router.delete("/assessments/{assessment_id}", status_code=204, name="leave_assessment")
async def leave(assessment_id: UUID, owner: OwnerIn, session: SessionIn) -> None:
    """At any time and without a reason: everything about you in it is gone."""
    await leave_assessment(session, owner, assessment_id)


@router.get("/assessments/{assessment_id}/invitation")
async def read_invitation(assessment_id: UUID, owner: OwnerIn, session: SessionIn) -> wire.OpenForm:
    """The form that you are asked to fill in, and what will become of your answers."""
    asked = await asked_about(session, owner, assessment_id)
    if asked is None:
        raise NotFound
    others = await others_asked_about(session, owner.organisation_id, assessment_id)
    return wire.form_of(*asked, others_asked=others)


@router.post(
    "/assessments/{assessment_id}/responses",
    status_code=204,
    responses=answers(AnsweredAlready, AnswersDoNotFit, CampaignMovedOn),
    response_class=Response,
)
async def answer_assessment(assessment_id: UUID, asked: wire.Answers, owner: OwnerIn, session: SessionIn) -> None:
    """Kept without your name, once and for good. No Idempotency-Key is taken: it would keep who answered what."""
    await answer_about(session, owner, assessment_id, {answer.code: answer.rating for answer in asked.answers})


@router.get("/assessments/{assessment_id}/result", responses=answers(ResultNotYet))
async def read_assessment_result(assessment_id: UUID, owner: OwnerIn, session: SessionIn) -> wire.AssessmentResult:
    """Yours alone, unless you share it."""
    return wire.result_of(await result_for(session, owner, assessment_id))

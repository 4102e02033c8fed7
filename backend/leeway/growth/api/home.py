"""Growth's part of one's own home: the next step on one's path, or silence."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from uuid import UUID

from fastapi import APIRouter

from leeway.growth.api.owner import OwnerIn
from leeway.growth.rules.home import NextStep, next_steps
from leeway.growth.rules.stage_talk import TalkDeed, talk_deeds
from leeway.growth.store.assessment import Asked, asked_of
from leeway.growth.store.journey import journeys_of
from leeway.growth.store.rows.assessment import CampaignRow
from leeway.growth.store.stage_talk import KeptTalk, talks_of
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.home import HomeNextStep, HomeParams, HomePart, HomeWaiting

router = APIRouter(prefix="/api/growth/v1/me", tags=["home"])


@router.get("/home", name="read_growth_home")
async def read_home(owner: OwnerIn, session: SessionIn) -> HomePart:
    latest = next(iter(await journeys_of(session, owner)), None)
    on = (await moment(session)).date()
    steps = next_steps(None if latest is None else latest.journey, on=on)
    waiting = [one for kept in await talks_of(session, owner) if (one := _waiting_of(kept)) is not None]
    waiting += _forms_of(await asked_of(session, owner))
    return HomePart(waiting=waiting, figures=[], next_steps=[_step_of(step) for step in steps])


def _step_of(step: NextStep) -> HomeNextStep:
    params: HomeParams = {}
    if step.stage is not None and step.practice is not None:
        params = {"stage": step.stage, "practice": step.practice.code, "title": step.practice.title}
    return HomeNextStep(code=step.code, params=params, path="/journey")


def _forms_of(asked: Sequence[Asked]) -> list[HomeWaiting]:
    """One line for each campaign, however many forms there are in it."""
    by_campaign: dict[UUID, list[CampaignRow]] = {}
    for _, _, campaign in asked:
        by_campaign.setdefault(campaign.id, []).append(campaign)
    return [
        HomeWaiting(
            code="assessment-forms",
            params={"title": forms[0].title, "count": len(forms)},
            path="/journey/assessments",
            at=datetime.combine(forms[0].launched_on or forms[0].closes_on, time(), UTC),
        )
        for forms in by_campaign.values()
    ]


WAITS = {TalkDeed.HAND_IN: "stage-talk-answers", TalkDeed.CONFIRM_OUTCOME: "stage-talk-outcome"}


def _waiting_of(kept: KeptTalk) -> HomeWaiting | None:
    """Only what waits for this side, told by their own page: nothing of the other's shows (G13)."""
    code = next((WAITS[deed] for deed in talk_deeds(kept.talk, kept.side) if deed in WAITS), None)
    if code is None:
        return None
    return HomeWaiting(code=code, params={}, path=f"/journey/talks/{kept.row.id}", at=kept.row.opened_at)

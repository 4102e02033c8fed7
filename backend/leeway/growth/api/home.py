"""Growth's part of one's own home: the next step on one's path, or silence."""

from fastapi import APIRouter

from leeway.growth.api.owner import OwnerIn
from leeway.growth.rules.home import NextStep, next_steps
from leeway.growth.store.journey import journeys_of
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.home import HomeNextStep, HomeParams, HomePart

router = APIRouter(prefix="/api/growth/v1/me", tags=["home"])


@router.get("/home", name="read_growth_home")
async def read_home(owner: OwnerIn, session: SessionIn) -> HomePart:
    latest = next(iter(await journeys_of(session, owner)), None)
    on = (await moment(session)).date()
    steps = next_steps(None if latest is None else latest.journey, on=on)
    return HomePart(waiting=[], figures=[], next_steps=[_step_of(step) for step in steps])


def _step_of(step: NextStep) -> HomeNextStep:
    params: HomeParams = {}
    if step.stage is not None and step.practice is not None:
        params = {"stage": step.stage, "practice": step.practice.code, "title": step.practice.title}
    return HomeNextStep(code=step.code, params=params, path="/journey")

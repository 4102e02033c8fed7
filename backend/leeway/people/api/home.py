"""People's part of one's own home: for people administrators alone, imports that wait for a yes and the headcount."""

from datetime import date

from fastapi import APIRouter

from leeway.people.api.viewer import Viewer, ViewerIn
from leeway.people.rules.months import first_days_until
from leeway.people.rules.roles import may_run_imports
from leeway.people.store.person import has_anybody, headcount_by_month
from leeway.people.store.run import runs_waiting
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.home import HomeFigure, HomeNextStep, HomePart, HomePoint, HomeUnit, HomeWaiting

router = APIRouter(prefix="/api/people/v1/me", tags=["me"])
MONTHS = 12


@router.get("/home")
async def read_home(viewer: ViewerIn, session: SessionIn) -> HomePart:
    """The headcount is of the whole organisation, month by month: nobody is singled out."""
    if not may_run_imports(viewer.roles):
        return HomePart(waiting=[], figures=[], next_steps=[])
    runs = await runs_waiting(session, viewer.organisation_id)
    days = first_days_until((await moment(session)).date(), MONTHS)
    figure = await _headcount(session, viewer, days)
    steps = [] if await has_anybody(session, viewer.organisation_id) else ["import-people"]
    return HomePart(
        waiting=[
            HomeWaiting(
                code="import-waiting",
                params={"file_name": run.file_name, "join": run.joins, "change": run.changes, "leave": run.leaves},
                path=f"/people/runs/{run.id}",
                at=run.created_at,
            )
            for run in runs
        ],
        figures=[figure],
        next_steps=[HomeNextStep(code=code, params={}, path="/people/import") for code in steps],
    )


async def _headcount(session: SessionIn, viewer: Viewer, days: list[date]) -> HomeFigure:
    counts = await headcount_by_month(session, viewer.organisation_id, days)
    points = [HomePoint(on=day, value=count) for day, count in zip(days, counts, strict=True)]
    return HomeFigure(code="headcount", params={}, unit=HomeUnit.COUNT, currency=None, bound=None, points=points)

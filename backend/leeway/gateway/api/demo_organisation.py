"""Loading the demo organisation from the welcome screen, in the background, with progress that a reload finds again."""

from fastapi import APIRouter, Request

from leeway.gateway.api.demo_job import DemoOrganisation
from leeway.gateway.api.sign_in import AT_THE_DOOR
from leeway.gateway.api.signed_in import PeopleIn, SettingsIn
from leeway.gateway.api.wire import DemoJob
from leeway.gateway.rules.refusals import PeopleExist, Unreachable
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.problem import NotFound, answers

router = APIRouter(prefix="/api/gateway/v1/demo-organisation", tags=["demo"])


def _demo(request: Request, settings: SettingsIn) -> DemoOrganisation:
    demo: DemoOrganisation | None = request.app.state.demo_organisation
    if demo is None or not settings.demo:
        raise NotFound
    return demo


@router.get("")
async def read_demo_organisation(request: Request, settings: SettingsIn) -> DemoJob:
    return _demo(request, settings).job()


@router.post("", status_code=202, responses=AT_THE_DOOR | answers(PeopleExist, Unreachable))
async def load_demo_organisation(request: Request, settings: SettingsIn, people: PeopleIn) -> DemoJob:
    """Only into an empty organisation: made-up people never mix with real ones."""
    demo = _demo(request, settings)
    if not demo.running and (await people.first_steps(DEFAULT_ORGANISATION)).any_person:
        raise PeopleExist("The demo organisation is for an empty start.")
    demo.start()
    return demo.job()

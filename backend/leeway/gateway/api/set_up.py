"""The first administrator: once, with the code from the server's terminal (V35)."""

from fastapi import APIRouter, Request, Response

from leeway.gateway.api.opened import OpenerIn
from leeway.gateway.api.setup_code import SetupCode
from leeway.gateway.api.sign_in import AT_THE_DOOR, is_loading
from leeway.gateway.api.signed_in import InvitingIn, PeopleIn, SettingsIn
from leeway.gateway.api.wire import Session, Setup
from leeway.gateway.local.passphrase import begin_account, must_be_strong
from leeway.gateway.rules.refusals import SetupClosed, Unreachable, WeakPassphrase, WrongCode
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.problem import answers

CREATED, CONFLICT = 201, 409

router = APIRouter(prefix="/auth", tags=["sign-in"])


@router.post("/setup", responses=AT_THE_DOOR | answers(SetupClosed, WrongCode, WeakPassphrase))
async def set_up(
    given: Setup,
    request: Request,
    response: Response,
    people: PeopleIn,
    opener: OpenerIn,
    local: InvitingIn,
    settings: SettingsIn,
) -> Session:
    """The first administrator, who then brings the people in. Closes once there is one."""
    code: SetupCode = request.app.state.setup_code
    if is_loading(request):
        raise SetupClosed("The demo organisation is being loaded: wait until it is there.")
    if (await people.first_steps(DEFAULT_ORGANISATION)).any_administrator:
        raise SetupClosed("Sign in, or ask the administrator.")
    if not settings.demo and not code.matches(given.code):
        raise WrongCode("Copy the code from the terminal in which Leeway was started.")
    needed = settings.ways == ["local"]
    if given.passphrase is not None or needed:
        # Before anything is made: an administrator without a way in would be locked out.
        must_be_strong(given.passphrase or "", given.given_name, given.family_name, given.email, settings.organisation)
    status = await people.begin(DEFAULT_ORGANISATION, given.given_name, given.family_name, given.email)
    if status == CONFLICT:
        raise SetupClosed("Sign in, or ask the administrator.")
    if status != CREATED:
        raise Unreachable("People does not answer: try again in a moment.")
    code.close()
    person = await people.sign_in(DEFAULT_ORGANISATION, given.email)
    if given.passphrase is not None:
        await begin_account(local, DEFAULT_ORGANISATION, person, given.passphrase)
    return await opener.open(response, person, "setup")

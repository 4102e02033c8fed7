"""Who keeps what every mandate is measured against: accounts, products, rates, published offers, deals of the past."""

from typing import Annotated

from fastapi import Depends

from leeway.mandates.api.viewer import viewer_of
from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Role, Viewer
from leeway.mandates.store.mandate import holds_a_root
from leeway.plumbing.caller import CallerIn
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.problem import Forbidden

IMPORT = "mandates:import"


async def may_keep(session: SessionIn, viewer: Viewer) -> bool:
    return viewer.has(Role.ADMINISTRATOR) or await holds_a_root(session, viewer, day_of(await moment(session)))


async def must_keep(session: SessionIn, viewer: Viewer) -> None:
    if not await may_keep(session, viewer):
        raise Forbidden("This is kept by administrators and root grantors.")


async def importer_of_request(caller: CallerIn, session: SessionIn) -> str:
    """Who brings a file, as the log writes it: whoever keeps these things, or a system's token with the scope."""
    if caller.token_id is None:
        viewer = await viewer_of(session, caller)
        await must_keep(session, viewer)
        return str(viewer.person_id)
    if IMPORT not in caller.scopes:
        raise Forbidden(f"This token has no scope {IMPORT}.")
    return caller.subject


ImporterIn = Annotated[str, Depends(importer_of_request)]

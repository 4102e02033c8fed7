"""Who is looking: a person at work, with the roles and teams of this very moment."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.people import entrant_of
from leeway.plumbing.caller import Caller, CallerIn
from leeway.plumbing.database import SessionIn
from leeway.plumbing.problem import Forbidden, Unauthenticated

READ = "mandates:read"


async def person_of_session(session: AsyncSession, person_id: UUID, authz_epoch: int) -> Viewer:
    """A leaver's session and one from before a withdrawal end here, whatever the token says (R30)."""
    entrant = await entrant_of(session, person_id)
    if entrant is None or not entrant.works or authz_epoch < entrant.authz_epoch:
        raise Unauthenticated("Sign in again.")
    return entrant.viewer


async def viewer_of(session: AsyncSession, caller: Caller) -> Viewer:
    if caller.person_id is None:
        raise Forbidden("Only people ask for, grant and accept authority.")
    return await person_of_session(session, caller.person_id, caller.authz_epoch)


async def viewer_of_request(caller: CallerIn, session: SessionIn) -> Viewer:
    return await viewer_of(session, caller)


async def catalogue_reader(caller: CallerIn, session: SessionIn) -> None:
    """Accounts and products are everybody's to read, and a token's with the scope."""
    if caller.token_id is None:
        await viewer_of(session, caller)
    elif READ not in caller.scopes:
        raise Forbidden(f"This token has no scope {READ}.")


ViewerIn = Annotated[Viewer, Depends(viewer_of_request)]
ReadsCatalogue = Depends(catalogue_reader)

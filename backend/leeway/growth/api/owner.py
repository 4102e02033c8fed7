"""Who is asking: the person whose growth it is. For everybody and everything else there is nothing here."""

from typing import Annotated

from fastapi import Depends

from leeway.growth.rules.person import may_enter
from leeway.growth.store.journey import Owner
from leeway.growth.store.person_known import person_known
from leeway.plumbing.caller import CallerIn
from leeway.plumbing.database import SessionIn
from leeway.plumbing.problem import NotFound, Unauthenticated


async def owner_of_request(caller: CallerIn, session: SessionIn) -> Owner:
    """An API token, whatever its scopes, and a neighbour get the 404 of the unknown (G41)."""
    if caller.person_id is None:
        raise NotFound
    known = await person_known(session, caller.organisation_id, caller.person_id)
    if known is None or not may_enter(known.status) or caller.authz_epoch < known.authz_epoch:
        raise Unauthenticated("Sign in again.")
    return Owner(
        organisation_id=caller.organisation_id, person_id=caller.person_id, keeps_programme=known.keeps_programme
    )


OwnerIn = Annotated[Owner, Depends(owner_of_request)]

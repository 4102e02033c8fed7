"""Who wants to use a mandate: a person with their teams, or a token with its scopes."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.api.viewer import READ, person_of_session
from leeway.mandates.rules.spender import Spender
from leeway.mandates.rules.viewer import Role
from leeway.mandates.store.people import entrant_of
from leeway.plumbing.caller import Caller, CallerIn
from leeway.plumbing.database import SessionIn
from leeway.plumbing.problem import Forbidden, NotFound

EVALUATE, HOLD, SIMULATE = "mandates:evaluate", "mandates:hold", "mandates:simulate"
MARGIN = "mandates:margin"


async def spender_of(session: AsyncSession, caller: Caller, scope: str) -> Spender:
    if caller.token_id is not None:
        if scope not in caller.scopes:
            raise Forbidden(f"This token has no scope {scope}.")
        return Spender(
            organisation_id=caller.organisation_id,
            actor=caller.subject,
            person=None,
            may_simulate=SIMULATE in caller.scopes,
            sees_margin=MARGIN in caller.scopes,
        )
    if caller.person_id is None:
        raise Forbidden("Services do not use mandates.")
    person = await person_of_session(session, caller.person_id, caller.authz_epoch)
    return Spender(
        organisation_id=caller.organisation_id,
        actor=caller.subject,
        person=person,
        may_simulate=person.has(Role.SIMULATE),
        sees_margin=person.sees_margin,
    )


async def on_behalf_of(session: AsyncSession, spender: Spender, person_id: UUID | None) -> Spender:
    """A token may speak for one person; a person speaks for nobody else."""
    if person_id is None or (spender.person is not None and spender.person.person_id == person_id):
        return spender
    if spender.person is not None:
        raise Forbidden("Everybody asks for themselves.")
    entrant = await entrant_of(session, person_id)
    if entrant is None or not entrant.works:
        raise NotFound
    return Spender(
        organisation_id=spender.organisation_id,
        actor=spender.actor,
        person=entrant.viewer,
        may_simulate=spender.may_simulate,
        sees_margin=spender.sees_margin,
    )


async def _evaluator(caller: CallerIn, session: SessionIn) -> Spender:
    return await spender_of(session, caller, EVALUATE)


async def _holder(caller: CallerIn, session: SessionIn) -> Spender:
    return await spender_of(session, caller, HOLD)


async def _reader(caller: CallerIn, session: SessionIn) -> Spender:
    return await spender_of(session, caller, READ)


EvaluatorIn = Annotated[Spender, Depends(_evaluator)]
SpenderIn = Annotated[Spender, Depends(_holder)]
LedgerReaderIn = Annotated[Spender, Depends(_reader)]

"""Refuse what may not be granted, with the refusal that says what to do about it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Refusal
from leeway.mandates.rules.allocation import Allocation
from leeway.mandates.rules.grant import Grant, Obstacle, Refused, obstacle_to
from leeway.mandates.rules.refusals.mandate import (
    AlreadyOver,
    ChainTooDeep,
    GrantorHolds,
    HolderUnknown,
    MandateNotActive,
    NotCarvable,
    NotDelegable,
    WiderThanParent,
)
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.viewer import Holder
from leeway.mandates.store.chain import KeptChain
from leeway.mandates.store.people import people_of, speakers_of
from leeway.plumbing.problem import Forbidden

SENTENCES: Mapping[Obstacle, tuple[type[Refusal], str]] = {
    Obstacle.NOT_YOURS: (Forbidden, "Only whoever speaks for the mandate above may grant from it."),
    Obstacle.NOT_ACTIVE: (MandateNotActive, "Nothing can be granted while it, or one above it, is not in force."),
    Obstacle.NOT_DELEGABLE: (NotDelegable, "Ask its grantor for one that may be passed on."),
    Obstacle.TOO_DEEP: (ChainTooDeep, "Ask higher up the chain."),
    Obstacle.TO_ONESELF: (GrantorHolds, "Somebody else must grant what you would hold."),
    Obstacle.OVER: (AlreadyOver, "Choose a later end."),
    Obstacle.NOT_CARVABLE: (NotCarvable, "Above it uses or budgets per period are counted: share its budget instead."),
}


async def refuse_unless_grantable(
    session: AsyncSession,
    parent: KeptChain,
    grantor_id: UUID,
    holder: Holder,
    terms: Terms,
    at: datetime,
    *,
    allocation: Allocation = Allocation.SHARED,
) -> None:
    receivers = await people_of(session, holder)
    if not receivers:
        raise HolderUnknown("Choose a person who works here, or a team with somebody in it.")
    grant = Grant(
        chain=parent.chain,
        grantor_id=grantor_id,
        speakers=await speakers_of(session, parent.holder),
        receivers=receivers,
        terms=terms,
        at=at,
        allocation=allocation,
    )
    refused = obstacle_to(grant)
    if refused is not None:
        raise _refusal(refused)


def _refusal(refused: Refused) -> Refusal:
    if refused.obstacle is Obstacle.WIDER:
        return WiderThanParent(refused.limits)
    refusal, sentence = SENTENCES[refused.obstacle]
    return refusal(sentence)

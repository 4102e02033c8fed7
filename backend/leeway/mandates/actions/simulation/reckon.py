"""Replay a proposal: which deals, what each needed, who would have decided."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.replay.deals import Codes, Deals, between, narrowed, owned_by
from leeway.mandates.replay.figures import Replay, replay
from leeway.mandates.replay.spend import BudgetPolicy
from leeway.mandates.replay.tiers import deciders
from leeway.mandates.rules.limit import Limit
from leeway.mandates.rules.money import exponent_of
from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Holder, Viewer
from leeway.mandates.store.chain import KeptChain, chain_of_mandate
from leeway.mandates.store.history import Histories
from leeway.mandates.store.mandate import mandate_shown_to, may_grant
from leeway.mandates.store.people import employee_numbers_of
from leeway.plumbing.problem import Forbidden, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What somebody thinks of granting or asking for, and the deals to try it on."""

    currency: str
    limits: tuple[Limit, ...]
    owner: Holder | None
    from_on: date | None
    until_on: date | None
    policy: BudgetPolicy
    parent_mandate_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """`decided` has per deal the place in `chain` above the proposal (0 is the proposal's own)."""

    deals: Deals
    replay: Replay
    history_version: int
    chain: KeptChain | None
    decided: Codes


async def reckon(
    session: AsyncSession, histories: Histories, viewer: Viewer, proposal: Proposal, at: datetime
) -> Reckoned:
    """404 for a mandate out of sight; 403 for deals of others, unless one may grant."""
    await _must_see(session, viewer, proposal.owner, at)
    chain = await _chain(session, viewer, proposal, at)
    history, version = await histories.of(session, proposal.currency)
    owners = None if proposal.owner is None else await employee_numbers_of(session, proposal.owner)
    return await asyncio.to_thread(_reckon, history, version, proposal, owners, chain, viewer.sees_margin)


def _reckon(
    history: Deals,
    version: int,
    proposal: Proposal,
    owners: Sequence[str] | None,
    chain: KeptChain | None,
    with_margin: bool,  # noqa: FBT001
) -> Reckoned:
    chosen = between(history, proposal.from_on, proposal.until_on)
    deals = narrowed(history, chosen if owners is None else chosen & owned_by(history, owners))
    exponent = exponent_of(proposal.currency)
    found = replay(deals, proposal.limits, exponent, proposal.policy, with_margin=with_margin)
    above = [] if chain is None else [link.terms.limits for link in chain.chain.links]
    return Reckoned(
        deals=deals,
        replay=found,
        history_version=version,
        chain=chain,
        decided=deciders(deals, found.needs, [proposal.limits, *above], exponent, with_margin=with_margin),
    )


async def _must_see(session: AsyncSession, viewer: Viewer, owner: Holder | None, at: datetime) -> None:
    """A grantor weighs anybody's deals; everybody else those of their own and of their teams."""
    if owner is not None and viewer.belongs_to(owner):
        return
    if not await may_grant(session, viewer, day_of(at)):
        raise Forbidden("Replay your own deals or your team's: those of others are for whoever may grant.")


async def _chain(session: AsyncSession, viewer: Viewer, proposal: Proposal, at: datetime) -> KeptChain | None:
    if proposal.parent_mandate_id is None:
        return None
    if await mandate_shown_to(session, viewer, proposal.parent_mandate_id, day_of(at)) is None:
        raise NotFound
    return await chain_of_mandate(session, viewer.organisation_id, proposal.parent_mandate_id, at)

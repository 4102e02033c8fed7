"""Mandates on their way to the wire: names, what they amount to under everything above, what the viewer may do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.second import seems_second
from leeway.mandates.api.names import Names, names_of
from leeway.mandates.api.wire import mandate as wire
from leeway.mandates.api.wire.terms import limit_shown, terms_shown
from leeway.mandates.rules.allocation import Allocation
from leeway.mandates.rules.grant import counts
from leeway.mandates.rules.ledger import Balance
from leeway.mandates.rules.mandate_state import Revocation
from leeway.mandates.rules.may import MandateView, may_with_mandate
from leeway.mandates.rules.viewer import Holder, HolderKind, Viewer
from leeway.mandates.store.carve import carved_of
from leeway.mandates.store.chain import KeptChain, chains_of
from leeway.mandates.store.grantor import holders_of, on_grantors_side
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import successors_of
from leeway.mandates.store.narrowing import narrowings_waiting_on
from leeway.mandates.store.rows.narrowing import NarrowingRow
from leeway.mandates.store.terms import terms_of
from leeway.plumbing.database import moment


async def mandate_of(session: AsyncSession, kept: KeptMandate, viewer: Viewer) -> wire.Mandate:
    return (await mandates_of(session, [kept], viewer))[0]


async def mandates_of(session: AsyncSession, kept: Sequence[KeptMandate], viewer: Viewer) -> list[wire.Mandate]:
    """A few questions for all of them, not a few for each."""
    at = await moment(session)
    chains = {
        chain.mandate_id: chain
        for chain in await chains_of(session, viewer.organisation_id, [one.id for one in kept], at)
    }
    parents = await holders_of(session, [one.row.parent_id for one in kept if one.row.parent_id is not None])
    ids = [one.id for one in kept]
    around = Around(
        names=await names_of(
            session,
            holders=[one.holder for one in kept],
            person_ids=[
                one for row in kept for one in (row.row.grantor_id, row.row.second_grantor_id) if one is not None
            ],
        ),
        notices=await narrowings_waiting_on(session, ids),
        successors=await successors_of(session, ids),
        carved_minor=await carved_of(session, ids),
    )
    shown = []
    for one in kept:
        grants = on_grantors_side(viewer, one, parents)
        confirms = await seems_second(session, viewer.person_id, one)
        view = _view(one, chains[one.id], around, viewer, at, grants=grants, confirms=confirms)
        shown.append(_shown(one, chains[one.id], around, viewer, view))
    return shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known of several mandates beside themselves, each by mandate."""

    names: Names
    notices: Mapping[UUID, NarrowingRow]
    successors: Mapping[UUID, UUID]
    carved_minor: Mapping[UUID, int]


def _view(
    kept: KeptMandate, chain: KeptChain, around: Around, viewer: Viewer, at: datetime, *, grants: bool, confirms: bool
) -> MandateView:
    return MandateView(
        state=kept.state_at(at),
        counts=counts(chain.chain, at),
        delegable=chain.chain.authority.delegable,
        speaks=viewer.speaks_for(kept.holder),
        uses=viewer.belongs_to(kept.holder),
        grants=grants,
        persons_root=kept.row.parent_id is None and kept.holder.kind is HolderKind.PERSON,
        confirms=confirms,
        renewable=kept.row.parent_id is not None and kept.id not in around.successors,
        notice_waits=kept.id in around.notices,
    )


def _shown(kept: KeptMandate, chain: KeptChain, around: Around, viewer: Viewer, view: MandateView) -> wire.Mandate:
    row, names = kept.row, around.names
    return wire.Mandate(
        id=row.id,
        version=row.version,
        state=view.state,
        title=row.title,
        decision_type=row.decision_type,
        holder=holder_shown(kept.holder, names),
        grantor=None if row.grantor_id is None else names.person(row.grantor_id),
        second_grantor=None if row.second_grantor_id is None else names.person(row.second_grantor_id),
        parent_id=row.parent_id,
        depth=row.depth,
        terms=terms_shown(chain.chain.judged.terms, sees_margin=viewer.sees_margin),
        effective_limits=[limit_shown(limit, sees_margin=viewer.sees_margin) for limit in chain.chain.authority.limits],
        budget=budget_shown(chain.chain.judged.balance, around.carved_minor.get(row.id, 0)),
        allocation=Allocation(row.allocation),
        predecessor_id=row.predecessor_id,
        successor_id=around.successors.get(row.id),
        carry_over=row.carry_over,
        notice=_notice(around.notices.get(row.id), viewer),
        reason=row.reason,
        revocation=None if row.revocation is None else Revocation(row.revocation),
        document_ref=row.document_ref,
        request_id=row.request_id,
        created_at=row.created_at,
        accepted_at=row.accepted_at,
        may=may_with_mandate(view),
        row_version=row.row_version,
    )


def budget_shown(balance: Balance, carved_minor: int) -> wire.Budget:
    return wire.Budget(
        budget_minor=balance.budget_minor,
        held_minor=balance.held_minor,
        committed_minor=balance.committed_minor,
        available_minor=balance.available_minor,
        carved_minor=carved_minor,
    )


def _notice(row: NarrowingRow | None, viewer: Viewer) -> wire.Notice | None:
    if row is None:
        return None
    return wire.Notice(
        terms=terms_shown(terms_of(row), sees_margin=viewer.sees_margin),
        reason=row.reason,
        told_at=row.told_at,
        takes_effect_at=row.takes_effect_at,
    )


def holder_shown(holder: Holder, names: Names) -> wire.MandateHolder:
    return wire.MandateHolder(kind=holder.kind, id=holder.id, name=names.holder(holder))

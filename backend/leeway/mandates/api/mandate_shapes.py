"""Mandates on their way to the wire: names, what they amount to under everything above, what the viewer may do."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.api.names import Names, names_of
from leeway.mandates.api.wire import mandate as wire
from leeway.mandates.api.wire.terms import limit_shown, terms_shown
from leeway.mandates.rules.grant import counts
from leeway.mandates.rules.mandate_state import Revocation
from leeway.mandates.rules.may import MandateView, may_with_mandate
from leeway.mandates.rules.viewer import Holder, HolderKind, Viewer
from leeway.mandates.store.chain import KeptChain, chains_of
from leeway.mandates.store.grantor import holders_of, on_grantors_side
from leeway.mandates.store.kept import KeptMandate
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
    names = await names_of(
        session,
        holders=[one.holder for one in kept],
        person_ids=[one.row.grantor_id for one in kept if one.row.grantor_id is not None],
    )
    return [
        _shown(
            one,
            chains[one.id],
            names,
            viewer,
            _view(one, chains[one.id], on_grantors_side(viewer, one, parents), viewer, at),
        )
        for one in kept
    ]


def _view(kept: KeptMandate, chain: KeptChain, grants: bool, viewer: Viewer, at: datetime) -> MandateView:  # noqa: FBT001 - one of several facts
    return MandateView(
        state=kept.state_at(at),
        counts=counts(chain.chain, at),
        delegable=chain.chain.authority.delegable,
        speaks=viewer.speaks_for(kept.holder),
        uses=viewer.belongs_to(kept.holder),
        grants=grants,
        persons_root=kept.row.parent_id is None and kept.holder.kind is HolderKind.PERSON,
    )


def _shown(kept: KeptMandate, chain: KeptChain, names: Names, viewer: Viewer, view: MandateView) -> wire.Mandate:
    row, balance = kept.row, chain.chain.judged.balance
    return wire.Mandate(
        id=row.id,
        version=row.version,
        state=view.state,
        title=row.title,
        decision_type=row.decision_type,
        holder=holder_shown(kept.holder, names),
        grantor=None if row.grantor_id is None else names.person(row.grantor_id),
        parent_id=row.parent_id,
        depth=row.depth,
        terms=terms_shown(chain.chain.judged.terms, sees_margin=viewer.sees_margin),
        effective_limits=[limit_shown(limit, sees_margin=viewer.sees_margin) for limit in chain.chain.authority.limits],
        budget=wire.Budget(
            budget_minor=balance.budget_minor,
            held_minor=balance.held_minor,
            committed_minor=balance.committed_minor,
            available_minor=balance.available_minor,
        ),
        reason=row.reason,
        revocation=None if row.revocation is None else Revocation(row.revocation),
        document_ref=row.document_ref,
        request_id=row.request_id,
        created_at=row.created_at,
        accepted_at=row.accepted_at,
        may=may_with_mandate(view),
        row_version=row.row_version,
    )


def holder_shown(holder: Holder, names: Names) -> wire.MandateHolder:
    return wire.MandateHolder(kind=holder.kind, id=holder.id, name=names.holder(holder))

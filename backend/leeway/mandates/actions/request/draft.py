"""Begin to ask for a mandate: a draft that nobody else sees."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.actions.mandate.author import terms_by
from leeway.mandates.actions.request.tell import request_noted
from leeway.mandates.rules.grant import counts
from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.refusals.mandate import GrantorHolds, NotDelegable
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Holder, Viewer
from leeway.mandates.store.chain import KeptChain, chain_of_mandate
from leeway.mandates.store.decision_log import write_note
from leeway.mandates.store.mandate import mandate_shown_to
from leeway.mandates.store.people import speakers_of
from leeway.mandates.store.rows.request import MandateRequestRow
from leeway.mandates.store.tenant import organisation_of
from leeway.mandates.store.terms import terms_kept
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    holder: Holder
    parent_mandate_id: UUID
    title: str
    terms: Terms
    reason: str
    template_id: UUID | None = None
    stage_from_on: date | None = None


async def draft_request(session: AsyncSession, viewer: Viewer, wish: Wish) -> MandateRequestRow:
    if not viewer.belongs_to(wish.holder):
        raise Forbidden("Ask for yourself, or for a team you are in.")
    at = await moment(session)
    shown = await mandate_shown_to(session, viewer, wish.parent_mandate_id, day_of(at))
    parent = await chain_of_mandate(session, viewer.organisation_id, wish.parent_mandate_id, at)
    if shown is None or parent is None:
        raise NotFound
    if not is_source(parent, at):
        raise NotDelegable("Nothing can be granted from this mandate now.")
    speakers = await speakers_of(session, parent.holder)
    if viewer.person_id in speakers:
        raise GrantorHolds("You speak for that mandate yourself: somebody else must ask you.")
    if not speakers:
        raise NotDelegable("Nobody speaks for this mandate now.")
    wish = replace(wish, terms=terms_by(viewer, wish.terms, parent.chain.authority))
    row = keep_draft(session, wish, viewer.person_id, min(speakers), at)
    await session.flush()
    await write_note(session, request_noted(row, "draft", str(viewer.person_id)), at)
    return row


def is_source(parent: KeptChain, at: datetime) -> bool:
    """Whether anything could be granted from it now."""
    return parent.chain.judged.terms.delegable and counts(parent.chain, at)


def keep_draft(session: AsyncSession, wish: Wish, asker_id: UUID, grantor_id: UUID, at: datetime) -> MandateRequestRow:
    row = MandateRequestRow(
        organisation_id=organisation_of(session),
        id=new_id(),
        title=wish.title,
        state=str(RequestState.DRAFT),
        asker_id=asker_id,
        grantor_id=grantor_id,
        former_grantor_id=None,
        holder_kind=str(wish.holder.kind),
        holder_id=wish.holder.id,
        parent_mandate_id=wish.parent_mandate_id,
        reason=wish.reason,
        decline_reason=None,
        last_version_by=str(Side.ASKER),
        versions=0,
        template_id=wish.template_id,
        stage_from_on=wish.stage_from_on,
        created_at=at,
        row_version=1,
        **terms_kept(wish.terms),
    )
    session.add(row)
    return row

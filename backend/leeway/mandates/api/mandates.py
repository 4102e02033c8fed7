"""Mandates: seen by their parties, changed by the side whose deed it is."""

from uuid import UUID

from fastapi import APIRouter, Response

from leeway.mandates.actions.mandate.accept import accept_mandate
from leeway.mandates.actions.mandate.decline import decline_mandate
from leeway.mandates.actions.mandate.offer_child import ChildAsked, offer_child
from leeway.mandates.actions.mandate.relinquish import relinquish_mandate
from leeway.mandates.actions.mandate.resume import resume_mandate
from leeway.mandates.actions.mandate.revoke import revoke_mandate
from leeway.mandates.actions.mandate.suspend import suspend_mandate
from leeway.mandates.api.mandate_shapes import mandate_of, mandates_of
from leeway.mandates.api.shown import BASE, made, shown
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import mandate as wire
from leeway.mandates.api.wire.terms import terms_of
from leeway.mandates.rules.mandate_state import MandateState, Revocation
from leeway.mandates.rules.refusals.mandate import (
    AlreadyOver,
    ChainTooDeep,
    GrantorHolds,
    HolderUnknown,
    IllegalTransition,
    MandateNotActive,
    NotCarvable,
    NotDelegable,
    ReasonMissing,
    WiderThanParent,
)
from leeway.mandates.rules.refusals.spending import BudgetInsufficient
from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Holder, Viewer
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import (
    children_of,
    mandate_seen_by,
    mandate_shown_to,
    mandates_granted_by,
    mandates_held_by,
    mandates_to_ask_from,
    mandates_visible_to,
)
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.idempotency import KeyBusy, OnceIn
from leeway.plumbing.pages import Page, PageIn, last_id, page_of
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, tagged
from leeway.plumbing.problem import NotFound, answers

router = APIRouter(prefix=f"{BASE}/mandates", tags=["mandates"])
CHANGES = answers(IllegalTransition, PreconditionRequired, StaleVersion)
REVOKES = answers(IllegalTransition, ReasonMissing, PreconditionRequired, StaleVersion)
GRANTS = answers(
    *(WiderThanParent, MandateNotActive, NotDelegable, ChainTooDeep, GrantorHolds, AlreadyOver, HolderUnknown, KeyBusy),
    *(NotCarvable, BudgetInsufficient),
)


@router.get("")
async def list_mandates(
    viewer: ViewerIn,
    session: SessionIn,
    page: PageIn,
    role: wire.MandateRole | None = None,
    state: MandateState | None = None,
) -> Page[wire.Mandate]:
    """Newest first. Without a role: everything you may see."""
    after = last_id(page.after)
    if role is wire.MandateRole.PARENT:
        on = day_of(await moment(session))
        found = await mandates_to_ask_from(session, viewer, on, after, page.limit)
    elif role is wire.MandateRole.HOLDER:
        found = await mandates_held_by(session, viewer, state, after, page.limit)
    elif role is wire.MandateRole.GRANTOR:
        found = await mandates_granted_by(session, viewer, state, after, page.limit)
    else:
        found = await mandates_visible_to(session, viewer, state, after, page.limit)
    kept, cursor = page_of(found, page, _key_of)
    return Page(items=await mandates_of(session, kept, viewer), next_cursor=cursor)


@router.get("/{mandate_id}")
async def read_mandate(mandate_id: UUID, viewer: ViewerIn, session: SessionIn, response: Response) -> wire.Mandate:
    kept = await mandate_shown_to(session, viewer, mandate_id, day_of(await moment(session)))
    if kept is None:
        raise NotFound
    tagged(response, kept.row.row_version)
    return await mandate_of(session, kept, viewer)


@router.get("/{mandate_id}/children")
async def list_children(mandate_id: UUID, viewer: ViewerIn, session: SessionIn, page: PageIn) -> Page[wire.Mandate]:
    """Those of its children that you may see."""
    if await mandate_seen_by(session, viewer, mandate_id) is None:
        raise NotFound
    found = await children_of(session, viewer, mandate_id, last_id(page.after), page.limit)
    kept, cursor = page_of(found, page, _key_of)
    return Page(items=await mandates_of(session, kept, viewer), next_cursor=cursor)


@router.post("/{mandate_id}/children", status_code=201, response_model=wire.Mandate, responses=GRANTS)
async def create_child(
    mandate_id: UUID, offer: wire.ChildOffer, viewer: ViewerIn, session: SessionIn, once: OnceIn
) -> Response:
    """Grant part of your own authority. It counts once its holder has accepted."""

    async def deed() -> Response:
        asked = ChildAsked(
            holder=Holder(kind=offer.holder.kind, id=offer.holder.id),
            title=offer.title,
            terms=terms_of(offer.terms),
            allocation=offer.allocation,
        )
        kept = await offer_child(session, viewer, mandate_id, asked)
        return made(await mandate_of(session, kept, viewer), kept.row.row_version, f"/mandates/{kept.id}")

    return await once.answer(session, 201, deed)


@router.post("/{mandate_id}/accept", name="accept_mandate", response_model=wire.Mandate, responses=CHANGES)
async def accept(mandate_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn) -> Response:
    return await _changed(session, await accept_mandate(session, viewer, mandate_id, seen), viewer)


@router.post("/{mandate_id}/decline", name="decline_mandate", response_model=wire.Mandate, responses=CHANGES)
async def decline(mandate_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn) -> Response:
    """No reason is asked, and nobody is named for it."""
    return await _changed(session, await decline_mandate(session, viewer, mandate_id, seen), viewer)


@router.post("/{mandate_id}/suspend", name="suspend_mandate", response_model=wire.Mandate, responses=CHANGES)
async def suspend(
    mandate_id: UUID, told: wire.Suspension, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn
) -> Response:
    return await _changed(session, await suspend_mandate(session, viewer, mandate_id, seen, told.reason), viewer)


@router.post("/{mandate_id}/resume", name="resume_mandate", response_model=wire.Mandate, responses=CHANGES)
async def resume(mandate_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn) -> Response:
    return await _changed(session, await resume_mandate(session, viewer, mandate_id, seen), viewer)


@router.post("/{mandate_id}/revoke", name="revoke_mandate", response_model=wire.Mandate, responses=REVOKES)
async def revoke(
    mandate_id: UUID, told: wire.RevocationAsked, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn
) -> Response:
    how = Revocation.IMMEDIATE if told.immediate else Revocation.GRACEFUL
    kept = await revoke_mandate(session, viewer, mandate_id, seen, reason=told.reason, revocation=how)
    return await _changed(session, kept, viewer)


@router.post("/{mandate_id}/relinquish", name="relinquish_mandate", response_model=wire.Mandate, responses=CHANGES)
async def relinquish(mandate_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn) -> Response:
    """Hand it back. No reason is asked, and nobody is named for it."""
    return await _changed(session, await relinquish_mandate(session, viewer, mandate_id, seen), viewer)


async def _changed(session: SessionIn, kept: KeptMandate, viewer: Viewer) -> Response:
    return shown(await mandate_of(session, kept, viewer), kept.row.row_version)


def _key_of(kept: KeptMandate) -> list[str | int]:
    return [str(kept.id)]

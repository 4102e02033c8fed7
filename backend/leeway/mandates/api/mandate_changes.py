"""What a mandate says changes only by its grantor: narrowed with notice, renewed, confirmed by a second grantor."""

from uuid import UUID

from fastapi import APIRouter, Response

from leeway.mandates.actions.mandate.confirm import confirm_mandate, reject_mandate
from leeway.mandates.actions.mandate.narrow import NarrowingAsked, narrow_mandate
from leeway.mandates.actions.mandate.renew import RenewalAsked, renew_mandate
from leeway.mandates.actions.mandate.withdraw_narrowing import withdraw_narrowing
from leeway.mandates.api.mandate_shapes import mandate_of
from leeway.mandates.api.mandates import CHANGES, GRANTS
from leeway.mandates.api.shown import BASE, made, shown
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import mandate as wire
from leeway.mandates.api.wire.terms import terms_of
from leeway.mandates.rules.refusals.mandate import BelowSpent, NotCarvable, NotNarrower, NotRenewable, ReasonMissing
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.kept import KeptMandate
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.precondition import IfMatchIn
from leeway.plumbing.problem import answers

router = APIRouter(prefix=f"{BASE}/mandates/{{mandate_id}}", tags=["mandates"])
NARROWS = CHANGES | answers(NotNarrower, BelowSpent, NotCarvable, ReasonMissing)


@router.post(
    "/renew",
    name="renew_mandate",
    status_code=201,
    response_model=wire.Mandate,
    responses=CHANGES | GRANTS | answers(NotRenewable),
)
async def renew(
    mandate_id: UUID, offer: wire.RenewalOffer, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn, once: OnceIn
) -> Response:
    """A new mandate after this one, with a fresh budget; open holds stay where they are."""
    asked = RenewalAsked(
        terms=terms_of(offer.terms), title=offer.title, carry_over=offer.carry_over, allocation=offer.allocation
    )

    async def deed() -> Response:
        kept = await renew_mandate(session, viewer, mandate_id, seen, asked)
        return made(await mandate_of(session, kept, viewer), kept.row.row_version, f"/mandates/{kept.id}")

    return await once.answer(session, 201, deed)


@router.post("/narrow", name="narrow_mandate", response_model=wire.Mandate, responses=NARROWS)
async def narrow(
    mandate_id: UUID, told: wire.NarrowingTold, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn
) -> Response:
    """Nothing widens here. What is held stays held; what is spent stays covered."""
    asked = NarrowingAsked(terms=terms_of(told.terms), reason=told.reason, immediate=told.immediate)
    return await _changed(session, await narrow_mandate(session, viewer, mandate_id, seen, asked), viewer)


@router.post("/withdraw-narrowing", name="withdraw_narrowing", response_model=wire.Mandate, responses=CHANGES)
async def withdraw(mandate_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn) -> Response:
    """Before the notice is over: the mandate stays as it is."""
    return await _changed(session, await withdraw_narrowing(session, viewer, mandate_id, seen), viewer)


@router.post("/confirm", name="confirm_mandate", response_model=wire.Mandate, responses=CHANGES | GRANTS)
async def confirm(mandate_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn) -> Response:
    """By a second grantor: it is offered to its holder from now on."""
    return await _changed(session, await confirm_mandate(session, viewer, mandate_id, seen), viewer)


@router.post("/reject", name="reject_mandate", response_model=wire.Mandate, responses=CHANGES)
async def reject(
    mandate_id: UUID, told: wire.Rejection, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn
) -> Response:
    """By whoever could have confirmed it: it comes to nothing."""
    return await _changed(session, await reject_mandate(session, viewer, mandate_id, seen, told.reason), viewer)


async def _changed(session: SessionIn, kept: KeptMandate, viewer: Viewer) -> Response:
    return shown(await mandate_of(session, kept, viewer), kept.row.row_version)

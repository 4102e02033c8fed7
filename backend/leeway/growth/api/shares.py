"""Sharing: from a person to a named human, item by item, and who looked (G30, G43)."""

from uuid import UUID

from fastapi import APIRouter, Response

from leeway.growth.actions.share.give import give_share, withdraw_share
from leeway.growth.actions.share.look import look_at_share
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import share as wire
from leeway.growth.rules.refusals import AlreadyShared, PartnerUnknown, ResultNotYet
from leeway.growth.rules.stage_talk import Side, TalkState
from leeway.growth.store.share import reads_of, shares_given, shares_received
from leeway.growth.store.stage_talk import talks_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.problem import answers

BASE = "/api/growth/v1"
router = APIRouter(prefix=BASE, tags=["shares"])


@router.get("/shares")
async def list_shares(owner: OwnerIn, session: SessionIn) -> wire.Shares:
    """What you share or shared, with whom, and each time they looked."""
    reads = await reads_of(session, owner)
    return wire.Shares(items=[wire.share_of(row, reads.get(row.id, ())) for row in await shares_given(session, owner)])


@router.post(
    "/shares",
    status_code=201,
    name="give_share",
    response_model=wire.Share,
    responses=answers(PartnerUnknown, AlreadyShared),
)
async def give(asked: wire.NewShare, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    """One item to one named human; it ends when you withdraw it, or when they leave, or their role as your coach."""

    async def deed() -> wire.Share:
        row = await give_share(
            session, owner, with_person_id=asked.with_person_id, kind=asked.kind, item_id=asked.item_id
        )
        return wire.share_of(row, ())

    return await once.answer(session, 201, deed)


@router.delete("/shares/{share_id}", status_code=204, name="withdraw_share")
async def withdraw(share_id: UUID, owner: OwnerIn, session: SessionIn) -> None:
    """At once: they find nothing any more."""
    await withdraw_share(session, owner, share_id)


@router.get("/shared/{share_id}", responses=answers(ResultNotYet))
async def read_shared_item(share_id: UUID, owner: OwnerIn, session: SessionIn) -> wire.SharedItem:
    """What somebody shares with you. Its person sees that you looked."""
    return wire.item_of(await look_at_share(session, owner, share_id))


@router.get("/coach-desk")
async def read_coach_desk(owner: OwnerIn, session: SessionIn) -> wire.CoachDesk:
    """Who shares something with you, and what you two agreed in talks; no journals, no raw answers, no comparison."""
    talks = [
        kept
        for kept in await talks_of(session, owner)
        if kept.side is Side.OTHER and kept.talk.state is TalkState.AGREED
    ]
    return wire.desk_of(await shares_received(session, owner), talks)

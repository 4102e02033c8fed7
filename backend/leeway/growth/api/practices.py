"""Lines that people and organisations add to the starters of a stage."""

from uuid import UUID

from fastapi import APIRouter, Response

from leeway.growth.actions.practice.add import add_practice
from leeway.growth.actions.practice.take_away import take_practice_away
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import stage as wire
from leeway.growth.rules.practice import AddedPractice
from leeway.growth.rules.refusals import PracticeListFull
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.problem import answers

router = APIRouter(prefix="/api/growth/v1/practices", tags=["stages"])


@router.post(
    "", status_code=201, name="add_practice", response_model=wire.Practice, responses=answers(PracticeListFull)
)
async def add(asked: wire.NewPractice, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    """Your own line, which only you see; or, where you keep the programme, one for everybody."""

    async def deed() -> wire.Practice:
        added = AddedPractice(stage=asked.stage, kind=asked.kind, title=asked.title, text=asked.text)
        row = await add_practice(session, owner, added, for_all=asked.for_all)
        return wire.added_practice(row, keeps_programme=owner.keeps_programme)

    return await once.answer(session, 201, deed)


@router.delete("/{practice_id}", status_code=204, name="take_practice_away")
async def take_away(practice_id: UUID, owner: OwnerIn, session: SessionIn) -> None:
    await take_practice_away(session, owner, practice_id)

"""One's own journeys: seen, begun and changed by their person alone."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter, Response

from leeway.growth.actions.journey.back_stage import back_stage
from leeway.growth.actions.journey.choose_stage import choose_stage
from leeway.growth.actions.journey.end_stage import end_stage
from leeway.growth.actions.journey.note_effort import note_effort
from leeway.growth.actions.journey.opt_in import opt_in
from leeway.growth.actions.journey.pause import pause_journey
from leeway.growth.actions.journey.resume import resume_journey
from leeway.growth.actions.journey.stop import stop_journey
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import journey as wire
from leeway.growth.rules.refusals import IllegalTransition, JourneyOpen, SponsorIsSomebodyElse, StageRunning
from leeway.growth.store.journey import KeptJourney, journey_of, journeys_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.pages import Page
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, etag_of, tagged
from leeway.plumbing.problem import NotFound, answers

BASE = "/api/growth/v1"
CHANGES = answers(IllegalTransition, PreconditionRequired, StaleVersion)
router = APIRouter(prefix=f"{BASE}/journeys", tags=["journeys"])


def shown(kept: KeptJourney) -> Response:
    body = wire.journey_of(kept).model_dump_json()
    return Response(body, headers={"ETag": etag_of(kept.row.row_version)}, media_type="application/json")


def made(kept: KeptJourney) -> Response:
    response = shown(kept)
    response.status_code = HTTPStatus.CREATED
    response.headers["Location"] = f"{BASE}/journeys/{kept.row.id}"
    return response


@router.get("")
async def list_journeys(owner: OwnerIn, session: SessionIn) -> Page[wire.Journey]:
    """Your own, the newest first: all on one page, since only one can be open."""
    items = [wire.journey_of(kept) for kept in await journeys_of(session, owner)]
    return Page(items=items, next_cursor=None)


@router.post("", status_code=201, response_model=wire.Journey, responses=answers(JourneyOpen))
async def open_journey(owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    """Opt in. Anybody may; nobody else is told."""

    async def deed() -> Response:
        return made(await opt_in(session, owner))

    return await once.answer(session, 201, deed)


@router.get("/{journey_id}")
async def read_journey(journey_id: UUID, owner: OwnerIn, session: SessionIn, response: Response) -> wire.Journey:
    kept = await journey_of(session, owner, journey_id)
    if kept is None:
        raise NotFound
    tagged(response, kept.row.row_version)
    return wire.journey_of(kept)


@router.post(
    "/{journey_id}/stages",
    status_code=201,
    response_model=wire.Journey,
    responses=CHANGES | answers(IllegalTransition, StageRunning),
)
async def choose_journey_stage(
    journey_id: UUID, choice: wire.StageChoice, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn
) -> Response:
    """Choose a stage beside those that run; the answer is the journey with the new spell in it."""

    async def deed() -> Response:
        kept = await choose_stage(
            session, owner, journey_id, if_match, stage=choice.stage, aims=choice.aims, support=choice.support
        )
        return made(kept)

    return await once.answer(session, 201, deed)


@router.post("/{journey_id}/stages/{spell_id}/end", response_model=wire.Journey, responses=CHANGES)
async def end_journey_stage(
    journey_id: UUID, spell_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn
) -> Response:
    async def deed() -> Response:
        return shown(await end_stage(session, owner, journey_id, spell_id, if_match))

    return await once.answer(session, 200, deed)


@router.put(
    "/{journey_id}/stages/{spell_id}/backing",
    response_model=wire.Journey,
    responses=CHANGES | answers(IllegalTransition, SponsorIsSomebodyElse),
)
async def back_journey_stage(
    journey_id: UUID,
    spell_id: UUID,
    backing: wire.StageBacking,
    owner: OwnerIn,
    session: SessionIn,
    once: OnceIn,
    if_match: IfMatchIn,
) -> Response:
    """Who opens doors for you, and how your own role stays in balance. Nobody is told."""

    async def deed() -> Response:
        return shown(await back_stage(session, owner, journey_id, spell_id, if_match, wire.backing_of(backing)))

    return await once.answer(session, 200, deed)


@router.post("/{journey_id}/stages/{spell_id}/efforts", response_model=wire.Journey, responses=CHANGES)
async def note_journey_effort(
    journey_id: UUID,
    spell_id: UUID,
    felt: wire.EffortFelt,
    owner: OwnerIn,
    session: SessionIn,
    once: OnceIn,
    if_match: IfMatchIn,
) -> Response:
    """Extra or smarter: how a running stage feels today."""

    async def deed() -> Response:
        return shown(await note_effort(session, owner, journey_id, spell_id, if_match, felt.effort))

    return await once.answer(session, 200, deed)


@router.post("/{journey_id}/pause", response_model=wire.Journey, responses=CHANGES, name="pause_journey")
async def pause(journey_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn) -> Response:
    """Rest. No reason is asked, none is kept, nobody is told."""

    async def deed() -> Response:
        return shown(await pause_journey(session, owner, journey_id, if_match))

    return await once.answer(session, 200, deed)


@router.post("/{journey_id}/resume", response_model=wire.Journey, responses=CHANGES, name="resume_journey")
async def resume(journey_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn) -> Response:
    async def deed() -> Response:
        return shown(await resume_journey(session, owner, journey_id, if_match))

    return await once.answer(session, 200, deed)


@router.post("/{journey_id}/stop", response_model=wire.Journey, responses=CHANGES, name="stop_journey")
async def stop(journey_id: UUID, owner: OwnerIn, session: SessionIn, once: OnceIn, if_match: IfMatchIn) -> Response:
    """Stop. No reason is asked, none is kept; to others the stages have ended, like any other."""

    async def deed() -> Response:
        return shown(await stop_journey(session, owner, journey_id, if_match))

    return await once.answer(session, 200, deed)

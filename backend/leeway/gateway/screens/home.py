"""Home: each service's part, put together. A service that is away takes its part with it, not the page."""

import asyncio

from fastapi import APIRouter, Request

from leeway.gateway.api.signed_in import PersonIn
from leeway.gateway.rules.paths import Room
from leeway.gateway.rules.refusals import Unreachable
from leeway.gateway.screens.ask import asked
from leeway.plumbing.home import HomePart
from leeway.plumbing.problem import answers

ORDER = (Room.MANDATES, Room.PEOPLE, Room.GROWTH)
"""Work that waits for others first, one's own growth last: the first next step is the one that is shown."""

router = APIRouter(prefix="/api/gateway/v1", tags=["screens"])


@router.get("/home", responses=answers(Unreachable))
async def read_home(request: Request, principal: PersonIn) -> HomePart:
    neighbours, principals = request.app.state.neighbours, request.app.state.principals
    rooms = [room for room in ORDER if room in neighbours.rooms]
    parts = await asyncio.gather(
        *(asked(neighbours, principals, principal, room, f"/api/{room}/v1/me/home", HomePart) for room in rooms),
        return_exceptions=True,
    )
    there = []
    for part in parts:
        if isinstance(part, HomePart):
            there.append(part)
        elif not isinstance(part, Unreachable):
            raise part
    if not there:
        raise Unreachable("Leeway's services do not answer: try again in a moment.")
    return HomePart(
        waiting=sorted((item for part in there for item in part.waiting), key=lambda item: item.at),
        figures=[figure for part in there for figure in part.figures],
        next_steps=[step for part in there for step in part.next_steps],
    )

"""Search across services: people, mandates and accounts that the person at the screen may see."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from leeway.gateway.api.signed_in import PersonIn
from leeway.gateway.api.wire import TEXT, SearchHit, SearchResult
from leeway.gateway.people import Read
from leeway.gateway.rules.paths import Room
from leeway.gateway.rules.refusals import Unreachable
from leeway.gateway.screens.ask import asked
from leeway.plumbing.problem import answers

PER_KIND = 8


class PersonFound(Read):
    id: UUID
    display_name: str
    title: str | None


class PeopleFound(Read):
    items: list[PersonFound]


class MandateFound(Read):
    id: UUID
    title: str
    state: str


class MandatesFound(Read):
    items: list[MandateFound]


class AccountFound(Read):
    id: UUID
    name: str


class AccountsFound(Read):
    items: list[AccountFound]


router = APIRouter(prefix="/api/gateway/v1", tags=["screens"])


@router.get("/search", responses=answers(Unreachable))
async def search(
    request: Request, principal: PersonIn, q: Annotated[str, Query(min_length=1, max_length=100, pattern=TEXT)]
) -> SearchResult:
    neighbours, principals = request.app.state.neighbours, request.app.state.principals
    matching = {"q": q, "limit": str(PER_KIND)}
    people, mandates, accounts = await asyncio.gather(
        asked(neighbours, principals, principal, Room.PEOPLE, "/api/people/v1/people", PeopleFound, matching),
        asked(neighbours, principals, principal, Room.MANDATES, "/api/mandates/v1/mandates", MandatesFound),
        asked(neighbours, principals, principal, Room.MANDATES, "/api/mandates/v1/accounts", AccountsFound, matching),
    )
    folded = q.casefold()
    mine = [mandate for mandate in mandates.items if folded in mandate.title.casefold()][:PER_KIND]
    return SearchResult(
        items=[
            *(
                SearchHit(kind="person", id=hit.id, label=hit.display_name, detail=hit.title, path=f"/people/{hit.id}")
                for hit in people.items
            ),
            *(
                SearchHit(kind="mandate", id=hit.id, label=hit.title, detail=hit.state, path=f"/mandates/{hit.id}")
                for hit in mine
            ),
            *(
                SearchHit(kind="account", id=hit.id, label=hit.name, detail=None, path="/offers/check")
                for hit in accounts.items
            ),
        ]
    )

"""Doors of the AuthZEN Authorization API 1.0: may this subject do this with that resource, and who else may what.

The answers come from the deed behind `POST /evaluations`, so both doors always agree. These doors have manners of
their own: what they do not know they ignore, and what they cannot read is 400, never 422.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from leeway.mandates.api.access.batch import decide_all, single
from leeway.mandates.api.access.fixture import Fixture
from leeway.mandates.api.access.manners import AuthzenRoute
from leeway.mandates.api.access.offers import Offers
from leeway.mandates.api.access.point import DecisionPoint
from leeway.mandates.api.access.search import one_page
from leeway.mandates.api.spender import EvaluatorIn
from leeway.mandates.api.wire import authzen as wire
from leeway.mandates.rules.conformance import CONFORMANCE
from leeway.plumbing.database import SessionIn
from leeway.plumbing.openapi import NEVER_422

BASE = "/access/v1"
SEARCH = f"{BASE}/search"
EXTRA = {NEVER_422: True}

router = APIRouter(route_class=AuthzenRoute, tags=["AuthZEN"])


async def point_of_request(spender: EvaluatorIn, session: SessionIn) -> DecisionPoint:
    return Fixture() if spender.organisation_id == CONFORMANCE else Offers(session, spender)


PointIn = Annotated[DecisionPoint, Depends(point_of_request)]


@router.post(f"{BASE}/evaluation", openapi_extra=EXTRA)
async def authzen_evaluation(asked: wire.Question, point: PointIn) -> wire.Answer:
    """Permit, or not; `context.leeway` says by how much and who would decide."""
    return await point.decide(asked)


@router.post(f"{BASE}/evaluations", openapi_extra=EXTRA)
async def authzen_evaluations(asked: wire.Questions, point: PointIn) -> wire.Answers | wire.Answer:
    """Several questions at once, with what they have in common said once; without a list it is a single one."""
    if not asked.evaluations:
        return await point.decide(single(asked))
    return wire.Answers(evaluations=await decide_all(point, asked))


@router.post(f"{SEARCH}/subject", openapi_extra=EXTRA)
async def authzen_search_subject(asked: wire.SubjectSearch, point: PointIn) -> wire.EntitiesFound:
    """Who may do this with that."""
    found, page = await one_page(asked, lambda after: point.subjects(asked, after))
    return wire.EntitiesFound(results=[wire.EntityFound(type=asked.subject.type, id=one) for one in found], page=page)


@router.post(f"{SEARCH}/resource", openapi_extra=EXTRA)
async def authzen_search_resource(asked: wire.ResourceSearch, point: PointIn) -> wire.EntitiesFound:
    """With what this subject may do that."""
    found, page = await one_page(asked, lambda after: point.resources(asked, after))
    return wire.EntitiesFound(results=[wire.EntityFound(type=asked.resource.type, id=one) for one in found], page=page)


@router.post(f"{SEARCH}/action", openapi_extra=EXTRA)
async def authzen_search_action(asked: wire.ActionSearch, point: PointIn) -> wire.ActionsFound:
    """What this subject may do with that."""
    found, page = await one_page(asked, lambda after: point.actions(asked, after))
    return wire.ActionsFound(results=[wire.ActionFound(name=one) for one in found], page=page)


@router.get("/.well-known/authzen-configuration")
async def authzen_configuration(request: Request) -> wire.Configuration:
    """Built from the setting, never from the Host header, which anybody can write."""
    public_url = str(request.app.state.public_url).rstrip("/")
    return wire.Configuration(
        policy_decision_point=public_url,
        access_evaluation_endpoint=f"{public_url}{BASE}/evaluation",
        access_evaluations_endpoint=f"{public_url}{BASE}/evaluations",
        search_subject_endpoint=f"{public_url}{SEARCH}/subject",
        search_resource_endpoint=f"{public_url}{SEARCH}/resource",
        search_action_endpoint=f"{public_url}{SEARCH}/action",
    )

"""The merged OpenAPI document and a page that reads it out: no script, nothing from elsewhere."""

import asyncio
import json

from fastapi import APIRouter, Request, Response

from leeway.gateway.api.docs_page import docs_page
from leeway.gateway.api.signed_in import AnybodyIn, SettingsIn
from leeway.gateway.contract import Document, merged
from leeway.gateway.principal import Principal
from leeway.gateway.rules.refusals import Unreachable
from leeway.gateway.settings import GatewaySettings
from leeway.plumbing.problem import Unauthenticated, answers

router = APIRouter(include_in_schema=False, tags=["documents"])


@router.get("/api/openapi.json", responses=answers(Unreachable))
async def read_document(request: Request, principal: AnybodyIn, settings: SettingsIn) -> Response:
    _may_read(principal, settings)
    document = await _document(request)
    text = await asyncio.to_thread(json.dumps, document, indent=2, ensure_ascii=False)
    return Response(text, media_type="application/json")


@router.get("/api/docs", responses=answers(Unreachable))
async def read_docs(request: Request, principal: AnybodyIn, settings: SettingsIn) -> Response:
    _may_read(principal, settings)
    page = await asyncio.to_thread(docs_page, await _document(request), request.state.nonce)
    return Response(page, media_type="text/html")


def _may_read(principal: Principal | None, settings: GatewaySettings) -> None:
    """Behind the sign-in, but for the demo (V59)."""
    if principal is None and not settings.demo:
        raise Unauthenticated("Sign in first.")


async def _document(request: Request) -> Document:
    """Put together once: services change their documents only with a new release. In a thread, as it takes long."""
    kept: Document | None = request.app.state.document
    if kept is None:
        neighbours = request.app.state.neighbours
        found = await asyncio.gather(*(neighbours.document(room) for room in neighbours.rooms))
        documents = {str(room): document for room, document in zip(neighbours.rooms, found, strict=True)}
        kept = await asyncio.to_thread(lambda: merged({**documents, "gateway": request.app.openapi()}))
        request.app.state.document = kept
    return kept

"""Asking for a mandate, and the turns until both sides agree."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from fastapi import APIRouter, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.request.agree import agree_to_request
from leeway.mandates.actions.request.counter import counter_request
from leeway.mandates.actions.request.decline import decline_request
from leeway.mandates.actions.request.draft import Wish, draft_request
from leeway.mandates.actions.request.submit import submit_request
from leeway.mandates.actions.request.withdraw import withdraw_request
from leeway.mandates.api.mandates import CHANGES, GRANTS
from leeway.mandates.api.request_shapes import request_of
from leeway.mandates.api.request_shapes import requests_of as requests_shown
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import request as wire
from leeway.mandates.api.wire.terms import terms_of
from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.rules.viewer import Holder, Viewer
from leeway.mandates.store.request import request_seen_by, requests_of
from leeway.mandates.store.rows.request import MandateRequestRow
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.pages import Page, PageIn, last_id, page_of
from leeway.plumbing.precondition import IfMatchIn, etag_of, tagged
from leeway.plumbing.problem import NotFound

router = APIRouter(prefix="/api/mandates/v1/mandate-requests", tags=["mandate requests"])


@router.get("")
async def list_mandate_requests(
    viewer: ViewerIn,
    session: SessionIn,
    page: PageIn,
    role: wire.RequestRole | None = None,
    state: RequestState | None = None,
) -> Page[wire.MandateRequest]:
    found = await requests_of(
        session,
        viewer,
        side=None if role is None else Side(role),
        state=state,
        after=last_id(page.after),
        limit=page.limit,
    )
    items, cursor = page_of(found, page, lambda row: [str(row.id)])
    return Page(items=await requests_shown(session, items, viewer), next_cursor=cursor)


@router.post("", status_code=201, response_model=wire.MandateRequest, responses=GRANTS)
async def draft_mandate_request(
    asked: wire.RequestDraft, viewer: ViewerIn, session: SessionIn, once: OnceIn
) -> Response:
    """A draft that nobody else sees until it is submitted."""
    wish = Wish(
        holder=Holder(kind=asked.holder.kind, id=asked.holder.id),
        parent_mandate_id=asked.parent_mandate_id,
        title=asked.title,
        terms=terms_of(asked.terms),
        reason=asked.reason,
    )
    return await once.answer(session, 201, _deed(session, viewer, 201, lambda: draft_request(session, viewer, wish)))


@router.get("/{request_id}")
async def read_mandate_request(
    request_id: UUID, viewer: ViewerIn, session: SessionIn, response: Response
) -> wire.MandateRequest:
    row = await request_seen_by(session, viewer, request_id)
    if row is None:
        raise NotFound
    tagged(response, row.row_version)
    return await request_of(session, row, viewer)


@router.post("/{request_id}/submit", response_model=wire.MandateRequest, responses=CHANGES | GRANTS)
async def submit_mandate_request(
    request_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn, once: OnceIn
) -> Response:
    return await once.answer(
        session,
        200,
        _deed(session, viewer, 200, lambda: submit_request(session, viewer, request_id, seen, terms=None, note="")),
    )


@router.post("/{request_id}/counter", response_model=wire.MandateRequest, responses=CHANGES | GRANTS)
async def counter_mandate_request(
    request_id: UUID, asked: wire.Counter, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn, once: OnceIn
) -> Response:
    """Other terms, as the next version; the ones before stay as they were said."""
    terms = terms_of(asked.terms)
    return await once.answer(
        session,
        200,
        _deed(
            session,
            viewer,
            200,
            lambda: counter_request(session, viewer, request_id, seen, terms=terms, note=asked.note),
        ),
    )


@router.post("/{request_id}/agree", response_model=wire.MandateRequest, responses=CHANGES | GRANTS)
async def agree_mandate_request(
    request_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn, once: OnceIn
) -> Response:
    """To the other side's last version; the mandate is then offered to its holder."""
    return await once.answer(
        session, 200, _deed(session, viewer, 200, lambda: agree_to_request(session, viewer, request_id, seen))
    )


@router.post("/{request_id}/decline", response_model=wire.MandateRequest, responses=CHANGES)
async def decline_mandate_request(
    request_id: UUID, asked: wire.Decline, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn, once: OnceIn
) -> Response:
    return await once.answer(
        session,
        200,
        _deed(session, viewer, 200, lambda: decline_request(session, viewer, request_id, seen, asked.reason)),
    )


@router.post("/{request_id}/withdraw", response_model=wire.MandateRequest, responses=CHANGES)
async def withdraw_mandate_request(
    request_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn, once: OnceIn
) -> Response:
    return await once.answer(
        session, 200, _deed(session, viewer, 200, lambda: withdraw_request(session, viewer, request_id, seen))
    )


def _deed(
    session: AsyncSession, viewer: Viewer, status: int, change: Callable[[], Awaitable[MandateRequestRow]]
) -> Callable[[], Awaitable[Response]]:
    async def deed() -> Response:
        row = await change()
        made = await request_of(session, row, viewer)
        headers = {"Location": f"{router.prefix}/{made.id}", "ETag": etag_of(made.row_version)}
        return Response(made.model_dump_json(), status, headers, "application/json")

    return deed

"""Where authority begins: an administrator and a second person name the first holder."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.root_authority.confirm import confirm_root_authority as confirm
from leeway.mandates.actions.root_authority.propose import RootProposed
from leeway.mandates.actions.root_authority.propose import propose_root_authority as propose
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import root_authority as wire
from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.api.wire.terms import duty_of, duty_shown, limit_of, limit_shown
from leeway.mandates.rules.limit import Mode
from leeway.mandates.rules.may import may_with_root_authority
from leeway.mandates.rules.refusals.mandate import AlreadyOver, HolderUnknown
from leeway.mandates.rules.refusals.root_authority import AlreadyConfirmed, TwoPeopleNeeded
from leeway.mandates.rules.root_authority import RootState
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.people import people_named
from leeway.mandates.store.root_authority import root_authorities_seen_by
from leeway.mandates.store.rows.root_authority import RootAuthorityRow
from leeway.mandates.store.terms import limits_of, terms_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.pages import Page
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, etag_of
from leeway.plumbing.problem import answers

router = APIRouter(prefix="/api/mandates/v1/root-authorities", tags=["root authority"])


@router.get("")
async def list_root_authorities(viewer: ViewerIn, session: SessionIn) -> Page[wire.RootAuthority]:
    """All for an administrator; otherwise those that name the caller."""
    rows = await root_authorities_seen_by(session, viewer)
    return Page(items=await _shown(session, viewer, rows), next_cursor=None)


@router.post("", status_code=201, response_model=wire.RootAuthority, responses=answers(TwoPeopleNeeded, HolderUnknown))
async def propose_root_authority(
    asked: wire.RootAuthorityNaming, viewer: ViewerIn, session: SessionIn, once: OnceIn
) -> Response:
    proposed = RootProposed(
        decision_family=asked.decision_family,
        holder_person_id=asked.holder_person_id,
        second_person_id=asked.second_person_id,
        document_ref=asked.document_ref,
        terms=Terms(
            currency=asked.currency,
            limits=tuple(limit_of(limit) for limit in asked.limits),
            mode=Mode.ALONE,
            # A root that could not be passed on would be the end of the tree.
            delegable=True,
            valid_from=asked.valid_from,
            valid_until=asked.valid_until,
            duties=tuple(duty_of(duty) for duty in asked.duties),
        ),
    )

    async def deed() -> Response:
        row = await propose(session, viewer, proposed)
        (made,) = await _shown(session, viewer, [row])
        headers = {"Location": router.prefix, "ETag": etag_of(made.row_version)}
        return Response(made.model_dump_json(), 201, headers, "application/json")

    return await once.answer(session, 201, deed)


@router.post(
    "/{root_authority_id}/confirm",
    response_model=wire.RootAuthority,
    responses=answers(PreconditionRequired, StaleVersion, AlreadyConfirmed, AlreadyOver, HolderUnknown),
)
async def confirm_root_authority(
    root_authority_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn, once: OnceIn
) -> Response:
    """By the second person: the root mandate is then offered to the named holder."""

    async def deed() -> Response:
        row = await confirm(session, viewer, root_authority_id, seen)
        (made,) = await _shown(session, viewer, [row])
        return Response(made.model_dump_json(), 200, {"ETag": etag_of(made.row_version)}, "application/json")

    return await once.answer(session, 200, deed)


async def _shown(session: AsyncSession, viewer: Viewer, rows: Sequence[RootAuthorityRow]) -> list[wire.RootAuthority]:
    named = [one for row in rows for one in (row.holder_person_id, row.administrator_id, row.second_person_id)]
    people = await people_named(session, named)

    def name(person_id: UUID) -> NameRef:
        return NameRef(id=person_id, name=people.get(person_id, ""))

    return [
        wire.RootAuthority(
            id=row.id,
            state=RootState(row.state),
            decision_family=row.decision_family,
            holder=name(row.holder_person_id),
            proposer=name(row.administrator_id),
            second_person=name(row.second_person_id),
            document_ref=row.document_ref,
            currency=row.currency,
            limits=[limit_shown(limit, sees_margin=viewer.sees_margin) for limit in limits_of(row.limits)],
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            duties=[duty_shown(duty) for duty in terms_of(row).duties],
            mandate_id=row.mandate_id,
            may=may_with_root_authority(
                RootState(row.state), is_second_person=row.second_person_id == viewer.person_id
            ),
            row_version=row.row_version,
        )
        for row in rows
    ]

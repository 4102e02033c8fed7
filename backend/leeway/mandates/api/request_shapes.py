"""Requests on their way to the wire."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.request.change import side_of
from leeway.mandates.api.leavers import leavers_of
from leeway.mandates.api.mandate_shapes import holder_shown
from leeway.mandates.api.names import Names, names_of
from leeway.mandates.api.wire import request as wire
from leeway.mandates.api.wire.terms import terms_shown
from leeway.mandates.rules.may import may_with_request
from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.rules.terms import Terms, wider_than
from leeway.mandates.rules.viewer import Holder, HolderKind, Viewer
from leeway.mandates.store.chain import chains_of
from leeway.mandates.store.request import mandates_made_of, versions_of
from leeway.mandates.store.rows.request import MandateRequestRow, RequestVersionRow
from leeway.mandates.store.terms import terms_of
from leeway.plumbing.database import moment


async def request_of(session: AsyncSession, row: MandateRequestRow, viewer: Viewer) -> wire.MandateRequest:
    return (await requests_of(session, [row], viewer))[0]


async def requests_of(
    session: AsyncSession, rows: Sequence[MandateRequestRow], viewer: Viewer
) -> list[wire.MandateRequest]:
    """A few questions for all of them, not a few for each."""
    at = await moment(session)
    ids = [row.id for row in rows]
    versions = await versions_of(session, ids)
    mandates = await mandates_made_of(session, ids)
    parents = await chains_of(session, viewer.organisation_id, {row.parent_mandate_id for row in rows}, at)
    authority = {chain.mandate_id: chain.chain.authority for chain in parents}
    names = await names_of(
        session,
        holders=[_holder(row) for row in rows],
        person_ids=[one for row in rows for one in (row.asker_id, row.grantor_id, row.former_grantor_id) if one],
    )
    leavers = await leavers_of(session, rows, {chain.mandate_id: chain.holder for chain in parents})
    return [
        _shown(row, versions[row.id], authority[row.parent_mandate_id], mandates.get(row.id), names, viewer, leavers)
        for row in rows
    ]


def _shown(
    row: MandateRequestRow,
    versions: Sequence[RequestVersionRow],
    authority: Terms,
    mandate_id: UUID | None,
    names: Names,
    viewer: Viewer,
    leavers: Mapping[UUID, list[wire.Leaver]],
) -> wire.MandateRequest:
    sides = frozenset({side_of(viewer, row)})
    return wire.MandateRequest(
        id=row.id,
        state=RequestState(row.state),
        title=row.title,
        asker=names.person(row.asker_id),
        grantor=names.person(row.grantor_id),
        former_grantor=None if row.former_grantor_id is None else names.person(row.former_grantor_id),
        holder=holder_shown(_holder(row), names),
        parent_mandate_id=row.parent_mandate_id,
        versions=[_version(version, authority, viewer) for version in versions] or [_draft(row, authority, viewer)],
        mandate_id=mandate_id,
        leavers=leavers.get(row.id, []),
        reason=row.reason,
        decline_reason=row.decline_reason,
        created_at=row.created_at,
        may=may_with_request(RequestState(row.state), Side(row.last_version_by), sides),
        row_version=row.row_version,
    )


def _version(row: RequestVersionRow, authority: Terms, viewer: Viewer) -> wire.RequestVersion:
    terms = terms_of(row)
    return wire.RequestVersion(
        number=row.number,
        by=Side(row.by_side),
        terms=terms_shown(terms, sees_margin=viewer.sees_margin),
        note=row.note,
        at=row.created_at,
        wider_than_parent=wider_than(terms, authority),
    )


def _draft(row: MandateRequestRow, authority: Terms, viewer: Viewer) -> wire.RequestVersion:
    terms = terms_of(row)
    return wire.RequestVersion(
        number=1,
        by=Side.ASKER,
        terms=terms_shown(terms, sees_margin=viewer.sees_margin),
        note="",
        at=row.created_at,
        wider_than_parent=wider_than(terms, authority),
    )


def _holder(row: MandateRequestRow) -> Holder:
    return Holder(kind=HolderKind(row.holder_kind), id=row.holder_id)

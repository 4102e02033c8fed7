"""Questions about mandate requests. Only the two sides may see one; a side goes on when its person has left."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from leeway.mandates.rules.negotiation import Side
from leeway.mandates.rules.request_state import RequestState
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.people import GONE
from leeway.mandates.store.rows.mandate import MandateRow
from leeway.mandates.store.rows.person_known import PersonKnownRow
from leeway.mandates.store.rows.request import MandateRequestRow, RequestVersionRow
from leeway.mandates.store.tenant import organisation_of

OPEN = [str(RequestState.SUBMITTED), str(RequestState.IN_NEGOTIATION)]


def is_askers_side(viewer: Viewer) -> ColumnElement[bool]:
    """Who asked; after they left, whoever decides for the team that it was asked for."""
    return or_(
        col(MandateRequestRow.asker_id) == viewer.person_id,
        _sent()
        & _has_left(MandateRequestRow.asker_id)
        & col(MandateRequestRow.holder_id).in_(viewer.led_team_ids)
        & (col(MandateRequestRow.grantor_id) != viewer.person_id),
    )


def is_grantors_side(viewer: Viewer) -> ColumnElement[bool]:
    """Who was asked; after they left, whoever decides for the team that holds the mandate above.

    Never somebody who would hold what is asked for: nobody stands on both sides.
    """
    speaks = exists().where(
        col(MandateRow.organisation_id) == viewer.organisation_id,
        col(MandateRow.id) == col(MandateRequestRow.parent_mandate_id),
        col(MandateRow.holder_id).in_(viewer.led_team_ids),
    )
    return _sent() & or_(
        col(MandateRequestRow.grantor_id) == viewer.person_id,
        _has_left(MandateRequestRow.grantor_id)
        & speaks
        & col(MandateRequestRow.holder_id).not_in({viewer.person_id, *viewer.team_ids})
        & (col(MandateRequestRow.asker_id) != viewer.person_id),
    )


def _sent() -> ColumnElement[bool]:
    """A draft is the asker's alone: nobody is asked before they send it."""
    return col(MandateRequestRow.state) != str(RequestState.DRAFT)


def _has_left(person_id: UUID) -> ColumnElement[bool]:
    return exists().where(
        col(PersonKnownRow.organisation_id) == col(MandateRequestRow.organisation_id),
        col(PersonKnownRow.id) == col(person_id),
        col(PersonKnownRow.status).in_(GONE),
    )


def _visible(viewer: Viewer) -> SelectOfScalar[MandateRequestRow]:
    return select(MandateRequestRow).where(
        col(MandateRequestRow.organisation_id) == viewer.organisation_id,
        or_(is_askers_side(viewer), is_grantors_side(viewer)),
    )


async def request_seen_by(
    session: AsyncSession, viewer: Viewer, request_id: UUID, *, to_change: bool = False
) -> MandateRequestRow | None:
    """To change it, its row is locked, so that one writer wins (I37)."""
    statement = _visible(viewer).where(col(MandateRequestRow.id) == request_id)
    if to_change:
        statement = statement.with_for_update()
    return (await session.exec(statement)).first()


async def requests_of(
    session: AsyncSession,
    viewer: Viewer,
    *,
    side: Side | None,
    state: RequestState | None,
    after: UUID | None,
    limit: int,
) -> Sequence[MandateRequestRow]:
    """One row more than asked, newest first."""
    statement = _visible(viewer)
    if side is not None:
        statement = statement.where(is_askers_side(viewer) if side is Side.ASKER else is_grantors_side(viewer))
    if state is not None:
        statement = statement.where(col(MandateRequestRow.state) == str(state))
    if after is not None:
        statement = statement.where(col(MandateRequestRow.id) < after)
    return (await session.exec(statement.order_by(col(MandateRequestRow.id).desc()).limit(limit + 1))).all()


async def requests_waiting_for(session: AsyncSession, viewer: Viewer, limit: int) -> Sequence[MandateRequestRow]:
    """Open requests whose last word was the other side's, and one's own drafts; oldest first."""
    mine_to_answer = col(MandateRequestRow.state).in_(OPEN) & or_(
        is_grantors_side(viewer) & (col(MandateRequestRow.last_version_by) == str(Side.ASKER)),
        is_askers_side(viewer) & (col(MandateRequestRow.last_version_by) == str(Side.GRANTOR)),
    )
    own_draft = (col(MandateRequestRow.state) == str(RequestState.DRAFT)) & (
        col(MandateRequestRow.asker_id) == viewer.person_id
    )
    statement = _visible(viewer).where(or_(mine_to_answer, own_draft))
    return (await session.exec(statement.order_by(col(MandateRequestRow.id)).limit(limit))).all()


async def versions_of(session: AsyncSession, request_ids: Sequence[UUID]) -> dict[UUID, list[RequestVersionRow]]:
    """By request, in the order in which they were said."""
    rows = await session.exec(
        select(RequestVersionRow)
        .where(
            col(RequestVersionRow.organisation_id) == organisation_of(session),
            col(RequestVersionRow.request_id).in_(request_ids),
        )
        .order_by(col(RequestVersionRow.request_id), col(RequestVersionRow.number))
    )
    versions: dict[UUID, list[RequestVersionRow]] = {request_id: [] for request_id in request_ids}
    for row in rows:
        versions[row.request_id].append(row)
    return versions


async def last_version_of(session: AsyncSession, request: MandateRequestRow) -> RequestVersionRow:
    rows = await session.exec(
        select(RequestVersionRow).where(
            col(RequestVersionRow.organisation_id) == request.organisation_id,
            col(RequestVersionRow.request_id) == request.id,
            col(RequestVersionRow.number) == request.versions,
        )
    )
    return rows.one()


async def asker_of(session: AsyncSession, request_id: UUID) -> UUID | None:
    rows = await session.exec(
        select(col(MandateRequestRow.asker_id)).where(
            col(MandateRequestRow.organisation_id) == organisation_of(session), col(MandateRequestRow.id) == request_id
        )
    )
    return rows.one_or_none()


async def mandates_made_of(session: AsyncSession, request_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """By request, the mandate that came of it."""
    rows = await session.exec(
        select(col(MandateRow.request_id), col(MandateRow.id)).where(
            col(MandateRow.organisation_id) == organisation_of(session), col(MandateRow.request_id).in_(request_ids)
        )
    )
    return {request_id: mandate_id for request_id, mandate_id in rows if request_id is not None}


async def requests_of_gone_grantors(session: AsyncSession) -> Sequence[MandateRequestRow]:
    """Open ones and drafts that were to be put to somebody who has left; their rows are locked."""
    rows = await session.exec(
        select(MandateRequestRow)
        .where(
            col(MandateRequestRow.organisation_id) == organisation_of(session),
            col(MandateRequestRow.state).in_([str(RequestState.DRAFT), *OPEN]),
            _has_left(MandateRequestRow.grantor_id),
        )
        .order_by(col(MandateRequestRow.id))
        .with_for_update()
    )
    return rows.all()


async def requests_over(session: AsyncSession, on: date, limit: int) -> Sequence[MandateRequestRow]:
    """Still open although what was last proposed has ended by date: what the timer ends."""
    rows = await session.exec(
        select(MandateRequestRow)
        .join(
            RequestVersionRow,
            (col(RequestVersionRow.organisation_id) == col(MandateRequestRow.organisation_id))
            & (col(RequestVersionRow.request_id) == col(MandateRequestRow.id))
            & (col(RequestVersionRow.number) == col(MandateRequestRow.versions)),
        )
        .where(
            col(MandateRequestRow.organisation_id) == organisation_of(session),
            col(MandateRequestRow.state).in_(OPEN),
            col(RequestVersionRow.valid_until) <= on,
        )
        .order_by(col(MandateRequestRow.id))
        .limit(limit)
        .with_for_update(of=MandateRequestRow, skip_locked=True)
    )
    return rows.all()


async def drafted_by_stage(session: AsyncSession, template_id: UUID, holder_id: UUID, stage_from_on: date) -> bool:
    """Whether this spell of a stage has drafted from this template already."""
    rows = await session.exec(
        select(col(MandateRequestRow.id)).where(
            col(MandateRequestRow.organisation_id) == organisation_of(session),
            col(MandateRequestRow.template_id) == template_id,
            col(MandateRequestRow.holder_id) == holder_id,
            col(MandateRequestRow.stage_from_on) == stage_from_on,
        )
    )
    return rows.first() is not None

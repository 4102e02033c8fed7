"""Questions about mandates, and who may see which."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import any_, exists, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.viewer import Role, Viewer
from leeway.mandates.store.kept import KeptMandate, KeptSelect, kept_mandates
from leeway.mandates.store.rows.mandate import MandateRow, MandateVersionRow
from leeway.mandates.store.rows.person_known import PersonKnownRow
from leeway.mandates.store.rows.request import MandateRequestRow
from leeway.mandates.store.tenant import organisation_of

# Made once: an alias copies every column, which takes longer than the question itself.
_OWN, _ASKED = aliased(MandateRow), aliased(MandateRow)
UNDER_WAY = (MandateState.PROPOSED, MandateState.OFFERED, MandateState.ACTIVE, MandateState.SUSPENDED)
RUNNING = [str(state) for state in UNDER_WAY]


def is_visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """One's own (held, by a team, granted, asked for), all that stands above it, and all below what one has or gave."""
    held_or_granted = or_(
        col(_OWN.holder_id).in_({viewer.person_id, *viewer.team_ids}), col(_OWN.grantor_id) == viewer.person_id
    )
    related = exists().where(
        col(_OWN.organisation_id) == viewer.organisation_id,
        held_or_granted,
        or_(
            col(_OWN.id) == col(MandateRow.id),
            col(_OWN.id) == any_(col(MandateRow.ancestor_ids)),
            col(MandateRow.id) == any_(col(_OWN.ancestor_ids)),
        ),
    )
    asked_for = exists().where(
        col(_ASKED.organisation_id) == viewer.organisation_id,
        col(_ASKED.request_id).in_(
            select_columns(col(MandateRequestRow.id)).where(
                col(MandateRequestRow.organisation_id) == viewer.organisation_id,
                col(MandateRequestRow.asker_id) == viewer.person_id,
            )
        ),
        or_(col(_ASKED.id) == col(MandateRow.id), col(MandateRow.id) == any_(col(_ASKED.ancestor_ids))),
    )
    return or_(related, asked_for)


def grants_as_organisation(viewer: Viewer) -> bool:
    """The organisation's side of a root mandate is an administrator's."""
    return viewer.has(Role.ADMINISTRATOR)


def may_be_asked_by(viewer: Viewer, on: date) -> ColumnElement[bool]:
    """In force, to be passed on, and held by somebody in the viewer's own line above: one sees whom one may ask."""
    coach = aliased(PersonKnownRow)
    above = (
        select_columns(col(PersonKnownRow.effective_coach_id).label("id"))
        .where(
            col(PersonKnownRow.organisation_id) == viewer.organisation_id, col(PersonKnownRow.id) == viewer.person_id
        )
        .cte("line_above", recursive=True)
    )
    above = above.union(
        select_columns(col(coach.effective_coach_id))
        .join(above, col(coach.id) == above.c.id)
        .where(col(coach.organisation_id) == viewer.organisation_id)
    )
    return (
        (col(MandateRow.state) == str(MandateState.ACTIVE))
        & col(MandateVersionRow.delegable).is_(True)
        & (col(MandateVersionRow.valid_from) <= on)
        & (col(MandateVersionRow.valid_until) > on)
        & col(MandateRow.holder_id).not_in({viewer.person_id, *viewer.led_team_ids})
        & or_(col(MandateRow.holder_id).in_(select_columns(above.c.id)), is_visible_to(viewer))
    )


async def mandate_seen_by(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, *, to_change: bool = False
) -> KeptMandate | None:
    """The mandate when the viewer may see it.

    To change it, its row is locked first and read then, so that one writer wins and whoever waited sees the version
    that came in between (I37).
    """
    if to_change:
        await _lock(session, mandate_id)
    statement = _visible(viewer).where(col(MandateRow.id) == mandate_id)
    row = (await session.exec(statement)).first()
    return None if row is None else KeptMandate(*row)


async def _lock(session: AsyncSession, mandate_id: UUID) -> None:
    await session.exec(
        select(col(MandateRow.id))
        .where(col(MandateRow.organisation_id) == organisation_of(session), col(MandateRow.id) == mandate_id)
        .with_for_update()
    )


async def mandate_shown_to(session: AsyncSession, viewer: Viewer, mandate_id: UUID, on: date) -> KeptMandate | None:
    """As seen, and also where one may only ask for part of it."""
    seen = await mandate_seen_by(session, viewer, mandate_id)
    if seen is not None:
        return seen
    statement = kept_mandates(viewer.organisation_id).where(
        col(MandateRow.id) == mandate_id, may_be_asked_by(viewer, on)
    )
    row = (await session.exec(statement)).first()
    return None if row is None else KeptMandate(*row)


def _visible(viewer: Viewer) -> KeptSelect:
    statement = kept_mandates(viewer.organisation_id)
    visible = is_visible_to(viewer)
    if grants_as_organisation(viewer):
        # Its own grants, and what waits for a second grantor.
        visible = or_(visible, col(MandateRow.parent_id).is_(None), col(MandateRow.state) == str(MandateState.PROPOSED))
    return statement.where(visible)


async def mandates_held_by(
    session: AsyncSession, viewer: Viewer, state: MandateState | None, after: UUID | None, limit: int
) -> list[KeptMandate]:
    held = col(MandateRow.holder_id).in_({viewer.person_id, *viewer.team_ids})
    return await _newest(session, kept_mandates(viewer.organisation_id).where(held), state, after, limit)


async def mandates_granted_by(
    session: AsyncSession, viewer: Viewer, state: MandateState | None, after: UUID | None, limit: int
) -> list[KeptMandate]:
    granted = col(MandateRow.grantor_id) == viewer.person_id
    return await _newest(session, kept_mandates(viewer.organisation_id).where(granted), state, after, limit)


async def mandates_visible_to(
    session: AsyncSession, viewer: Viewer, state: MandateState | None, after: UUID | None, limit: int
) -> list[KeptMandate]:
    return await _newest(session, _visible(viewer), state, after, limit)


async def children_of(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, after: UUID | None, limit: int
) -> list[KeptMandate]:
    statement = _visible(viewer).where(col(MandateRow.parent_id) == mandate_id)
    return await _newest(session, statement, None, after, limit)


async def _newest(
    session: AsyncSession, statement: KeptSelect, state: MandateState | None, after: UUID | None, limit: int
) -> list[KeptMandate]:
    """One row more than asked, newest first: ids sort by creation."""
    if state is not None:
        statement = statement.where(col(MandateRow.state) == str(state))
    if after is not None:
        statement = statement.where(col(MandateRow.id) < after)
    rows = await session.exec(statement.order_by(col(MandateRow.id).desc()).limit(limit + 1))
    return [KeptMandate(*row) for row in rows]


async def mandates_to_ask_from(
    session: AsyncSession, viewer: Viewer, on: date, after: UUID | None, limit: int
) -> list[KeptMandate]:
    statement = kept_mandates(viewer.organisation_id).where(may_be_asked_by(viewer, on))
    return await _newest(session, statement, None, after, limit)


async def may_grant(session: AsyncSession, viewer: Viewer, on: date) -> bool:
    """Whether this person speaks for authority in force that may be passed on."""
    rows = await session.exec(
        kept_mandates(viewer.organisation_id)
        .where(
            col(MandateRow.state) == str(MandateState.ACTIVE),
            col(MandateRow.holder_id).in_({viewer.person_id, *viewer.led_team_ids}),
            col(MandateVersionRow.delegable).is_(True),
            col(MandateVersionRow.valid_from) <= on,
            col(MandateVersionRow.valid_until) > on,
        )
        .limit(1)
    )
    return rows.first() is not None


async def holds_a_root(session: AsyncSession, viewer: Viewer, on: date) -> bool:
    """Whether the organisation itself gave this person authority that is in force."""
    rows = await session.exec(
        kept_mandates(viewer.organisation_id)
        .where(
            col(MandateRow.parent_id).is_(None),
            col(MandateRow.state) == str(MandateState.ACTIVE),
            col(MandateRow.holder_id) == viewer.person_id,
            col(MandateVersionRow.valid_from) <= on,
            col(MandateVersionRow.valid_until) > on,
        )
        .limit(1)
    )
    return rows.first() is not None


async def mandates_over(session: AsyncSession, on: date, limit: int) -> list[KeptMandate]:
    """Still running on paper though their last day has passed: what the timer ends."""
    rows = await session.exec(
        kept_mandates(organisation_of(session))
        .where(col(MandateRow.state).in_(RUNNING), col(MandateVersionRow.valid_until) <= on)
        .order_by(col(MandateRow.id))
        .limit(limit)
        .with_for_update(of=MandateRow, skip_locked=True)
    )
    return [KeptMandate(*row) for row in rows]


async def mandates_of_leaver(session: AsyncSession, person_id: UUID) -> Sequence[KeptMandate]:
    """What is active in the name of this one person."""
    rows = await session.exec(
        kept_mandates(organisation_of(session))
        .where(
            col(MandateRow.holder_kind) == "person",
            col(MandateRow.holder_id) == person_id,
            col(MandateRow.state) == str(MandateState.ACTIVE),
        )
        .order_by(col(MandateRow.id))
        .with_for_update(of=MandateRow)
    )
    return [KeptMandate(*row) for row in rows]


async def successors_of(session: AsyncSession, mandate_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """By mandate, the renewal that is under way or stands in its place."""
    rows = await session.exec(
        select(col(MandateRow.predecessor_id), col(MandateRow.id)).where(
            col(MandateRow.organisation_id) == organisation_of(session),
            col(MandateRow.predecessor_id).in_(mandate_ids),
            col(MandateRow.state).in_(RUNNING),
        )
    )
    return {predecessor_id: mandate_id for predecessor_id, mandate_id in rows if predecessor_id is not None}


async def mandate_to_change(session: AsyncSession, mandate_id: UUID) -> KeptMandate | None:
    """For what follows from another deed: locked, whoever may see it."""
    await _lock(session, mandate_id)
    rows = await session.exec(kept_mandates(organisation_of(session)).where(col(MandateRow.id) == mandate_id))
    row = rows.first()
    return None if row is None else KeptMandate(*row)


async def renewals_due(session: AsyncSession, on: date, limit: int) -> list[KeptMandate]:
    """Accepted before their first day, which has come: they take over now."""
    rows = await session.exec(
        kept_mandates(organisation_of(session))
        .where(
            col(MandateRow.predecessor_id).is_not(None),
            col(MandateRow.took_over_at).is_(None),
            col(MandateRow.state) == str(MandateState.ACTIVE),
            col(MandateVersionRow.valid_from) <= on,
        )
        .order_by(col(MandateRow.id))
        .limit(limit)
        .with_for_update(of=MandateRow, skip_locked=True)
    )
    return [KeptMandate(*row) for row in rows]


async def mandates_to_confirm(session: AsyncSession, viewer: Viewer, limit: int) -> list[KeptMandate]:
    """What was granted by somebody else and waits for a second grantor, of all that this person may see."""
    statement = _visible(viewer).where(
        col(MandateRow.state) == str(MandateState.PROPOSED), col(MandateRow.grantor_id) != viewer.person_id
    )
    rows = await session.exec(statement.order_by(col(MandateRow.id)).limit(limit))
    return [KeptMandate(*row) for row in rows]


async def mandates_by_id(session: AsyncSession, mandate_ids: Collection[UUID]) -> list[KeptMandate]:
    rows = await session.exec(kept_mandates(organisation_of(session)).where(col(MandateRow.id).in_(mandate_ids)))
    return [KeptMandate(*row) for row in rows]

"""Questions about holds and commitments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, any_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.hold import Hold, HoldState
from leeway.mandates.rules.mandate_state import Revocation
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.mandate import is_visible_to
from leeway.mandates.store.rows.account import AccountRow
from leeway.mandates.store.rows.ledger import CommitmentRow, HoldRow
from leeway.mandates.store.rows.mandate import MandateRow
from leeway.mandates.store.tenant import organisation_of

DUE_AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class KeptHold:
    """A hold with its mandate, and the account where it is one of ours."""

    row: HoldRow
    mandate: MandateRow
    account: AccountRow | None


@dataclass(frozen=True, slots=True)
class KeptCommitment:
    row: CommitmentRow
    mandate: MandateRow


def hold_value(row: HoldRow) -> Hold:
    return Hold(state=HoldState(row.state), amount_minor=row.amount_minor, expires_at=row.expires_at)


async def hold_by_id(session: AsyncSession, hold_id: UUID) -> KeptHold | None:
    found = await _holds(session, col(HoldRow.id) == hold_id, limit=1)
    return found[0] if found else None


async def hold_seen_by(session: AsyncSession, viewer: Viewer | None, hold_id: UUID) -> KeptHold | None:
    """Without a viewer it is a token, which reads all of its organisation."""
    where = col(HoldRow.id) == hold_id
    if viewer is not None:
        where &= _sees(viewer)
    found = await _holds(session, where, limit=1)
    return found[0] if found else None


def _sees(viewer: Viewer) -> ColumnElement[bool]:
    """Whoever sees the mandate sees what is held of it; so does whoever finishes it for a leaver."""
    return is_visible_to(viewer) | (col(HoldRow.steward_id) == viewer.person_id)


async def hold_row(session: AsyncSession, hold_id: UUID) -> HoldRow:
    """As it is now, whatever this session has read of it before."""
    statement = select(HoldRow).where(
        col(HoldRow.organisation_id) == organisation_of(session), col(HoldRow.id) == hold_id
    )
    return (await session.exec(statement.execution_options(populate_existing=True))).one()


async def holds_visible_to(
    session: AsyncSession, viewer: Viewer | None, mandate_id: UUID | None, after: UUID | None, limit: int
) -> list[KeptHold]:
    """Newest first, one row more than asked. Whoever sees the mandate sees what is held of it."""
    where = col(HoldRow.organisation_id) == organisation_of(session)
    if viewer is not None:
        where &= _sees(viewer)
    if mandate_id is not None:
        where &= col(HoldRow.mandate_id) == mandate_id
    if after is not None:
        where &= col(HoldRow.id) < after
    return await _holds(session, where, limit=limit + 1)


async def holds_by_id(session: AsyncSession, hold_ids: Iterable[UUID]) -> list[HoldRow]:
    statement = select(HoldRow).where(
        col(HoldRow.organisation_id) == organisation_of(session), col(HoldRow.id).in_(set(hold_ids))
    )
    return list((await session.exec(statement.execution_options(populate_existing=True))).all())


async def holds_due(session: AsyncSession, at: datetime) -> list[HoldRow]:
    statement = select(HoldRow).where(
        col(HoldRow.organisation_id) == organisation_of(session),
        col(HoldRow.state) == str(HoldState.HELD),
        col(HoldRow.expires_at) <= at,
    )
    return list((await session.exec(statement.order_by(col(HoldRow.id)).limit(DUE_AT_A_TIME))).all())


async def holds_void(session: AsyncSession, at: datetime) -> list[HoldRow]:
    """Open under a mandate that was revoked at once, or below one; what has run out is for the sweeper."""
    own, revoked = aliased(MandateRow), aliased(MandateRow)
    statement = (
        select(HoldRow)
        .join(
            own, (col(own.organisation_id) == col(HoldRow.organisation_id)) & (col(own.id) == col(HoldRow.mandate_id))
        )
        .where(
            col(HoldRow.organisation_id) == organisation_of(session),
            col(HoldRow.state) == str(HoldState.HELD),
            col(HoldRow.expires_at) > at,
            exists().where(
                col(revoked.organisation_id) == organisation_of(session),
                col(revoked.revocation) == str(Revocation.IMMEDIATE),
                or_(col(revoked.id) == col(own.id), col(revoked.id) == any_(col(own.ancestor_ids))),
            ),
        )
        .order_by(col(HoldRow.id))
        .limit(DUE_AT_A_TIME)
    )
    return list((await session.exec(statement)).all())


async def commitment_by_id(session: AsyncSession, commitment_id: UUID) -> CommitmentRow | None:
    statement = select(CommitmentRow).where(
        col(CommitmentRow.organisation_id) == organisation_of(session), col(CommitmentRow.id) == commitment_id
    )
    return (await session.exec(statement.execution_options(populate_existing=True))).one_or_none()


async def commitment_seen_by(
    session: AsyncSession, viewer: Viewer | None, commitment_id: UUID
) -> KeptCommitment | None:
    organisation_id = organisation_of(session)
    statement = (
        select(CommitmentRow, MandateRow)
        .join(
            MandateRow,
            (col(MandateRow.organisation_id) == organisation_id)
            & (col(MandateRow.id) == col(CommitmentRow.mandate_id)),
        )
        .join(
            HoldRow, (col(HoldRow.organisation_id) == organisation_id) & (col(HoldRow.id) == col(CommitmentRow.hold_id))
        )
        .where(col(CommitmentRow.organisation_id) == organisation_id, col(CommitmentRow.id) == commitment_id)
    )
    if viewer is not None:
        statement = statement.where(_sees(viewer))
    row = (await session.exec(statement.execution_options(populate_existing=True))).one_or_none()
    return None if row is None else KeptCommitment(*row)


async def _holds(session: AsyncSession, where: ColumnElement[bool], *, limit: int) -> list[KeptHold]:
    organisation_id = organisation_of(session)
    statement = (
        select(HoldRow, MandateRow, AccountRow)
        .join(
            MandateRow,
            (col(MandateRow.organisation_id) == organisation_id) & (col(MandateRow.id) == col(HoldRow.mandate_id)),
        )
        .join(
            AccountRow,
            (col(AccountRow.organisation_id) == organisation_id) & (col(AccountRow.id) == col(HoldRow.account_id)),
            isouter=True,
        )
        .where(col(HoldRow.organisation_id) == organisation_id, where)
        .order_by(col(HoldRow.id).desc())
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return [KeptHold(*row) for row in (await session.exec(statement)).all()]

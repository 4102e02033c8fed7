"""Questions about offers, and who may see which."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.hold import HoldState, lapsed
from leeway.mandates.rules.offer_state import OfferState, offer_state_at
from leeway.mandates.rules.viewer import Holder, HolderKind, Viewer
from leeway.mandates.store.hold import hold_value
from leeway.mandates.store.mandate import is_visible_to
from leeway.mandates.store.rows.account import AccountRow
from leeway.mandates.store.rows.ledger import HoldRow
from leeway.mandates.store.rows.mandate import MandateRow
from leeway.mandates.store.rows.offer import OfferRow, OfferVersionRow
from leeway.mandates.store.rows.product import ProductRow
from leeway.mandates.store.tenant import organisation_of


@dataclass(frozen=True, slots=True)
class KeptOffer:
    """An offer with its present version, and what that rests on where it does."""

    row: OfferRow
    version: OfferVersionRow
    hold: HoldRow | None
    mandate: MandateRow | None

    @property
    def holder(self) -> Holder | None:
        mandate = self.mandate
        return None if mandate is None else Holder(kind=HolderKind(mandate.holder_kind), id=mandate.holder_id)

    def state_at(self, at: datetime) -> OfferState:
        return version_state_at(self.version, self.hold, at)


def version_state_at(version: OfferVersionRow, hold: HoldRow | None, at: datetime) -> OfferState:
    held: HoldState | None = None
    if hold is not None:
        value = hold_value(hold)
        held = HoldState.EXPIRED if lapsed(value, at) else value.state
    return offer_state_at(OfferState(version.state), held, version.ends_at, at)


async def offer_seen_by(
    session: AsyncSession, viewer: Viewer | None, actor: str, offer_id: UUID, *, to_change: bool = False
) -> KeptOffer | None:
    """Without a viewer it is a token, which reads all of its organisation.

    To change it, its row is locked first and read then: whoever waited sees the version that came in between.
    """
    own = col(OfferRow.id) == offer_id
    if to_change:
        lock = select(col(OfferRow.id)).where(col(OfferRow.organisation_id) == organisation_of(session), own)
        await session.exec(lock.with_for_update())
    found = await _offers(session, own, viewer, actor, limit=1)
    return found[0] if found else None


async def offers_visible_to(
    session: AsyncSession,
    viewer: Viewer | None,
    actor: str,
    *,
    states: Collection[OfferState] | None,
    mandate_id: UUID | None,
    after: UUID | None,
    limit: int,
) -> list[KeptOffer]:
    """Newest first, one row more than asked; by the state that was written down last."""
    where: ColumnElement[bool] = col(OfferRow.organisation_id) == organisation_of(session)
    if states is not None:
        where &= col(OfferVersionRow.state).in_([str(state) for state in states])
    if mandate_id is not None:
        where &= col(OfferRow.mandate_id) == mandate_id
    if after is not None:
        where &= col(OfferRow.id) < after
    return await _offers(session, where, viewer, actor, limit=limit + 1)


async def versions_of_offer(session: AsyncSession, offer_id: UUID) -> Sequence[tuple[OfferVersionRow, HoldRow | None]]:
    """Newest first, each with its hold where it has one."""
    organisation_id = organisation_of(session)
    rows = await session.exec(
        select(OfferVersionRow, HoldRow)
        .join(HoldRow, _same(HoldRow, OfferVersionRow.hold_id, organisation_id), isouter=True)
        .where(col(OfferVersionRow.organisation_id) == organisation_id, col(OfferVersionRow.offer_id) == offer_id)
        .order_by(col(OfferVersionRow.number).desc())
        .execution_options(populate_existing=True)
    )
    return [(version, hold) for version, hold in rows]


async def customer_names(session: AsyncSession, account_ids: Collection[UUID]) -> dict[UUID, str]:
    rows = await session.exec(
        select(col(AccountRow.id), col(AccountRow.name)).where(
            col(AccountRow.organisation_id) == organisation_of(session), col(AccountRow.id).in_(account_ids)
        )
    )
    return dict(rows.all())


async def product_names(session: AsyncSession, product_ids: Collection[UUID]) -> dict[UUID, str]:
    rows = await session.exec(
        select(col(ProductRow.id), col(ProductRow.name)).where(
            col(ProductRow.organisation_id) == organisation_of(session), col(ProductRow.id).in_(product_ids)
        )
    )
    return dict(rows.all())


def _sees(viewer: Viewer, actor: str) -> ColumnElement[bool]:
    """One's own and one's teams'; of others what money was set aside for, to whoever sees the mandate."""
    own_team = col(MandateRow.holder_id).in_(viewer.team_ids)
    money_moved = col(OfferVersionRow.hold_id).is_not(None) & (
        is_visible_to(viewer) | (col(HoldRow.steward_id) == viewer.person_id)
    )
    return or_(col(OfferRow.made_by) == actor, own_team, money_moved)


def _same(table: type[HoldRow | MandateRow], wanted: object, organisation_id: UUID) -> ColumnElement[bool]:
    return and_(col(table.organisation_id) == organisation_id, col(table.id) == wanted)


async def _offers(
    session: AsyncSession,
    where: ColumnElement[bool],
    viewer: Viewer | None,
    actor: str,
    *,
    limit: int,
) -> list[KeptOffer]:
    organisation_id = organisation_of(session)
    statement = (
        select(OfferRow, OfferVersionRow, HoldRow, MandateRow)
        .join(
            OfferVersionRow,
            and_(
                col(OfferVersionRow.organisation_id) == col(OfferRow.organisation_id),
                col(OfferVersionRow.offer_id) == col(OfferRow.id),
                col(OfferVersionRow.number) == col(OfferRow.version),
            ),
        )
        .join(HoldRow, _same(HoldRow, OfferVersionRow.hold_id, organisation_id), isouter=True)
        .join(MandateRow, _same(MandateRow, OfferRow.mandate_id, organisation_id), isouter=True)
        .where(col(OfferRow.organisation_id) == organisation_id, where)
        .order_by(col(OfferRow.id).desc())
        .limit(limit)
    )
    if viewer is not None:
        statement = statement.where(_sees(viewer, actor))
    rows = await session.exec(statement.execution_options(populate_existing=True))
    return [KeptOffer(*row) for row in rows]

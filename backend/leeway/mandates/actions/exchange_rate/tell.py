"""Tell a new rate; the one before stays for what was converted with it (I13)."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.rate import Rate
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.rows.exchange_rate import ExchangeRateRow
from leeway.plumbing.database import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class RateTold:
    currency: str
    into: str
    numerator: int
    denominator: int


async def tell_rate(session: AsyncSession, viewer: Viewer, told: RateTold) -> Rate:
    at = await moment(session)
    row = ExchangeRateRow(
        organisation_id=viewer.organisation_id,
        id=new_id(),
        currency=told.currency,
        into_currency=told.into,
        numerator=told.numerator,
        denominator=told.denominator,
        in_force_from=at,
        told_by=viewer.person_id,
    )
    session.add(row)
    await session.flush()
    rate = Rate(
        id=str(row.id),
        currency=told.currency,
        into=told.into,
        numerator=told.numerator,
        denominator=told.denominator,
    )
    body = {"currency": rate.currency, "into": rate.into, "ratio": [rate.numerator, rate.denominator]}
    note = Note(mandate_id=row.id, deed="exchange-rate.tell", actor=str(viewer.person_id), body=body)
    await write_note(session, note, at)
    return rate

"""Questions about exchange rates: the newest of each pair is in force."""

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.rate import Rate
from leeway.mandates.store.tenant import organisation_of

IN_FORCE = text("""
SELECT DISTINCT ON (currency, into_currency) id, currency, into_currency, numerator, denominator
FROM mandates.exchange_rate
WHERE organisation_id = :organisation_id AND (CAST(:currency AS text) IS NULL OR currency = :currency)
ORDER BY currency, into_currency, in_force_from DESC, id DESC
""")


async def rates_in_force(session: AsyncSession, currency: str | None = None) -> tuple[Rate, ...]:
    """By pair; out of this currency alone where one is named."""
    found = await session.execute(IN_FORCE, {"organisation_id": organisation_of(session), "currency": currency})
    return tuple(
        Rate(
            id=str(row.id),
            currency=row.currency,
            into=row.into_currency,
            numerator=row.numerator,
            denominator=row.denominator,
        )
        for row in found
    )

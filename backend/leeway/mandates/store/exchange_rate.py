"""Questions about exchange rates: the newest of each pair is in force."""

from uuid import UUID

from sqlalchemy import text

from leeway.mandates.rules.rate import Rate
from leeway.plumbing.question import Question, Rows, question

IN_FORCE = text("""
SELECT DISTINCT ON (currency, into_currency) id, currency, into_currency, numerator, denominator
FROM mandates.exchange_rate
WHERE organisation_id = :organisation_id AND (CAST(:currency AS text) IS NULL OR currency = :currency)
ORDER BY currency, into_currency, in_force_from DESC, id DESC
""")


def rates_in_force(organisation_id: UUID, currency: str | None = None) -> Question[tuple[Rate, ...]]:
    """By pair; out of this currency alone where one is named."""
    return question(IN_FORCE, {"organisation_id": organisation_id, "currency": currency}, _rates)


def _rates(rows: Rows) -> tuple[Rate, ...]:
    return tuple(
        Rate(
            id=str(row.id),
            currency=row.currency,
            into=row.into_currency,
            numerator=row.numerator,
            denominator=row.denominator,
        )
        for row in rows
    )

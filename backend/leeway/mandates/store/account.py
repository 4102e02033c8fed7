"""Questions about accounts."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from leeway.mandates.store.rows.account import AccountRow
from leeway.mandates.store.rows.person_known import PersonKnownRow
from leeway.mandates.store.search import begins_with
from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.question import Question, question

SEGMENT = text("SELECT segment FROM mandates.account WHERE organisation_id = :organisation_id AND id = :id")


def _accounts(session: AsyncSession) -> SelectOfScalar[AccountRow]:
    return select(AccountRow).where(col(AccountRow.organisation_id) == organisation_of(session))


async def accounts_named(
    session: AsyncSession, beginning: str, after: tuple[str, UUID] | None, limit: int
) -> Sequence[AccountRow]:
    """By name; one row more than asked."""
    statement = _accounts(session)
    if beginning:
        statement = statement.where(begins_with(col(AccountRow.name_folded), beginning))
    if after is not None:
        name, last_id = after
        later = (col(AccountRow.name_folded) == name) & (col(AccountRow.id) > last_id)
        statement = statement.where((col(AccountRow.name_folded) > name) | later)
    return (
        await session.exec(statement.order_by(col(AccountRow.name_folded), col(AccountRow.id)).limit(limit + 1))
    ).all()


async def account_by_id(session: AsyncSession, account_id: UUID) -> AccountRow | None:
    return (await session.exec(_accounts(session).where(col(AccountRow.id) == account_id))).first()


def segment_of(organisation_id: UUID, account_id: UUID) -> Question[str | None]:
    """Nothing as well where the account is unknown."""
    asked = {"organisation_id": organisation_id, "id": account_id}
    return question(SEGMENT, asked, lambda rows: rows[0].segment if rows else None)


async def accounts_numbered(session: AsyncSession, numbers: Iterable[str]) -> dict[str, AccountRow]:
    rows = await session.exec(_accounts(session).where(col(AccountRow.account_number).in_(list(numbers))))
    return {row.account_number: row for row in rows}


async def accounts_with_ids(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of those that are known."""
    rows = await session.exec(_accounts(session).where(col(AccountRow.id).in_(ids))) if ids else ()
    return {row.id: row.name for row in rows}


async def account_names(session: AsyncSession, numbers: Iterable[str]) -> dict[str, str]:
    return {number: row.name for number, row in (await accounts_numbered(session, numbers)).items()}


async def owners_numbered(session: AsyncSession, numbers: Iterable[str | None]) -> dict[str, PersonKnownRow]:
    rows = await session.exec(
        select(PersonKnownRow).where(
            col(PersonKnownRow.organisation_id) == organisation_of(session),
            col(PersonKnownRow.employee_number).in_({number for number in numbers if number}),
        )
    )
    return {row.employee_number: row for row in rows if row.employee_number}

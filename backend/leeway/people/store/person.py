"""Persons, as the directory asks for them."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.person import WORKING, Status
from leeway.people.rules.search import prefix_range
from leeway.people.store.rows.person import PersonRow, TreePlaceRow
from leeway.people.store.rows.unit import UnitRow

Named = tuple[UUID, str]
# Made once: an alias copies every column, which takes longer than the question itself.
_MANAGER, _COACH, _REPORT = aliased(PersonRow), aliased(PersonRow), aliased(PersonRow)
_WORKING = [status.value for status in WORKING]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown:
    """A person with the names of whom and what they belong to; `path` is their line from the top."""

    row: PersonRow
    unit: Named | None
    manager: Named | None
    coach: Named | None
    path: str
    layer: int
    direct_reports: int


def label_of(person_id: UUID) -> str:
    """A person's part of a path; `store/applied_plan.py` writes the same in SQL."""
    return base64.urlsafe_b64encode(person_id.bytes).decode().rstrip("=")


async def person_by_id(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> PersonShown | None:
    found = await persons_by_id(session, organisation_id, [person_id])
    return found[0] if found else None


async def persons_by_id(session: AsyncSession, organisation_id: UUID, ids: Sequence[UUID]) -> list[PersonShown]:
    return await _shown(session, _statement(organisation_id).where(col(PersonRow.id).in_(ids)))


async def persons_found(
    session: AsyncSession,
    organisation_id: UUID,
    *,
    query: str | None,
    unit_ids: Sequence[UUID] | None,
    status: str | None,
    after: tuple[str, UUID] | None,
    limit: int,
) -> list[PersonShown]:
    """By name. The query is the beginning of a name, a family name, an e-mail or an employee number."""
    statement = _statement(organisation_id)
    if query:
        low, high = prefix_range(query)
        statement = statement.where(
            or_(
                *(
                    (col(column) >= low) & (col(column) < high)
                    for column in (PersonRow.name_folded, PersonRow.family_folded, PersonRow.work_email)
                ),
                col(PersonRow.employee_number) == query.strip(),
            )
        )
    if unit_ids is not None:
        statement = statement.where(col(PersonRow.unit_id).in_(unit_ids))
    statement = statement.where(
        col(PersonRow.status) == status if status else col(PersonRow.status) != Status.DELETED.value
    )
    if after is not None:
        name, person_id = after
        statement = statement.where(
            or_(
                col(PersonRow.name_folded) > name,
                (col(PersonRow.name_folded) == name) & (col(PersonRow.id) > person_id),
            )
        )
    return await _shown(session, statement.order_by(col(PersonRow.name_folded), col(PersonRow.id)).limit(limit + 1))


async def people_below(
    session: AsyncSession, organisation_id: UUID, path: str, *, after: str | None, limit: int
) -> list[PersonShown]:
    """A subtree, top first along each line: a range of the path index."""
    place = col(TreePlaceRow.path)
    statement = _statement(organisation_id).where(place >= f"{path}/", place < f"{path}0", _in_tree())
    if after is not None:
        statement = statement.where(place > after)
    return await _shown(session, statement.order_by(place).limit(limit + 1))


async def people_above(session: AsyncSession, organisation_id: UUID, path: str) -> list[PersonShown]:
    """The line from the top down to the manager."""
    ids = [_id_of(label) for label in path.split("/")[:-1]]
    if not ids:
        return []
    return sorted(await persons_by_id(session, organisation_id, ids), key=lambda person: person.layer)


async def top_of_tree(session: AsyncSession, organisation_id: UUID, *, layers: int, limit: int) -> list[PersonShown]:
    statement = _statement(organisation_id).where(col(TreePlaceRow.layer) < layers, _in_tree())
    return await _shown(session, statement.order_by(col(TreePlaceRow.layer), col(PersonRow.name_folded)).limit(limit))


async def roots(session: AsyncSession, organisation_id: UUID) -> list[tuple[str, int, str]]:
    """Working people with nobody above them: (person, people below, key)."""
    below = aliased(TreePlaceRow)
    place = col(TreePlaceRow.path)
    size = (
        select(func.count())
        .where(
            col(below.organisation_id) == organisation_id, col(below.path) >= place + "/", col(below.path) < place + "0"
        )
        .scalar_subquery()
    )
    statement = (
        select(PersonRow.id, size, func.coalesce(PersonRow.employee_number, PersonRow.work_email, ""))
        .join(TreePlaceRow, _same(TreePlaceRow, PersonRow.id))
        .where(
            col(PersonRow.organisation_id) == organisation_id,
            col(TreePlaceRow.layer) == 0,
            col(PersonRow.status).in_(_WORKING),
        )
    )
    return [(str(person_id), count, key) for person_id, count, key in (await session.exec(statement)).all()]


async def person_row(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> PersonRow | None:
    statement = select(PersonRow).where(PersonRow.organisation_id == organisation_id, PersonRow.id == person_id)
    return (await session.exec(statement)).one_or_none()


async def lock_person(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> PersonRow | None:
    statement = select(PersonRow).where(PersonRow.organisation_id == organisation_id, PersonRow.id == person_id)
    return (await session.exec(statement.with_for_update())).one_or_none()


async def working_by_email(session: AsyncSession, organisation_id: UUID, email: str) -> PersonRow | None:
    statement = select(PersonRow).where(
        PersonRow.organisation_id == organisation_id,
        PersonRow.work_email == email,
        col(PersonRow.status).in_(_WORKING),
    )
    return (await session.exec(statement)).first()


async def working_by_number(session: AsyncSession, organisation_id: UUID, employee_number: str) -> PersonRow | None:
    """None as well where two have it: then nobody can say who is meant."""
    statement = (
        select(PersonRow)
        .where(
            PersonRow.organisation_id == organisation_id,
            PersonRow.employee_number == employee_number,
            col(PersonRow.status).in_(_WORKING),
        )
        .limit(2)
    )
    found = (await session.exec(statement)).all()
    return found[0] if len(found) == 1 else None


async def has_anybody(session: AsyncSession, organisation_id: UUID) -> bool:
    statement = select(PersonRow.id).where(PersonRow.organisation_id == organisation_id).limit(1)
    return (await session.exec(statement)).first() is not None


async def headcount_by_month(session: AsyncSession, organisation_id: UUID, months: Sequence[date]) -> list[int]:
    """How many worked here on each day, by the dates of their employment."""
    starts, ends = col(PersonRow.started_on), col(PersonRow.ended_on)
    counts = []
    for day in months:
        statement = select(func.count()).where(
            PersonRow.organisation_id == organisation_id,
            func.coalesce(starts, func.date(PersonRow.created_at)) <= day,
            or_(col(PersonRow.status).in_(_WORKING), ends > day),
        )
        counts.append((await session.exec(statement)).one())
    return counts


def _in_tree() -> ColumnElement[bool]:
    """Who is here, and who is gone but still stands above somebody who is (P8)."""
    return or_(
        col(PersonRow.status).in_(_WORKING),
        select(_REPORT.id)
        .where(
            col(_REPORT.organisation_id) == col(PersonRow.organisation_id),
            col(_REPORT.manager_id) == col(PersonRow.id),
            col(_REPORT.status).in_(_WORKING),
        )
        .exists(),
    )


def _statement(organisation_id: UUID) -> Select[Any]:
    reports = (
        select(func.count())
        .where(
            col(_REPORT.organisation_id) == organisation_id,
            col(_REPORT.manager_id) == col(PersonRow.id),
            col(_REPORT.status).in_(_WORKING),
        )
        .scalar_subquery()
    )
    statement: Select[Any] = (
        select(  # type: ignore[call-overload]
            PersonRow,
            UnitRow.id,
            UnitRow.name,
            _MANAGER.id,
            _MANAGER.display_name,
            _COACH.id,
            _COACH.display_name,
            TreePlaceRow.path,
            TreePlaceRow.layer,
            reports,
        )
        .outerjoin(UnitRow, _same(UnitRow, PersonRow.unit_id))
        .outerjoin(_MANAGER, _same(_MANAGER, PersonRow.manager_id))
        .outerjoin(_COACH, _same(_COACH, PersonRow.effective_coach_id))
        .join(TreePlaceRow, _same(TreePlaceRow, PersonRow.id))
        .where(col(PersonRow.organisation_id) == organisation_id)
    )
    return statement


def _same(table: type[UnitRow | PersonRow | TreePlaceRow], reference: UUID | None) -> ColumnElement[bool]:
    return (col(table.organisation_id) == col(PersonRow.organisation_id)) & (col(table.id) == reference)


async def _shown(session: AsyncSession, statement: Select[Any]) -> list[PersonShown]:
    shown = []
    for row, unit_id, unit, manager_id, manager, coach_id, coach, path, layer, reports in (
        await session.execute(statement)
    ).all():
        shown.append(
            PersonShown(
                row=row,
                unit=(unit_id, unit) if unit_id else None,
                manager=(manager_id, manager) if manager_id else None,
                coach=(coach_id, coach) if coach_id else None,
                path=path,
                layer=layer,
                direct_reports=reports,
            )
        )
    return shown


def _id_of(label: str) -> UUID:
    return UUID(bytes=base64.urlsafe_b64decode(label + "=="))

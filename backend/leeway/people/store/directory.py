"""The directory as a whole: its version, everybody in it, and its units by name."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, false, text
from sqlalchemy import select as sqlalchemy_select
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.fields import Field
from leeway.people.rules.ownership import Standing
from leeway.people.rules.person import WORKING, Status
from leeway.people.rules.plan import Known
from leeway.people.rules.units import UnitKey, unit_key
from leeway.people.store.rows.employment import IdentityLinkRow
from leeway.people.store.rows.person import PersonRow
from leeway.people.store.rows.unit import UnitRow
from leeway.people.store.source_names import names_by_person

_ENSURE = text(
    "INSERT INTO people.organisation (organisation_id, id, directory_version, created_at)"
    " VALUES (:organisation_id, :organisation_id, 0, clock_timestamp()) ON CONFLICT DO NOTHING"
)
_LOCK = text(
    "SELECT directory_version FROM people.organisation"
    " WHERE organisation_id = :organisation_id AND id = :organisation_id FOR UPDATE"
)
_MOVE = text(
    "UPDATE people.organisation SET directory_version = directory_version + 1"
    " WHERE organisation_id = :organisation_id AND id = :organisation_id"
)
_VERSION = text("SELECT directory_version FROM people.organisation WHERE organisation_id = :organisation_id")

_COACHED = aliased(PersonRow)

TEXT_COLUMNS = {
    Field.EMPLOYEE_NUMBER: col(PersonRow.employee_number),
    Field.DISPLAY_NAME: col(PersonRow.display_name),
    Field.GIVEN_NAME: col(PersonRow.given_name),
    Field.FAMILY_NAME: col(PersonRow.family_name),
    Field.WORK_EMAIL: col(PersonRow.work_email),
    Field.LOCALE: col(PersonRow.locale),
    Field.TIME_ZONE: col(PersonRow.time_zone),
    Field.STATUS: col(PersonRow.status),
    Field.TITLE: col(PersonRow.title),
    Field.LOCATION: col(PersonRow.location),
    Field.COUNTRY: col(PersonRow.country),
    Field.COST_CENTRE: col(PersonRow.cost_centre),
    Field.WORKER_TYPE: col(PersonRow.worker_type),
    Field.MANAGER: col(PersonRow.manager_reference),
}


async def lock_directory(session: AsyncSession, organisation_id: UUID) -> int:
    """Its version, held until the end of the transaction: whoever changes people comes through here, one by one."""
    bound = {"organisation_id": organisation_id}
    await session.execute(_ENSURE, bound)
    version: int = (await session.execute(_LOCK, bound)).scalar_one()
    return version


async def move_directory(session: AsyncSession, organisation_id: UUID) -> None:
    await session.execute(_MOVE, {"organisation_id": organisation_id})


async def version_of_directory(session: AsyncSession, organisation_id: UUID) -> int:
    return (await session.execute(_VERSION, {"organisation_id": organisation_id})).scalar() or 0


PORTION = 500


async def everybody(session: AsyncSession, organisation_id: UUID, own: Standing | None = None) -> list[Known]:
    """Every person but the erased ones, as a plan compares them.

    `own` is whose plan it is: it yields to sources of higher standing. Without it the plan yields to none.
    """
    return await _known(session, organisation_id, own, None)


async def some_people(session: AsyncSession, organisation_id: UUID, own: Standing, ids: Sequence[UUID]) -> list[Known]:
    """As `everybody`, but only these, each with whether they coach somebody who is not among them."""
    return await _known(session, organisation_id, own, ids)


async def _known(
    session: AsyncSession, organisation_id: UUID, own: Standing | None, ids: Sequence[UUID] | None
) -> list[Known]:
    named = await names_by_person(session, organisation_id, own, ids)
    units = {unit.id: unit for unit in await _units(session, organisation_id)}
    columns = list(TEXT_COLUMNS.values())
    statement = sqlalchemy_select(
        col(PersonRow.id),
        col(PersonRow.row_version),
        col(PersonRow.manager_id),
        col(PersonRow.effective_coach_id),
        col(PersonRow.coaches),
        col(PersonRow.unit_id),
        col(PersonRow.started_on),
        col(PersonRow.ended_on),
        ~_named_by_a_source(),
        false() if ids is None else _coaches_beyond(ids),
        *columns,
    ).where(col(PersonRow.organisation_id) == organisation_id, col(PersonRow.status) != Status.DELETED.value)
    if ids is not None:
        statement = statement.where(col(PersonRow.id).in_(ids))
    known: list[Known] = []
    # In portions, so that others are answered in between (X73).
    async for row in await session.stream(statement.execution_options(yield_per=PORTION)):
        person_id, version, manager_id, coach_id, coaches, unit_id, started_on, ended_on, by_hand, beyond, *texts = row
        unit = units.get(unit_id) if unit_id else None
        division = units.get(unit.parent_id) if unit and unit.parent_id else unit if _is_division(unit) else None
        values: dict[Field, str | None] = {
            field: value or None for field, value in zip(TEXT_COLUMNS, texts, strict=True)
        }
        values |= {
            Field.STARTED_ON: started_on.isoformat() if started_on else None,
            Field.ENDED_ON: ended_on.isoformat() if ended_on else None,
            Field.UNIT: unit.name if unit and not _is_division(unit) else None,
            Field.DIVISION: division.name if division else None,
        }
        known.append(
            Known(
                person_id=str(person_id),
                version=version,
                values=values,
                manager_id=str(manager_id) if manager_id else None,
                coach_id=str(coach_id) if coach_id else None,
                coaches=coaches,
                by_hand=by_hand,
                coaches_beyond=beyond,
                **named.get(person_id, {}),
            )
        )
    return known


def _named_by_a_source() -> ColumnElement[bool]:
    return (
        sqlalchemy_select(col(IdentityLinkRow.id))
        .where(
            col(IdentityLinkRow.organisation_id) == col(PersonRow.organisation_id),
            col(IdentityLinkRow.person_id) == col(PersonRow.id),
        )
        .exists()
    )


def _coaches_beyond(ids: Sequence[UUID]) -> ColumnElement[bool]:
    return (
        sqlalchemy_select(col(_COACHED.id))
        .where(
            col(_COACHED.organisation_id) == col(PersonRow.organisation_id),
            col(_COACHED.effective_coach_id) == col(PersonRow.id),
            col(_COACHED.status).in_([status.value for status in WORKING]),
            col(_COACHED.id).not_in(ids),
        )
        .exists()
    )


async def units_by_name(session: AsyncSession, organisation_id: UUID) -> dict[UnitKey, str]:
    units = {unit.id: unit for unit in await _units(session, organisation_id)}
    named: dict[UnitKey, str] = {}
    for unit in units.values():
        if _is_division(unit):
            named[unit_key(unit.name, None)] = str(unit.id)
        else:
            parent = units.get(unit.parent_id) if unit.parent_id else None
            named[unit_key(parent.name if parent else None, unit.name)] = str(unit.id)
    return named


async def _units(session: AsyncSession, organisation_id: UUID) -> list[UnitRow]:
    return list((await session.exec(select(UnitRow).where(UnitRow.organisation_id == organisation_id))).all())


def _is_division(unit: UnitRow | None) -> bool:
    return unit is not None and unit.kind == "division"

"""Everything that a service keeps about one person, read by what its data map and the service say of each table (R38).

Other people are not named: whoever asks for their own data has no claim on somebody else's.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from pydantic import JsonValue
from pydantic_core import to_jsonable_python
from sqlalchemy import ColumnElement, Table, Text, cast, exists, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.plumbing.data_map import DataMap, Purpose
from leeway.plumbing.migration import ServiceSchema
from leeway.plumbing.wire import Wire

NAMES_SOMEBODY = re.compile(
    r"(^|_)(person|holder|grantor|coach|manager|asker|author|administrator|steward|rater)_id$|_by$"
    r"|^manager(_reference|_email|_number)?$",
    re.IGNORECASE,
)
SOMEBODY_ELSE = "somebody else"
MOST = 100_000
"""Rows of one table; ten years of one person's work are far fewer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One table, its neighbours by name, and who asks."""

    table: Table
    tables: Mapping[str, Table]
    person_id: UUID

    def at(self, table: str) -> "Asked":
        return Asked(self.tables[table], self.tables, self.person_id)


Whose = Callable[[Asked], ColumnElement[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`whose` finds the rows about a person. Told are the columns about a person, and what else helps to read them.

    `without`: columns about a person that are not told, each with the reason.
    """

    whose: Whose
    also: tuple[str, ...] = ()
    without: Mapping[str, str] = field(default_factory=dict)


class Untold(str):
    """Why nothing of a table is told here: where it is found instead, or whom it would give away."""

    __slots__ = ()


AboutPerson = Mapping[str, Told | Untold]

PLUMBING_UNTOLD: AboutPerson = {
    "outbox": Untold("copies of what is told here, on their way to the other services"),
    "idempotency": Untold("the answers you were given, kept thirty days for a request that is repeated"),
    "audit_entry": Untold("the log of decisions, which you read in the decision log"),
}


class KeptTable(Wire):
    """`rows` as they are kept; `purposes` say why."""

    table: str
    purposes: list[Purpose]
    rows: list[dict[str, JsonValue]]


class NotTold(Wire):
    table: str
    reason: str


class KeptAboutMe(Wire):
    """What one service keeps about the person who asks, table by table, and what it does not tell with the reason."""

    service: str
    tables: list[KeptTable]
    not_told: list[NotTold]


def named(*columns: str) -> Whose:
    """Rows in which one of these columns holds the person, as an id or as the name of an actor."""

    def whose(asked: Asked) -> ColumnElement[bool]:
        return or_(*(cast(asked.table.c[column], Text) == str(asked.person_id) for column in columns))

    return whose


def within(column: str, parent: str, parents: Whose) -> Whose:
    """Rows that belong to a row of `parent` which is about the person."""

    def whose(asked: Asked) -> ColumnElement[bool]:
        above = asked.at(parent)
        same = (above.table.c.organisation_id == asked.table.c.organisation_id) & (
            above.table.c.id == asked.table.c[column]
        )
        return exists().where(same, parents(above))

    return whose


def either(*ways: Whose) -> Whose:
    return lambda asked: or_(*(way(asked) for way in ways))


async def kept_about(
    session: AsyncSession, schema: ServiceSchema, data_map: DataMap, about: AboutPerson, person_id: UUID
) -> KeptAboutMe:
    """In the organisation of the session. Tables without a row about the person are left out."""
    tables = {table.name: table for table in schema.metadata.sorted_tables}
    told, not_told = [], []
    for name, how in {**about, **PLUMBING_UNTOLD}.items():
        if isinstance(how, Untold):
            not_told.append(NotTold(table=name, reason=str(how)))
            continue
        asked = Asked(tables[name], tables, person_id)
        columns = told_columns(data_map, name, how)
        found = select(*(asked.table.c[column] for column in columns)).where(how.whose(asked)).limit(MOST)
        rows = [without_others(dict(row), person_id) for row in (await session.execute(found)).mappings()]
        if rows:
            told.append(KeptTable(table=name, purposes=_purposes(data_map, name), rows=rows))
        not_told += [NotTold(table=f"{name}.{column}", reason=reason) for column, reason in how.without.items()]
    return KeptAboutMe(service=schema.name, tables=told, not_told=not_told)


def told_columns(data_map: DataMap, table: str, how: Told) -> list[str]:
    about = [column for column, tag in data_map[table].items() if tag.about_person and column not in how.without]
    return list(dict.fromkeys((*about, *how.also)))


def _purposes(data_map: DataMap, table: str) -> list[Purpose]:
    return sorted({tag.purpose for tag in data_map[table].values() if tag.about_person})


def without_others(row: Mapping[str, object], person_id: UUID) -> dict[str, JsonValue]:
    plain: dict[str, JsonValue] = to_jsonable_python(dict(row), bytes_mode="base64")
    return {column: _told(column, value, str(person_id)) for column, value in plain.items()}


def _told(name: str, value: JsonValue, me: str) -> JsonValue:
    """Somebody else is somebody else, however deep inside a value they are named."""
    if isinstance(value, list):
        return [_told(name, one, me) for one in value]
    if NAMES_SOMEBODY.search(name):
        return value if value in (None, me) else SOMEBODY_ELSE
    if isinstance(value, dict):
        return {inner: _told(inner, one, me) for inner, one in value.items()}
    return value

"""What the catalogue of a migrated database must say of every schema, whoever wrote its tables."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

import leeway
from leeway.plumbing.data_map import DataMap, untagged
from leeway.schemas import KEPT, SCHEMAS
from leeway.settings import Service
from tests.postgres import Databases

NAMES = [schema.name for schema in SCHEMAS]
QUEUE = "procrastinate_%"
"""The queue's own tables know no organisation: exempt from D1, D3, D6 and D7, and carrying ids only."""


@pytest.fixture
def catalogue(databases: Databases) -> Iterator[psycopg.Connection]:
    with psycopg.connect(databases.owner_url) as connection:
        yield connection


def rows(catalogue: psycopg.Connection, query: str) -> list[tuple[Any, ...]]:
    return catalogue.execute(query.encode(), {"schemas": NAMES, "queue": QUEUE}).fetchall()


OURS = """n.nspname = ANY(%(schemas)s) AND c.relkind IN ('r', 'p') AND c.relname NOT LIKE %(queue)s
          AND c.relname <> 'alembic_version'"""


def test_the_organisation_stands_first_in_every_key(catalogue: psycopg.Connection) -> None:
    """D1: uuid, not null, first in each primary key, unique index and foreign key."""
    keys = rows(
        catalogue,
        f"""SELECT n.nspname, c.relname, i.relname, a.attname, a.attnotnull, a.atttypid::regtype::text
            FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
            WHERE x.indisunique AND {OURS}""",
    )
    assert keys
    assert [key for key in keys if key[3:] != ("organisation_id", True, "uuid")] == []
    keyless = rows(
        catalogue,
        f"""SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {OURS} AND NOT EXISTS (SELECT FROM pg_index x WHERE x.indrelid = c.oid AND x.indisprimary)""",
    )
    assert keyless == []
    foreign = rows(
        catalogue,
        f"""SELECT n.nspname, k.conname, a.attname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
            WHERE k.contype = 'f' AND {OURS}""",
    )
    assert foreign
    assert [key for key in foreign if key[2] != "organisation_id"] == []


def test_no_foreign_key_leaves_its_organisation_or_its_service(catalogue: psycopg.Connection) -> None:
    """D2: organisation to organisation, within one schema."""
    leaving = rows(
        catalogue,
        """SELECT k.conname FROM pg_constraint k
           JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_class f ON f.oid = k.confrelid
           JOIN pg_attribute b ON b.attrelid = f.oid AND b.attnum = k.confkey[1]
           WHERE k.contype = 'f' AND n.nspname = ANY(%(schemas)s) AND c.relname NOT LIKE %(queue)s
             AND (f.relnamespace <> c.relnamespace OR b.attname <> 'organisation_id')""",
    )
    assert leaving == []


def test_no_key_comes_from_a_sequence(catalogue: psycopg.Connection) -> None:
    """D3: ids are made by the application."""
    made_here = rows(
        catalogue,
        f"""SELECT n.nspname, c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE {OURS} AND a.attnum > 0 AND (a.attidentity <> ''
              OR pg_get_expr(d.adbin, d.adrelid) ~ 'nextval|gen_random_uuid|uuidv')""",
    )
    assert made_here == []


def test_every_row_belongs_to_an_organisation(catalogue: psycopg.Connection) -> None:
    """D5: no table without the column that places it with its organisation."""
    without = rows(
        catalogue,
        f"""SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {OURS} AND NOT EXISTS (
              SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id')""",
    )
    assert without == []


def test_no_rule_of_the_database_spans_organisations(catalogue: psycopg.Connection) -> None:
    """D9: whatever must be unique or must not overlap, must be so within one organisation; checks look at one row."""
    spanning = rows(
        catalogue,
        f"""SELECT n.nspname, i.relname FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
            JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_constraint k ON k.conindid = i.oid AND k.contype = 'x'
            WHERE {OURS} AND (x.indisunique OR x.indisexclusion) AND NOT EXISTS (
              SELECT FROM pg_attribute a JOIN generate_subscripts(x.indkey, 1) AS place ON x.indkey[place] = a.attnum
              WHERE a.attrelid = c.oid AND a.attname = 'organisation_id'
                AND (k.oid IS NULL OR k.conexclop[place + 1] IN (SELECT oid FROM pg_operator WHERE oprname = '=')))""",
    )
    assert spanning == []
    looking_elsewhere = rows(
        catalogue,
        f"""SELECT n.nspname, k.conname, p.proname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_depend d ON d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
              AND d.refclassid = 'pg_proc'::regclass
            JOIN pg_proc p ON p.oid = d.refobjid
            WHERE {OURS} AND k.contype = 'c' AND p.pronamespace <> 'pg_catalog'::regnamespace""",
    )
    assert looking_elsewhere == [], "a function in a check could look at rows of others"


def test_row_level_security_is_enabled_and_not_forced_everywhere(catalogue: psycopg.Connection) -> None:
    """D6, R31: with a policy for the service's role and one for its operator; neither owns anything nor bypasses."""
    tables = rows(
        catalogue,
        f"""SELECT n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner),
                   array(SELECT r.rolname::text FROM pg_policy p JOIN pg_roles r ON r.oid = ANY(p.polroles)
                         WHERE p.polrelid = c.oid ORDER BY 1)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS}""",
    )
    assert tables
    of_schema = {schema.name: schema for schema in SCHEMAS}
    for schema, table, enabled, forced, owner, roles in tables:
        place = f"{schema}.{table}"
        apart = of_schema[schema].role_apart(table)
        assert (enabled, forced) == (True, False), place
        assert roles == ([apart] if apart else [f"leeway_{schema}", f"leeway_{schema}_operator"]), place
        assert owner not in roles, place
    powers = catalogue.execute(
        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'leeway\\_%' AND rolname <> current_user"
        " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)"
    ).fetchall()
    assert powers == []


def test_what_only_grows_is_kept_so_by_grants(catalogue: psycopg.Connection) -> None:
    """D7, R6: no role may change or remove a row of such a table, and none may empty any table."""
    for schema in SCHEMAS:
        for table in sorted(schema.append_only):
            for role in (schema.role, schema.operator_role):
                for right in ("DELETE", "TRUNCATE"):
                    assert not allowed(catalogue, role, f"{schema.name}.{table}", right), f"{role} {right} {table}"
                whole_row = allowed(catalogue, role, f"{schema.name}.{table}", "UPDATE")
                assert not whole_row, f"{role} UPDATE {table}"
    triggers = rows(
        catalogue,
        f"""SELECT n.nspname, c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS} AND NOT t.tgisinternal""",
    )
    assert triggers == [], "triggers block the distribution of tables"


def allowed(catalogue: psycopg.Connection, role: str, table: str, right: str) -> bool:
    found = catalogue.execute("SELECT has_table_privilege(%s, %s, %s)", (role, table, right)).fetchone()
    assert found is not None
    return bool(found[0])


def test_nothing_listens_and_nothing_is_notified(catalogue: psycopg.Connection) -> None:
    """D10: no trigger notifies; sessions keep no state that a pooler would lose."""
    notifying = rows(
        catalogue,
        """SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
           WHERE t.tgenabled <> 'D' AND p.prosrc LIKE '%%pg_notify%%'""",
    )
    assert notifying == []


def test_the_identity_of_a_replicated_row_is_its_primary_key(catalogue: psycopg.Connection) -> None:
    """D12: the default everywhere."""
    other = rows(
        catalogue,
        f"""SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {OURS} AND c.relreplident <> 'd'""",
    )
    assert other == []


def test_no_role_may_look_into_another_services_schema(catalogue: psycopg.Connection) -> None:
    """D14: one schema and its own roles per service."""
    for schema in SCHEMAS:
        for other in SCHEMAS:
            if other.name != schema.name:
                for role in (schema.role, schema.operator_role):
                    found = catalogue.execute(
                        "SELECT has_schema_privilege(%s, %s, 'USAGE')", (role, other.name)
                    ).fetchone()
                    assert found == (False,), f"{role} in {other.name}"


def data_map_of(service: Service) -> DataMap:
    module = importlib.import_module(f"leeway.{service}.store.data_map")
    kept: DataMap = getattr(module, f"{service.upper()}_DATA_MAP")
    return kept


@pytest.mark.parametrize("service", list(Service))
def test_every_column_says_why_it_is_kept(service: Service) -> None:
    """R40: purpose, retention and visibility of each column; a tag without a column is as wrong."""
    assert untagged(KEPT[service].schema.metadata, data_map_of(service)) == []


def test_every_service_with_a_store_is_looked_at() -> None:
    """R40: a fifth schema would not pass unseen."""
    stores = {
        package.name
        for package in pkgutil.iter_modules(leeway.__path__)
        if package.ispkg and importlib.util.find_spec(f"leeway.{package.name}.store") is not None
    }
    assert stores == set(NAMES)

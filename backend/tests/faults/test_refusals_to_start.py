"""Whatever keeps Leeway from serving is said in one line that says what to do, with a non-zero exit."""

import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from leeway.people.store.schema import PEOPLE_SCHEMA
from leeway.plumbing import safe_database
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.migration import migrate, role_passwords, service_url
from leeway.plumbing.safe_database import NotServable, check_database, check_operator
from tests.faults.starting import leeway, said_in_one_line

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A server of one's own that is not fast but safe, with people's schema in it."""
    postgres = EmbeddedPostgres(tmp_path_factory.mktemp("server"))
    postgres.start()
    migrate(postgres.url, postgres.home / "secrets", [PEOPLE_SCHEMA])
    yield postgres
    postgres.stop()


def people_url(postgres: EmbeddedPostgres) -> str:
    passwords = role_passwords(postgres.home / "secrets", [PEOPLE_SCHEMA])
    return service_url(postgres.url, PEOPLE_SCHEMA.role, passwords[PEOPLE_SCHEMA.role])


def test_a_safe_server_and_a_plain_role_are_let_in(server: EmbeddedPostgres) -> None:
    """R15: the check is not simply always no."""
    check_database(people_url(server), PEOPLE_SCHEMA)


@pytest.mark.slow
@pytest.mark.parametrize("setting", ["fsync", "full_page_writes", "synchronous_commit"])
def test_a_server_that_may_lose_what_it_acknowledged_is_not_served_from(tmp_path: Path, setting: str) -> None:
    """R15"""
    careless = EmbeddedPostgres(tmp_path / "careless", settings={setting: "off"})
    careless.start()
    try:
        migrate(careless.url, careless.home / "secrets", [PEOPLE_SCHEMA])
        url = people_url(careless)
        ended = leeway(
            "serve", "people", home=str(tmp_path), port="0", people_database_url=url, people_operator_database_url=url
        )
        line = said_in_one_line(ended)
    finally:
        careless.stop()
    assert f"{setting} is off" in line
    assert f"ALTER SYSTEM SET {setting} = on" in line


def test_a_role_with_its_own_unsafe_setting_is_noticed(server: EmbeddedPostgres) -> None:
    """R15: a setting of the role overrides the server's."""
    with psycopg.connect(server.url, autocommit=True) as owner:
        owner.execute("ALTER ROLE leeway_people SET synchronous_commit = off")
        try:
            with pytest.raises(NotServable, match="synchronous_commit is off"):
                check_database(people_url(server), PEOPLE_SCHEMA)
        finally:
            owner.execute("ALTER ROLE leeway_people RESET synchronous_commit")


@pytest.mark.parametrize("power", ["SUPERUSER", "BYPASSRLS"])
def test_a_role_above_row_level_security_is_refused(server: EmbeddedPostgres, power: str) -> None:
    """R15, R31: also for the role that sees all organisations."""
    with psycopg.connect(server.url, autocommit=True) as owner:
        owner.execute(f"ALTER ROLE leeway_people {power}".encode())
        try:
            for check in (check_database, check_operator):
                with pytest.raises(NotServable, match="stands above row-level security"):
                    check(people_url(server), PEOPLE_SCHEMA)
        finally:
            owner.execute(f"ALTER ROLE leeway_people NO{power}".encode())


def test_serving_as_the_owner_is_refused_with_the_command_that_mends_it(server: EmbeddedPostgres) -> None:
    """R15"""
    with psycopg.connect(server.url, autocommit=True) as admin:
        admin.execute("CREATE ROLE plain_owner LOGIN PASSWORD 'owner'")
        admin.execute("GRANT leeway_people TO plain_owner")
        admin.execute("ALTER TABLE people.person OWNER TO plain_owner")
        admin.execute("GRANT USAGE ON SCHEMA people TO plain_owner")
        url = service_url(server.url, "plain_owner", "owner")
        ended = leeway("serve", "people", port="0", people_database_url=url, people_operator_database_url=url)
        admin.execute("ALTER TABLE people.person OWNER TO leeway_admin")
    line = said_in_one_line(ended)
    assert "plain_owner owns the tables" in line
    assert "leeway migrate" in line


def test_a_database_of_another_release_names_the_command(server: EmbeddedPostgres) -> None:
    with psycopg.connect(server.url, autocommit=True) as owner:
        kept = owner.execute("SELECT version_num FROM people.alembic_version").fetchone()
        owner.execute("UPDATE people.alembic_version SET version_num = 'older'")
        try:
            with pytest.raises(NotServable, match=r"database is at older.*`leeway migrate`"):
                check_database(people_url(server), PEOPLE_SCHEMA)
        finally:
            owner.execute("UPDATE people.alembic_version SET version_num = %s", kept)


def test_an_empty_database_names_the_command(server: EmbeddedPostgres, tmp_path: Path) -> None:
    line = said_in_one_line(leeway("serve", home=str(tmp_path), port="0", database_url=server.url))
    assert "leeway migrate" in line


def test_an_old_server_is_refused(server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any server is old to a release from the future; none older than 15 is installed to try."""
    monkeypatch.setattr(safe_database, "OLDEST_SERVER", 990_000)
    with pytest.raises(NotServable, match=r"too old.*Upgrade"):
        check_database(people_url(server), PEOPLE_SCHEMA)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        pytest.param({"database_url": "mysql://x"}, ["LEEWAY_DATABASE_URL", "postgresql://"], id="no address at all"),
        pytest.param(
            {"database_url": "postgresql://nobody@127.0.0.1:9/nothing"}, ["does not let us in"], id="nobody listens"
        ),
        pytest.param({"port": "many"}, ["LEEWAY_PORT"], id="a port that is no number"),
        pytest.param({"host": "0.0.0.0", "demo": "1"}, ["LEEWAY_DEMO", "loopback"], id="a demo for everybody"),  # noqa: S104
        pytest.param({"host": "0.0.0.0"}, ["LEEWAY_TLS_UPSTREAM"], id="sessions in the clear"),  # noqa: S104
        pytest.param({"pg_bin": "/nowhere"}, ["LEEWAY_PG_BIN", "/nowhere"], id="programs that are not there"),
    ],
)
def test_a_setting_that_cannot_be_is_named(tmp_path: Path, settings: dict[str, str], words: list[str]) -> None:
    line = said_in_one_line(leeway("serve", **{"home": str(tmp_path / "home"), "port": "0", **settings}))
    for word in words:
        assert word in line


def test_a_taken_port_is_said_before_a_database_is_started(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with socket.create_server(("127.0.0.1", 0)) as holder:
        line = said_in_one_line(leeway("serve", home=str(home), port=str(holder.getsockname()[1])))
    assert "LEEWAY_PORT" in line
    assert not home.exists()


def test_alone_a_service_must_be_told_where_its_neighbours_are(server: EmbeddedPostgres, tmp_path: Path) -> None:
    passwords = role_passwords(server.home / "secrets", [PEOPLE_SCHEMA])
    operator = service_url(server.url, PEOPLE_SCHEMA.operator_role, passwords[PEOPLE_SCHEMA.operator_role])
    ended = leeway(
        "serve",
        "people",
        home=str(tmp_path),
        port="0",
        people_database_url=people_url(server),
        people_operator_database_url=operator,
    )
    assert "LEEWAY_GATEWAY_URL" in said_in_one_line(ended)

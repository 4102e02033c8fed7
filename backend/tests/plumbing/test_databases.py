import psycopg
from sqlalchemy.engine import make_url

from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from tests.postgres import Databases, clone


def test_each_test_has_a_migrated_database_of_its_own(
    cluster: EmbeddedPostgres, template: str, databases: Databases
) -> None:
    with clone(cluster, template) as other:
        assert make_url(other.owner_url).database != make_url(databases.owner_url).database
    with psycopg.connect(databases.url("people")) as connection:
        assert connection.execute("SELECT count(*) FROM people.person").fetchone() == (0,)

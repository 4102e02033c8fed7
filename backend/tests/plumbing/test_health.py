import socket

import httpx
import psycopg
from fastapi import FastAPI

from leeway.plumbing.database import Database
from leeway.plumbing.metrics import RELAY_LAG, MetricsLife
from leeway.plumbing.relay import Relay
from leeway.plumbing.service import ServiceParts, build_service
from tests.plumbing.probe import TELLER, Issuers, Probe


def app_of(database: Database, issuers: Issuers, relay: Relay | None = None) -> FastAPI:
    parts = ServiceParts(database=database, verifier=issuers.verifier("teller"), schema=TELLER.schema, relay=relay)
    return build_service(name="teller", title="Teller", description="Tells.", parts=parts, routers=())


async def ready(app: FastAPI) -> tuple[int, dict[str, bool]]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://teller") as client:
        assert (await client.get("/healthz")).json() == {"alive": True}
        answer = await client.get("/readyz")
        return answer.status_code, answer.json()


async def test_a_migrated_service_with_its_database_is_ready(teller: Database, issuers: Issuers) -> None:
    assert await ready(app_of(teller, issuers)) == (
        200,
        {"ready": True, "database": True, "migrations": True, "relay": True},
    )


async def test_a_schema_that_is_behind_is_not_ready(probe: Probe, teller: Database, issuers: Issuers) -> None:
    with psycopg.connect(probe.owner_url) as connection:
        connection.execute("UPDATE teller.alembic_version SET version_num = '0000'")
    status, answer = await ready(app_of(teller, issuers))
    assert (status, answer["migrations"], answer["database"]) == (503, False, True)


async def test_without_its_database_it_is_alive_and_not_ready(issuers: Issuers) -> None:
    away = Database("postgresql://nobody@127.0.0.1:9/nothing", schema="teller", tables=TELLER.tables)
    status, answer = await ready(app_of(away, issuers))
    assert (status, answer["database"], answer["ready"]) == (503, False, False)
    await away.close()


async def test_events_that_do_not_get_through_make_it_unready(teller: Database, issuers: Issuers) -> None:
    """R12: more than a minute of lag is seen from outside."""
    relay = Relay("teller", teller, [])
    relay.lag_seconds = 61
    status, answer = await ready(app_of(teller, issuers, relay))
    assert (status, answer["relay"]) == (503, False)


async def test_metrics_have_a_bind_of_their_own_and_none_by_default() -> None:
    """V59: nothing is served until an address is named."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    RELAY_LAG.labels("teller").set(3)
    async with MetricsLife(f"127.0.0.1:{port}").life(FastAPI()), httpx.AsyncClient(trust_env=False) as client:
        told = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
        assert 'leeway_relay_lag_seconds{service="teller"} 3.0' in told
    async with MetricsLife("").life(FastAPI()):
        pass

"""A Leeway to measure: its processes, and people, products and mandates to ask it about."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from benchmarks.load import requests_per_second
from leeway.assembly import keyring_of
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.mandates.store.schema import MANDATES_SCHEMA, MANDATES_TABLES
from leeway.plumbing.database import Database
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.migration import role_passwords, service_url
from leeway.plumbing.token import GATEWAY, Minter
from leeway.schemas import SCHEMAS
from leeway.settings import HouseSettings, Service
from tests.mandates.building import limit
from tests.mandates.spending.house import NOON, House, deal

PORT = int(os.environ.get("BENCH_PORT", "8610"))
PATIENCE_SECONDS = 120
NEVER_GONE_MINOR = 10**14
MANDATES = 100
"""So that the log of one of them is not what everybody waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`bodies` ask for one mandate each; `api_token` passes the gateway."""

    home: Path
    port: int
    owner_url: str
    bodies: list[dict[str, Any]]
    api_token: str

    def through_gateway(self) -> float:
        url = f"http://127.0.0.1:{self.port}/api/mandates/v1/evaluations"
        return self._per_second(url, self.api_token)

    def at_the_service(self) -> float:
        """With the token that the gateway would have minted; it lives for two minutes, so each round gets its own."""
        minter = Minter(GATEWAY, keyring_of(HouseSettings(home=self.home), Service.GATEWAY))
        minted = minter.mint(
            subject="token:01900000-0000-7000-8000-0000000000aa",
            audience="leeway-mandates",
            organisation_id=DEFAULT_ORGANISATION,
            scope=frozenset({"mandates:evaluate"}),
        )
        return self._per_second(f"http://127.0.0.1:{self.port + 1}/api/mandates/v1/evaluations", minted.token)

    def _per_second(self, url: str, token: str) -> float:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        return requests_per_second(url, bodies=self.bodies, headers=headers)


@contextmanager
def measured_house(mandates: int = MANDATES, *scopes: str) -> Iterator[Measured]:
    """So many mandates, and a token with these scopes beside the one to evaluate."""
    with TemporaryDirectory(prefix="leeway-bench-") as folder:
        home = Path(folder) / "home"
        settings = {
            "LEEWAY_HOME": str(home),
            "LEEWAY_PORT": str(PORT),
            "LEEWAY_LOGS": "json",
            # One caller stands for many: its bucket must not be what is measured.
            "LEEWAY_REQUESTS_PER_SECOND": "1000000",
            "LEEWAY_REQUESTS_BURST": "1000000",
        }
        with running("-m", "benchmarks.doors", log=Path(folder) / "log", env=settings) as process:
            until_answers(f"http://127.0.0.1:{PORT}/readyz", process)
            owner_url = EmbeddedPostgres(home).url
            yield Measured(
                home=home,
                port=PORT,
                owner_url=owner_url,
                bodies=asyncio.run(_furnish(home, owner_url, mandates)),
                api_token=_api_token(settings, ("mandates:evaluate", *scopes)),
            )


@contextmanager
def running(*words: str, log: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A Python program of its own, stopped by its own id. What it prints goes to a file, as an operator's would."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LEEWAY_")}
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, *words], env=clean | env, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def until_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"it ended with {process.returncode} before it answered {url}")
        try:
            if httpx.get(url, timeout=5, trust_env=False).status_code < httpx.codes.INTERNAL_SERVER_ERROR:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.02)
    raise RuntimeError(f"{url} does not answer")


async def _furnish(home: Path, owner_url: str, mandates: int) -> list[dict[str, Any]]:
    """So many holders with a chain of two mandates each, asked about one line of one product."""
    passwords = role_passwords(home / "secrets", SCHEMAS)
    url = service_url(owner_url, MANDATES_SCHEMA.role, passwords[MANDATES_SCHEMA.role])
    database = Database(url, schema="mandates", tables=MANDATES_TABLES, pool_size=2)
    try:
        house = House(databases=None, database=database, minter=None, app=None, growth=None, now=NOON)  # type: ignore[arg-type]
        account, product = await house.account(), await house.product()
        root = await house.mandate(await house.person("Root"), budget_minor=None)
        bodies = []
        for number in range(mandates):
            holder = await house.person(f"Holder {number}")
            mandate = await house.mandate(
                holder,
                limit("max_discount_bps", 500),
                limit("max_payment_days", 60),
                parent_id=root,
                budget_minor=NEVER_GONE_MINOR,
            )
            asked = deal(account, product, 5_000, payment_days=30, mandate_id=str(mandate), person_id=str(holder))
            bodies.append(asked)
        return bodies
    finally:
        await database.close()


def _api_token(settings: dict[str, str], scopes: Sequence[str]) -> str:
    asked = [word for scope in scopes for word in ("--scope", scope)]
    made = subprocess.run(
        [sys.executable, "-m", "leeway.cli", "token", "create", "bench", *asked],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout.strip()

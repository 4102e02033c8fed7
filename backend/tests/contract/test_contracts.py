"""Each service's OpenAPI document, tried by schemathesis with every check, as two peers who must not see each other."""

import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from leeway.plumbing.service import operations_of
from leeway.settings import Service
from tests.contract.asking import ask
from tests.contract.matrix import MATRIX
from tests.contract.personas import Persona
from tests.contract.served import served
from tests.contract.world import World
from tests.soak import SOAKING, often

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

HERE = Path(__file__).parent
PEERS: Mapping[Service, tuple[Persona, Persona]] = {
    Service.PEOPLE: (Persona.PEOPLE_ADMIN, Persona.PEER),
    Service.GROWTH: (Persona.SELF, Persona.PEER),
    Service.MANDATES: (Persona.SELF, Persona.PEER),
    Service.GATEWAY: (Persona.SELF, Persona.PEER),
}


def dictionaries(world: World) -> str:
    """Ids that are there, offered every second time for the path's variables."""
    lines = []
    for name, one in world.standing.items():
        lines += [f"[dictionaries.{name}]", f'values = ["{one}"]']
    lines.append("[parameters]")
    lines += [f'"path.{name}" = {{ dictionary = "{name}", probability = 0.5 }}' for name in world.standing]
    return "\n".join(lines)


SEARCHED = ("subject", "resource", "action")
READS_JSON_IN_A_QUERY = frozenset({"import_people", "import_accounts", "import_products", "import_book_prices"})
MAY_CONTRADICT_ITSELF = frozenset({"preview_simulation", "revise_price_book", "narrow_mandate"})
"""A last day before the first is malformed, and a limit that its scope cannot have; no schema can say so. Most such
bodies come with a key."""
TELLS_BY_VALUE = frozenset({"authzen_evaluations", *(f"authzen_search_{what}" for what in SEARCHED)})
"""A page token belongs to its own search, and a batch without a list must be a question itself: else 400."""
SHARED_BY_DESIGN = frozenset(
    {
        *("read_roles", "read_person", "list_ancestors", "list_subtree", "read_team", "read_account"),
        *("read_price_book", "list_price_book_versions", "list_book_prices"),
    }
)
"""The directory, its roles and teams, the customers and what is listed for them are everybody's: no peer owns them."""


DESCRIBES_ITSELF = "SCIM"
"""Its bodies are told by its own discovery, which scim2-tester tries (test_scim_standard.py), and not by OpenAPI."""


MAY_REFUSE = '["2xx", "3xx", 401, 403, 404, 409, 410, 412, 422, 429, "5xx"]'


def told_apart(document: Mapping[str, Any]) -> str:
    """Operations of which a schema cannot say everything.

    A cursor is only good in its own list, a key is spent by another payload (422, R4), and JSON inside a query is text.
    """
    sections = []
    for operations in document["paths"].values():
        for operation in operations.values():
            name = operation["operationId"]
            members = {parameter["name"] for parameter in operation.get("parameters", ())}
            checks = ["enabled = false"] if DESCRIBES_ITSELF in operation.get("tags", ()) else []
            if members & {"after", "Idempotency-Key"} or name in READS_JSON_IN_A_QUERY | MAY_CONTRADICT_ITSELF:
                checks.append(f"checks.positive_data_acceptance.expected-statuses = {MAY_REFUSE}")
            if name in TELLS_BY_VALUE:
                checks.append('checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 401, 403]')
            if name in SHARED_BY_DESIGN:
                checks.append("checks.object_level_authorization.enabled = false")
            if checks:
                sections += ["[[operations]]", f'include-operation-id = "{name}"', *checks]
    return "\n".join(sections)


def credentials(service: Service, name: str) -> dict[str, object]:
    """What one of the two sends; the words are swapped for what lives (served.py)."""
    headers = {"Authorization": f"Bearer {name}"}
    if service is Service.GATEWAY:
        headers = {"Cookie": f"leeway={name}", "X-Leeway-CSRF": name}
    return {"name": name, "fixedHeaders": [{"name": header, "value": value} for header, value in headers.items()]}


async def schemathesis(address: str, service: Service, world: World, folder: Path) -> tuple[int, str]:
    """Exit code and what it printed: 0 is clean, 1 says that something was found, 2 that it could not run."""
    (folder / "auth.yaml").write_text(json.dumps({"auth": [credentials(service, name) for name in ("alice", "bob")]}))
    settings = folder / "schemathesis.toml"
    told = world.app(service).openapi()
    settings.write_text("\n".join(((HERE / "schemathesis.toml").read_text(), dictionaries(world), told_apart(told))))
    (folder / "hooks.py").write_text((HERE / "hooks.py").read_text())
    document = folder / "openapi.json"
    document.write_text(json.dumps(told))
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings), "--no-color"]
    command += ["run", str(document), "--url", address]
    if SOAKING:
        command += ["--max-examples", "200"]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        printed, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    return process.returncode or 0, printed.decode()


async def ask_as_entitled(world: World, service: Service) -> None:
    """Each operation once by somebody who may, so that its good answer is part of the run."""
    for row in MATRIX:
        if row.service is service and not row.direct and row.entitled():
            persona = next(iter(row.entitled()))
            await ask(world, row, persona, await row.given(world))


@pytest.mark.timeout(often(600, 1800))
@pytest.mark.parametrize("service", Service)
async def test_the_contract_holds(world: World, service: Service, tmp_path: Path) -> None:
    """V07, V25, V27, V45: nothing is found, and every operation was answered well at least once in the same run."""
    alice, bob = PEERS[service]
    await ask_as_entitled(world, service)
    async with served(world, service, {b"alice": alice, b"bob": bob}) as address:
        code, printed = await schemathesis(address, service, world, tmp_path)
    document = world.app(service).openapi()
    assert world.answered.succeeded(document) == {(method, path) for method, path, _ in operations_of(document)}
    assert code == 0, printed

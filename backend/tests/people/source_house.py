"""A people service that is connected to a small HRIS, and the deeds of the administrator who connected it."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.people.house import House, file_of, row
from tests.people.hris import USUAL, Hris

ADMIN = "p1@example.org"


@dataclass
class Connected:
    house: House
    hris: Hris
    admin: httpx.AsyncClient
    source_id: str

    @property
    def path(self) -> str:
        return f"/sources/{self.source_id}"

    async def start(self, kind: str = "full") -> dict[str, Any]:
        answer = await self.admin.post(f"{self.path}/runs", json={"kind": kind})
        assert answer.status_code == 202, answer.text
        run: dict[str, Any] = answer.json()
        return run

    async def run(self, kind: str = "full") -> dict[str, Any]:
        """Asked, fetched, planned, and applied where nobody has to say yes."""
        run = await self.start(kind)
        await self.house.jobs.work_off()
        return await self.look(run["id"])

    async def look(self, run_id: str) -> dict[str, Any]:
        run: dict[str, Any] = (await self.admin.get(f"/runs/{run_id}")).json()
        return run

    async def pull(self, kind: str = "full") -> dict[str, Any]:
        """Run, and say yes where a guard asks."""
        run = await self.run(kind)
        return await self.approve(run) if run["state"] == "previewed" else run

    async def approve(self, run: dict[str, Any]) -> dict[str, Any]:
        body = {"plan_hash": run["plan_hash"], "approve_guards": True, "reason": "Looked at."}
        answer = await self.admin.post(f"/runs/{run['id']}/apply", json=body)
        assert answer.status_code == 202, answer.text
        await self.house.jobs.work_off()
        return await self.look(run["id"])

    async def changes(self, run: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.admin.get(f"/runs/{run['id']}/changes?limit=200")).json()["items"]
        return found

    async def source(self) -> dict[str, Any]:
        found: dict[str, Any] = (await self.admin.get(self.path)).json()
        return found

    async def picture(self) -> dict[str, tuple[Any, ...]]:
        """Everybody who is here, as the source would draw them; managers by their number."""
        people = await self.house.rows(
            "SELECT p.employee_number AS number, p.display_name, p.work_email, p.title, p.status, u.name AS unit,"
            " m.employee_number AS manager FROM people.person p"
            " LEFT JOIN people.person m ON m.organisation_id = p.organisation_id AND m.id = p.manager_id"
            " LEFT JOIN people.unit u ON u.organisation_id = p.organisation_id AND u.id = p.unit_id"
            f" WHERE p.status <> 'terminated' AND p.work_email <> '{ADMIN}'"
        )
        return {person["number"]: tuple(person.values()) for person in people}


async def connect(
    house: House,
    hris: Hris,
    declaration: str = USUAL,
    *,
    slug: str = "hr",
    mode: str = "automatic",
    secrets: dict[str, str] | None = None,
    priority: int = 10,
) -> Connected:
    """The first administrator, then the source with its secret."""
    if not await house.people():
        await house.load(file_of(row(1, title="Head").replace("p1@example.com", ADMIN)))
    admin = await house.person(1)
    draft = {
        "slug": slug,
        "name": "Our HRIS",
        "declaration": declaration.format(base_url=hris.base_url),
        "priority": priority,
        "mode": mode,
        "paused": False,
        "every_minutes": None,
    }
    made = await admin.post("/sources", json=draft)
    assert made.status_code == 201, made.text
    connected = Connected(house=house, hris=hris, admin=admin, source_id=made.json()["id"])
    for name, value in (secrets or {"key": hris.password}).items():
        answer = await admin.put(f"{connected.path}/secrets/{name}", json={"value": value})
        assert answer.status_code == 204, answer.text
    return connected

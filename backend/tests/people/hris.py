"""A small HRIS with a memory, spoken to over real HTTP: it lists, pages, signs in, and can be told to misbehave."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from aiohttp import web

Person = dict[str, Any]
Answer = web.StreamResponse


@dataclass
class Hris:
    """`faults` are spent one by one, each on the next request to the list. `skew` is how wrong its clock is."""

    people: dict[str, Person] = field(default_factory=dict)
    gone: dict[str, datetime] = field(default_factory=dict)
    changed: dict[str, datetime] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    skew: timedelta = timedelta(0)
    page_size: int = 3
    now: datetime = datetime(2026, 3, 2, 9, tzinfo=UTC)
    token: str = "first"
    token_lives_for: int = 1_000_000
    """Requests that a token of the login call is good for."""
    password: str = "sesame"
    hidden: frozenset[str] = frozenset()
    """Fields that the credentials may not see any more."""
    asked: list[str] = field(default_factory=list)
    asked_firsts: int = 0
    """How often it was asked for the beginning."""
    asked_since: list[str] = field(default_factory=list)
    logins: int = 0
    at_once: int = 0
    most_at_once: int = 0
    base_url: str = ""
    pause: float = 0.0
    before_answer: Callable[[str], Awaitable[None]] | None = None

    @property
    def clock(self) -> datetime:
        return self.now + self.skew

    def put(self, key: str, **values: Any) -> None:
        self.people[key] = {**self.people.get(key, {"id": key}), **values}
        self.changed[key] = self.clock
        self.gone.pop(key, None)

    def drop(self, key: str) -> None:
        if self.people.pop(key, None) is not None:
            self.gone[key] = self.clock

    def tick(self, **by: int) -> None:
        self.now += timedelta(**(by or {"hours": 1}))

    def staff(self, number: int, manager: object = None, /, **values: Any) -> None:
        """Somebody with the usual values; given ones win."""
        self.put(
            str(values.pop("key", number)),
            **{
                "number": f"E{number}",
                "first": f"P{number}",
                "last": "Lee",
                "mail": f"p{number}@example.com",
                "job": "Clerk",
                "department": "Sales",
                "manager": None if manager is None else str(manager),
                "hired": "2020-01-01",
                "left": None,
                "state": "employed",
            }
            | values,
        )

    # ------------------------------------------------------------------------------------------------------- answers

    async def list_all(self, request: web.Request) -> Answer:
        """`?offset=&limit=` or `?cursor=`, and `?since=` for what changed, with what was deleted."""
        self.asked.append(str(request.rel_url))
        self.asked_firsts += request.query.get("offset") == "0"
        if (answer := await self._misbehave(request)) is not None:
            return answer
        if request.headers.get("Authorization") != f"Bearer {self.password}":
            return self._json({"error": "who are you?"}, status=401)
        since = request.query.get("since")
        self.asked_since += [since] if since else []
        if since:
            start = datetime.fromisoformat(since)
            records = [self._shown(p) for k, p in self.people.items() if self.changed[k] >= start]
            records += [{"id": key, "deleted": True} for key, at in self.gone.items() if at >= start]
        else:
            records = [self._shown(person) for person in self.people.values()]
        records.sort(key=lambda record: record["id"])
        first = int(request.query.get("offset") or request.query.get("cursor") or 0)
        page = records[first : first + self.page_size]
        following = first + self.page_size if first + self.page_size < len(records) else None
        return self._json({"data": page, "total": len(records), "next": following})

    def _shown(self, person: Person) -> Person:
        return {name: value for name, value in person.items() if name not in self.hidden}

    async def _misbehave(self, request: web.Request) -> Answer | None:
        if self.before_answer is not None:
            await self.before_answer(str(request.rel_url))
        if self.pause:
            await asyncio.sleep(self.pause)
        fault = self.faults.pop(0) if self.faults else "none"
        if fault == "truncated":
            return await self._cut(request)
        if fault == "reset":
            assert request.transport is not None
            request.transport.abort()
        return self._answers().get(fault, lambda: None)()

    def _answers(self) -> dict[str, Callable[[], Answer]]:
        at = format_datetime(self.clock + timedelta(seconds=1), usegmt=True)
        html = "<html>we are being painted</html>"
        # The first page, for ever, as if there were more.
        first = [self._shown(person) for person in self.people.values()][: self.page_size]
        repeated = {"data": first, "total": 99, "next": 10_000 + len(self.asked)}
        return {
            "429": lambda: self._json({}, status=429, headers={"Retry-After": "1"}),
            "429-long": lambda: self._json({}, status=429, headers={"Retry-After": "120"}),
            "429-date": lambda: self._json({}, status=429, headers={"Retry-After": at}),
            "500": lambda: self._json({"error": "later"}, status=500),
            "503": lambda: self._json({"error": "later"}, status=503),
            "401": lambda: self._json({}, status=401),
            "404": lambda: self._json({}, status=404),
            "html": lambda: web.Response(text=html, content_type="text/html"),
            "html-500": lambda: web.Response(text=html, status=500, content_type="text/html"),
            "empty-body": lambda: web.Response(text="", status=200),
            "not-a-list": lambda: self._json({"error": "something else"}),
            "empty-list": lambda: self._json({"data": [], "total": 0, "next": None}),
            "repeat": lambda: self._json(repeated),
        }

    @staticmethod
    async def _cut(request: web.Request) -> Answer:
        answer = web.StreamResponse(headers={"Content-Length": "5000", "Content-Type": "application/json"})
        await answer.prepare(request)
        await answer.write(b'{"data": [')
        assert request.transport is not None
        request.transport.close()
        return answer

    async def login(self, request: web.Request) -> Answer:
        given = await request.json()
        if given != {"user": "leeway", "password": self.password}:
            return self._json({"error": "no"}, status=401)
        self.logins += 1
        self.token, self.left = f"token-{self.logins}", self.token_lives_for
        return self._json({"token": self.token})

    left: int = 0

    def _lets_in(self, request: web.Request) -> bool:
        self.left -= 1
        return self.left >= 0 and request.headers.get("Authorization") == f"Bearer {self.token}"

    async def awkward_list(self, request: web.Request) -> Answer:
        """Names only; pages by number with a link to the next; 404 past the end."""
        self.asked.append(str(request.rel_url))
        if not self._lets_in(request):
            return self._json({}, status=401)
        number = int(request.query.get("page", "1"))
        everybody = sorted(self.people.values(), key=lambda person: person["id"])
        page = everybody[(number - 1) * self.page_size : number * self.page_size]
        if not page:
            return self._json({"error": "no such page"}, status=404)
        items = [{"id": int(p["id"]), "name": f"{p['first']} {p['last']}"} for p in page]
        return self._json({"items": items, "next": f"{self.base_url}/staff?page={number + 1}"})

    async def awkward_detail(self, request: web.Request) -> Answer:
        self.asked.append(str(request.rel_url))
        if not self._lets_in(request):
            return self._json({}, status=401)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.01)
        self.at_once -= 1
        person = self.people.get(request.match_info["id"])
        if person is None:
            return self._json({}, status=404)
        if request.match_info["part"] == "job":
            boss = {"id": int(person["manager"])} if person["manager"] else None
            return self._json({"title": person["job"], "department": {"name": person["department"]}, "boss": boss})
        return self._json({"from": person["hired"], "to": person["left"], "mail": person["mail"]})

    def _json(self, body: object, *, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
        told = {"Date": format_datetime(self.clock, usegmt=True)} | (headers or {})
        return web.Response(text=json.dumps(body), status=status, headers=told, content_type="application/json")


@asynccontextmanager
async def serving(hris: Hris) -> AsyncIterator[Hris]:
    app = web.Application()
    app.router.add_get("/people", hris.list_all)
    app.router.add_post("/login", hris.login)
    app.router.add_get("/staff", hris.awkward_list)
    app.router.add_get("/staff/{id}/{part}", hris.awkward_detail)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        hris.base_url = f"http://{host}:{port}"
        yield hris
    finally:
        await runner.cleanup()


USUAL = """
name: Our HRIS
base_url: {base_url}
auth: {{kind: bearer, token: "{{secret.key}}"}}
list:
  path: /people
  query: {{offset: "{{offset}}", limit: "{{limit}}"}}
  records: data
  paging: {{kind: offset, size: 3}}
  total: {{path: total}}
key: id
manager_by: source_id
fields:
  employee_number: number
  given_name: first
  family_name: last
  work_email: mail
  title: job
  unit: department
  manager: manager
  started_on: hired
  ended_on: left
  time_zone: zone
  status:
    from: state
    transform:
      - map: {{words: {{employed: active, away: leave, left: terminated}}}}
deleted: {{path: deleted, values: ["true"]}}
changed: {{query: {{since: "{{since}}"}}, form: "%Y-%m-%dT%H:%M:%S+00:00", overlap_seconds: 60}}
pace: {{requests_per_second: 100, attempts: 4, first_wait_ms: 10}}
"""

AWKWARD = """
name: Awkward
base_url: {base_url}
auth:
  kind: login
  request: {{method: POST, path: /login, json: {{user: leeway, password: "{{secret.password}}"}}}}
  token: token
list:
  path: /staff
  query: {{page: "{{page}}"}}
  records: items
  paging: {{kind: page, path: next}}
details:
  - {{name: job, path: "/staff/{{record.id}}/job"}}
  - {{name: dates, path: "/staff/{{record.id}}/dates"}}
key: id
manager_by: source_id
fields:
  given_name: {{from: name, transform: [{{split_name: given}}]}}
  family_name: {{from: name, transform: [{{split_name: family}}]}}
  work_email: dates.mail
  title: job.title
  unit: job.department.name
  manager: {{from: job.boss.id, absent: clears}}
  started_on: dates.from
  ended_on: dates.to
pace: {{requests_per_second: 100, concurrency: 2, attempts: 3, first_wait_ms: 10}}
"""

"""What people write, and what lets them in, turns up nowhere but where it belongs."""

import contextlib
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from tests.journeys import test_story as story
from tests.journeys.files import Files, journey_files
from tests.journeys.house import House, free_port, standing
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.slow

MANDATES, PEOPLE, GROWTH = story.MANDATES, story.PEOPLE, "/api/growth/v1"
OWN_WORDS = "CANARY-journal"
NOTE = "CANARY-note"
REASON = "CANARY-reason"
PASSWORD = "CANARY-password"
GUESSED_TOKEN = "lw_CANARYtoken" + "a" * 30
MISFIT = {"reason": REASON, "stranger": NOTE, "terms": NOTE, "lines": NOTE, "stage": OWN_WORDS, "aims": [OWN_WORDS]}
SERVICES = ("people", "growth", "mandates", "gateway")


class Watched(Visitor):
    """Keeps every refusal and every address that was answered."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.refusals: list[str] = []
        self.addresses: list[str] = []
        self._client.event_hooks = {"response": [self._watch]}

    def _watch(self, answer: httpx.Response) -> None:
        self.addresses += [answer.headers.get("Location", ""), answer.headers.get("Link", "")]
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            self.refusals.append(answer.read().decode())

    @property
    def secrets(self) -> list[str]:
        return [self._csrf, *(str(cookie.value) for cookie in self._client.cookies.jar)]

    def try_with(self, method: str, path: str, body: Any = None, **query: str) -> None:
        """Whatever comes of it."""
        headers = {"X-Leeway-CSRF": self._csrf, "If-Match": '"1"'}
        self.raw(method, path, json=body, params=query, headers=headers)


def negotiate_and_spend(seller: Watched, manager: Watched, root: dict[str, Any]) -> None:
    """Every note and reason that mandates takes, on the way to a promise and after it."""
    here = f"{MANDATES}/mandate-requests"
    wanted = story.terms(discount_bps=500, budget_minor=5_000_000, currency=root["terms"]["currency"])
    wanted["valid_until"] = root["terms"]["valid_until"]
    asked = {
        "holder": {"kind": "person", "id": seller.me},
        "parent_mandate_id": root["id"],
        "title": "North-east",
        "terms": wanted,
        "reason": REASON,
    }
    refused = seller.post(here, asked)
    sent = seller.post(f"{here}/{refused['id']}/submit", version=refused["row_version"])
    manager.post(f"{here}/{refused['id']}/decline", {"reason": REASON}, version=sent["row_version"])
    draft = seller.post(here, asked)
    sent = seller.post(f"{here}/{draft['id']}/submit", version=draft["row_version"])
    countered = manager.post(
        f"{here}/{draft['id']}/counter", {"terms": wanted, "note": NOTE}, version=sent["row_version"]
    )
    agreed = seller.post(f"{here}/{draft['id']}/agree", version=countered["row_version"])
    mandate = seller.get(f"{MANDATES}/mandates/{agreed['mandate_id']}")
    path = f"{MANDATES}/mandates/{mandate['id']}"
    mandate = seller.post(f"{path}/accept", version=mandate["row_version"])
    made = story.sell(seller, mandate)["commitment"]
    seller.post(f"{MANDATES}/commitments/{made['id']}/reversals", {"amount_minor": 1, "reason": REASON})
    mandate = seller.get(path)
    mandate = manager.post(f"{path}/suspend", {"reason": REASON}, version=mandate["row_version"])
    manager.post(f"{path}/revoke", {"reason": REASON, "immediate": True}, version=mandate["row_version"])


def walk_a_journey(seller: Watched) -> None:
    seller.until_known(f"{GROWTH}/journeys")
    journey = seller.post(f"{GROWTH}/journeys")
    path = f"{GROWTH}/journeys/{journey['id']}"
    chosen = {"stage": "stepping_in", "aims": OWN_WORDS, "support": OWN_WORDS}
    journey = seller.post(f"{path}/stages", chosen, version=journey["row_version"])
    journey = seller.post(f"{path}/pause", version=journey["row_version"])
    seller.post(f"{path}/stop", version=journey["row_version"])


def try_every_door(visitor: Watched) -> None:
    """Each operation of the contract with content where it does not fit, so that refusals are many and of all kinds."""
    for path, operations in visitor.get("/api/openapi.json")["paths"].items():
        for method, operation in operations.items():
            if path.startswith("/auth") or "demo-organisation" in path or method not in ("get", "post", "put", "patch"):
                continue
            for filled in (path.replace("{", "").replace("}", ""), _with_ids(path)):
                visitor.try_with(method.upper(), filled, None, after=NOTE, q=NOTE, limit=NOTE)
                if "requestBody" in operation:
                    visitor.try_with(method.upper(), filled, MISFIT)


def _with_ids(path: str) -> str:
    parts = ["01900000-0000-7000-8000-000000000001" if part.startswith("{") else part for part in path.split("/")]
    return "/".join(parts)


def guess(house: House) -> list[str]:
    """Passwords and tokens that open nothing."""
    refusals = []
    for options in (
        {"headers": {"Authorization": f"Bearer {GUESSED_TOKEN}"}},
        {"headers": {"Authorization": f"Basic {PASSWORD}"}},
        {"headers": {"Cookie": f"leeway={PASSWORD}"}},
    ):
        answer = httpx.get(f"{house.address}{PEOPLE}/me", trust_env=False, **options)  # type: ignore[arg-type]
        assert answer.status_code == httpx.codes.UNAUTHORIZED
        refusals.append(answer.text)
    for path, body in (("/auth/setup", {"code": PASSWORD}), ("/auth/demo", {"email": PASSWORD, "password": PASSWORD})):
        answer = httpx.post(f"{house.address}{path}", json=body, headers={"Origin": house.address}, trust_env=False)
        assert answer.is_client_error
        refusals.append(answer.text)
    return refusals


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Everything that a whole story left behind outside the tables of its own nouns, by where it was found."""
    home: Path = tmp_path_factory.mktemp("canaries") / "home"
    files: Files = journey_files()
    found: dict[str, str] = {}
    metrics = f"127.0.0.1:{free_port()}"
    with standing(home, "serve", LEEWAY_METRICS_BIND=metrics) as house, contextlib.ExitStack() as leaving:
        admin, second, manager, seller = visitors = [Watched(house.address) for _ in range(4)]
        for one in visitors:
            leaving.callback(one.close)
        admin.set_up("ada.ward@example.com")
        # A column that means nothing here, as an export of an HRIS may well hold.
        first, *rest = files.people.decode("utf-8-sig").splitlines()
        people = "\n".join([f"{first},password", *(f"{line},{PASSWORD}" for line in rest)]).encode()
        run = admin.upload(f"{PEOPLE}/imports", people, file_name="people.csv", kind="snapshot")
        admin.post(f"{PEOPLE}/runs/{run['id']}/apply", {"plan_hash": run["plan_hash"], "approve_guards": False})
        admin.until(f"{PEOPLE}/runs/{run['id']}", lambda now: now["state"] in ("applied", "failed"))
        for one, email in ((second, files.second), (manager, files.manager), (seller, files.seller)):
            one.sign_in(email)
        for one in visitors:
            one.until_known(f"{MANDATES}/me/home")
        admin.upload(f"{MANDATES}/accounts:import", files.accounts)
        admin.upload(f"{MANDATES}/products:import", files.products, map=files.product_map)
        negotiate_and_spend(seller, manager, story.name_root_grantor(admin, second, manager, files.currency))
        walk_a_journey(seller)
        token = admin.post(f"{PEOPLE}/tokens", {"name": "CPQ", "scopes": ["mandates:evaluate"]})["token"]
        used = {"Authorization": f"Bearer {token}"}
        assert httpx.get(f"{house.address}{MANDATES}/me/home", headers=used, trust_env=False).status_code < 500
        found["secrets"] = "\n".join([token, *(secret for one in visitors for secret in one.secrets)])
        for one in visitors:
            try_every_door(one)
        found["refusals"] = "\n".join([*guess(house), *(text for one in visitors for text in one.refusals)])
        found["addresses"] = "\n".join(address for one in visitors for address in one.addresses)
        found["metrics"] = httpx.get(f"http://{metrics}/metrics", trust_env=False).text
        with psycopg.connect(EmbeddedPostgres(home).url) as owner:
            for service in SERVICES:
                found[f"audit of {service}"] = rows(owner, f"{service}.audit_entry")
                found[f"events of {service}"] = rows(owner, f"{service}.outbox")
                found[f"jobs of {service}"] = rows(owner, f"{service}.job") + rows(
                    owner, f"{service}.procrastinate_jobs"
                )
    found["log"] = Path(f"{home}.log").read_text()
    found["log of the database"] = "".join(
        file.read_text(errors="replace") for file in home.rglob("*") if file.is_file() and "log" in file.name
    )
    return found


def rows(owner: psycopg.Connection, table: str) -> str:
    with contextlib.suppress(psycopg.errors.UndefinedTable), owner.transaction():
        return "\n".join(str(row) for (row,) in owner.execute(f"SELECT t::text FROM {table} t".encode()))
    return ""


def test_the_story_left_enough_to_look_through(written: dict[str, str]) -> None:
    """R37: a search through nothing would find nothing."""
    assert written["log"].count("answered") > 200
    assert len(written["refusals"].splitlines()) > 200
    assert '"code": "internal"' not in written["refusals"]
    assert "leeway_requests" in written["metrics"]
    for service in ("people", "growth", "mandates"):
        assert written[f"audit of {service}"]
        assert written[f"events of {service}"]
    assert written["log of the database"]


@pytest.mark.parametrize("canary", [OWN_WORDS, NOTE, PASSWORD, "CANARYtoken"])
def test_what_people_write_and_what_lets_them_in_is_nowhere_else(written: dict[str, str], canary: str) -> None:
    """R37: not in logs, audit, events, jobs, metrics, addresses or refusals."""
    assert [place for place, text in written.items() if canary in text] == []


def test_a_reason_is_in_the_decision_log_for_its_readers_and_nowhere_else(written: dict[str, str]) -> None:
    """R37: the parties read why something ended; nobody else, and no event, tells it."""
    assert {place for place, text in written.items() if REASON in text} <= {"audit of mandates"}


def test_no_secret_is_written_down(written: dict[str, str]) -> None:
    """R37: neither a session's cookie and word nor an API token, once it was shown."""
    secrets = [secret for secret in written["secrets"].splitlines() if secret]
    assert len(secrets) >= 9
    for place in written.keys() - {"secrets"}:
        assert not [secret for secret in secrets if secret in written[place]], place

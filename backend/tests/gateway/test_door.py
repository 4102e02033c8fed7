import asyncio
import logging
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text

from leeway.gateway.contract import merged
from leeway.gateway.store.data_map import GATEWAY_DATA_MAP
from leeway.gateway.store.schema import GATEWAY_SCHEMA
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.data_map import untagged
from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from leeway.plumbing.service import operations_of
from leeway.settings import Service
from tests.gateway.house import EMAIL, House, standing
from tests.gateway.probe import Probe
from tests.postgres import clone

pytestmark = pytest.mark.asyncio(loop_scope="module")

ECHO = "/api/growth/v1/echo"
JWT = re.compile(r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}")
EVERYWHERE = [
    *("/", "/people/import", "/assets/app-1a2b3c4d.js", "/assets/none.js", "/auth/session", "/auth/people"),
    *("/api/openapi.json", "/api/docs", "/api/gateway/v1/me", "/api/gateway/v1/nothing", "/api/nothing", ECHO),
    *("/api/people/v1/me", "/healthz", "/%2e%2e/etc", "/api/growth/v1/crash"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(
    cluster: EmbeddedPostgres, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """One for all: whoever counts or changes anything brings what is counted or changed."""
    with clone(cluster, template) as databases:
        async with standing(databases, tmp_path_factory.mktemp("house")) as house:
            yield house


@pytest.mark.parametrize("path", EVERYWHERE)
@pytest.mark.parametrize("signed_in", [True, False])
async def test_every_answer_carries_the_doors_headers(house: House, path: str, *, signed_in: bool) -> None:
    """V18, V19, V21: on every route, signed in or not, good or refused."""
    browser = house.browser()
    if signed_in:
        await browser.sign_in()
    answer = await browser.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    policy = answer.headers["content-security-policy"]
    for part in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe-inline" not in policy
    assert "access-control-allow-origin" not in answer.headers
    assert "server" not in answer.headers
    assert re.fullmatch(r"[A-Za-z0-9-]{8,64}", answer.headers["x-request-id"])
    if not path.startswith("/assets/app"):
        assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", [path for path in EVERYWHERE if path != ECHO])
async def test_no_answer_holds_anything_shaped_like_a_token(house: House, path: str) -> None:
    """V51: no internal token ever reaches the browser (the probe's echo is told its own on purpose)."""
    browser = house.browser()
    await browser.sign_in()
    answer = await browser.get(path)
    assert JWT.search(answer.text) is None
    assert JWT.search(str(answer.headers)) is None


async def test_each_page_has_a_nonce_of_its_own(house: House) -> None:
    """V18: the policy's nonce is the page's nonce, and never the same twice."""
    browser = house.browser()
    seen = set()
    for path in ("/", "/mandates/ask", "/"):
        answer = await browser.get(path)
        (nonce,) = re.findall(r'nonce="([^"]+)"', answer.text)
        assert f"script-src 'self' 'nonce-{nonce}'" in answer.headers["content-security-policy"]
        seen.add(nonce)
    assert len(seen) == 3


async def test_hashed_files_are_kept_for_ever_and_missing_ones_are_missing(house: House) -> None:
    """X65: immutable assets; a missing asset is no page."""
    browser = house.browser()
    assert "immutable" in (await browser.get("/assets/app-1a2b3c4d.js")).headers["cache-control"]
    assert (await browser.get("/assets/gone-1a2b3c4d.js")).status_code == 404


async def test_an_unbuilt_web_app_says_how_to_build_it(house: House) -> None:
    answer = await house.browser(web_folder=house.web / "nowhere").get("/")
    assert (answer.status_code, "make run" in answer.text) == (503, True)


async def test_a_web_app_built_anew_is_served_without_a_new_start(house: House, tmp_path: Path) -> None:
    """Page and files change together; while a build is being written, the one before stays."""
    web = shutil.copytree(house.web, tmp_path / "web")
    browser = house.browser(web_folder=web)
    assert "app-1a2b3c4d.js" in (await browser.get("/mandates")).text
    (web / "assets" / "app-1a2b3c4d.js").unlink()
    (web / "index.html").unlink()
    assert "app-1a2b3c4d.js" in (await browser.get("/")).text
    (web / "assets" / "app-5e6f7a8b.js").write_text("start_anew()")
    (web / "index.html").write_text('<script nonce="__CSP_NONCE__" src="/assets/app-5e6f7a8b.js"></script><p>')
    assert (await browser.get("/assets/app-5e6f7a8b.js")).text == "start_anew()"
    assert (await browser.get("/assets/app-1a2b3c4d.js")).status_code == 404
    page = await browser.get("/mandates")
    assert "app-5e6f7a8b.js" in page.text
    assert "__CSP_NONCE__" not in page.text


async def test_a_web_app_that_was_built_after_the_start_is_served(house: House, tmp_path: Path) -> None:
    browser = house.browser(web_folder=tmp_path / "later")
    assert (await browser.get("/")).status_code == 503
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "index.html").write_text("<p>Leeway</p>")
    assert (await browser.get("/")).text == "<p>Leeway</p>"


WRITES: list[tuple[str, dict[str, str], str]] = [
    ("no word", {"X-Leeway-CSRF": ""}, "csrf-missing"),
    ("another session's word", {"X-Leeway-CSRF": "x" * 43}, "csrf-missing"),
    ("another origin", {"Origin": "https://evil.example"}, "foreign-origin"),
    ("no origin to name", {"Origin": "null"}, "foreign-origin"),
    ("our host over another scheme", {"Origin": "https://127.0.0.1:8000"}, "foreign-origin"),
    ("fetched across sites", {"Sec-Fetch-Site": "cross-site"}, "foreign-origin"),
    ("fetched from a sibling", {"Sec-Fetch-Site": "same-site"}, "foreign-origin"),
    ("a form", {"Content-Type": "application/x-www-form-urlencoded"}, "unsupported-media-type"),
    ("a form with files", {"Content-Type": "multipart/form-data; boundary=x"}, "unsupported-media-type"),
    ("a plain text form", {"Content-Type": "text/plain"}, "unsupported-media-type"),
    ("a file where none is taken", {"Content-Type": "text/csv"}, "unsupported-media-type"),
    ("no type", {"Content-Type": ""}, "unsupported-media-type"),
]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(("name", "headers", "code"), WRITES, ids=lambda value: value if isinstance(value, str) else "")
async def test_a_write_that_another_site_could_send_is_refused(
    house: House, method: str, name: str, headers: dict[str, str], code: str
) -> None:
    """V20: each way of another site to make a browser write, refused before any service is asked."""
    probe = Probe()
    browser = house.browser(growth=probe)
    await browser.sign_in()
    given = {"Content-Type": "application/json"} | headers
    answer = await browser.request(method, ECHO, content=b"{}", headers=given)
    assert answer.json()["code"] == code
    assert probe.asked == 0


async def test_a_write_from_our_own_page_passes(house: House) -> None:
    """V20: the good case, so that the suite above cannot pass by refusing everything."""
    browser = house.browser()
    await browser.sign_in()
    same = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}
    assert (await browser.post(ECHO, json={}, headers=same)).json()["length"] == 2


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Content-Type": "text/plain"}])
async def test_nobody_can_be_signed_in_from_another_site(house: House, headers: dict[str, str]) -> None:
    """V20: login CSRF."""
    given = {"Content-Type": "application/json"} | headers
    answer = await house.browser().post("/auth/demo", content=b'{"email":"%s"}' % EMAIL.encode(), headers=given)
    assert answer.status_code in {403, 415}
    assert "set-cookie" not in answer.headers


SPOOFED = {
    "Forwarded": "for=1.2.3.4",
    "X-Forwarded-For": "1.2.3.4",
    "X-Forwarded-Host": "evil.example",
    "X-User-Id": "admin",
    "X-Tenant-Id": "other",
    "X-Organisation-Id": "other",
    "X-Deadline": "9999",
    "X-Real-IP": "1.2.3.4",
    "X_User_Id": "admin",
    "X-Auth-Roles": "administrator",
    "Proxy-Authorization": "Basic x",
    "Connection": "close, X-Dropped",
    "X-Dropped": "1",
    "TE": "trailers",
}


async def test_what_only_intermediaries_may_say_cannot_be_said_by_callers(house: House) -> None:
    """V26: the spoof suite; the service sees none of it, and one Authorization of ours."""
    browser = house.browser(demo=False, tls_upstream=True)
    browser.base_url = "https://127.0.0.1"
    del browser.headers["Origin"]
    signing = house.browser(demo=True, tls_upstream=True)
    signing.base_url = "https://127.0.0.1"
    signing.headers["Origin"] = "https://127.0.0.1"
    await signing.sign_in()
    browser.cookies = signing.cookies
    answer = await browser.get(ECHO, headers=SPOOFED | {"Authorization": "Bearer eyJhbGciOiJub25lIn0.e30."})
    received: list[list[str]] = answer.json()["headers"]
    names = [name for name, _ in received]
    assert not {name.lower() for name in SPOOFED} & set(names)
    assert "cookie" not in names
    assert names.count("authorization") == 1
    bearer = dict(received)["authorization"].removeprefix("Bearer ")
    assert (await house.verifier("leeway-growth").verify(bearer)).subject
    assert "set-cookie" not in answer.headers


async def test_a_foreign_token_opens_nothing(house: House) -> None:
    """V26: an Authorization that is none of our API tokens counts as none."""
    answer = await house.browser().get(ECHO, headers={"Authorization": "Bearer eyJhbGciOiJub25lIn0.e30."})
    assert answer.status_code == 401


async def test_an_unknown_api_token_opens_nothing(house: House) -> None:
    """V50: asked of people, known to nobody."""
    probe = Probe()
    answer = await house.browser(growth=probe).get(ECHO, headers={"Authorization": "Bearer lw_" + "a" * 43})
    assert answer.status_code == 401
    assert probe.asked == 0


async def test_an_api_token_enters_with_its_scopes_and_no_word_and_leaves_when_revoked(house: House) -> None:
    """R30: a machine's way in; V42: a second after its end it is out."""
    browser = house.browser()
    await browser.sign_in()
    made = await browser.post("/api/people/v1/tokens", json={"name": "crm", "scopes": ["mandates:read"]})
    assert made.status_code == 201, made.text
    machine = house.browser()
    bearer = {"Authorization": f"Bearer {made.json()['token']}"}
    told = (await machine.post(ECHO, json={}, headers=bearer)).json()
    inner = dict(told["headers"])["authorization"].removeprefix("Bearer ")
    claims = await house.verifier("leeway-growth").verify(inner)
    assert (claims.subject, claims.scope) == (f"token:{made.json()['id']}", frozenset({"mandates:read"}))
    await browser.delete(f"/api/people/v1/tokens/{made.json()['id']}")
    elsewhere = house.browser()
    assert (await elsewhere.get(ECHO, headers=bearer)).status_code == 401


ODD = ["/api/growth/v1/a%2fb", "/api/growth/v1/%2E%2e/x", "/api/growth/v1//x", "/api/growth/v1/../x", "/a%5Cb", "/a%00"]


@pytest.mark.parametrize("path", ODD)
async def test_a_path_that_can_be_read_in_two_ways_is_refused(house: House, path: str) -> None:
    """X56: encoded slashes, dots and empty parts never choose a service."""
    probe = Probe()
    gateway = house.gateway(growth=probe)
    await house.browser(gateway).sign_in()
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:8000")],
        "client": ("127.0.0.1", 1),
        "scheme": "http",
    }
    await gateway.front(scope, receive, send)
    assert sent[0]["status"] == 400
    assert probe.asked == 0


async def test_headers_over_16_kib_are_refused(house: House) -> None:
    """J3: the gateway's header limit."""
    answer = await house.browser().get("/auth/session", headers={"X-Long": "x" * 16_400})
    assert (answer.status_code, answer.json()["code"]) == (431, "headers-too-large")


async def test_a_length_said_twice_is_refused(house: House) -> None:
    """V28: no two hops may disagree about where a request ends."""
    headers = [("Content-Length", "2"), ("Transfer-Encoding", "chunked"), ("Content-Type", "application/json")]
    answer = await house.browser().post("/auth/demo", content=b"{}", headers=headers)
    assert answer.status_code == 400


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_over_the_limit_is_refused_whether_announced_or_not(house: House, *, announced: bool) -> None:
    """V30: counted on the way, not believed."""
    browser = house.browser()
    await browser.sign_in()

    async def chunks() -> Any:
        for _ in range(20):
            yield b" " * 65_536

    content: Any = b" " * (20 * 65_536) if announced else chunks()
    answer = await browser.post(ECHO, content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


async def test_one_principal_cannot_take_everything(house: House) -> None:
    """V12: a bucket per principal; beyond it 429 with Retry-After's meaning in its text."""
    gateway = house.gateway(requests_per_second=0.001, requests_burst=5)
    browser = house.browser(gateway)
    await browser.sign_in()
    statuses = [(await browser.get(ECHO)).status_code for _ in range(7)]
    assert statuses.count(200) == 5
    assert statuses[-1] == 429


async def test_an_identity_provider_is_never_throttled_below_25_a_second_and_told_in_scim(house: House) -> None:
    """V12: in SCIM's own shape, with the time to wait; a token that does not count is told so in it as well."""
    gateway = house.gateway(requests_per_second=0.001, requests_burst=3)
    browser = house.browser(gateway)
    none = await browser.get("/scim/v2/Users", headers={"Authorization": "Bearer lw_none"})
    assert (none.status_code, none.headers["www-authenticate"], none.json()["status"]) == (401, "Bearer", "401")
    await browser.sign_in()
    answers = await asyncio.gather(*(browser.get("/scim/v2/Users") for _ in range(150)))
    statuses = [answer.status_code for answer in answers]
    assert statuses.count(403) >= 25
    assert 429 in statuses
    throttled = answers[statuses.index(429)]
    assert (throttled.headers["retry-after"], throttled.headers["content-type"]) == ("1", "application/scim+json")
    assert throttled.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]


@pytest.mark.parametrize("kind", ["iframe", "object", "script", "image"])
async def test_data_is_not_shown_as_a_page(house: House, kind: str) -> None:
    """V22: not framed, not run; opened by hand it is saved."""
    browser = house.browser()
    await browser.sign_in()
    assert (await browser.get(ECHO, headers={"Sec-Fetch-Dest": kind})).status_code == 403
    opened = await browser.get(ECHO, headers={"Sec-Fetch-Dest": "document"})
    assert opened.headers["content-disposition"] == "attachment"


async def test_undeclared_methods_are_405(house: House) -> None:
    """V27: on every route of the gateway's own document, and on pages."""
    gateway = house.gateway()
    browser = house.browser(gateway)
    await browser.sign_in()
    document = gateway.own.openapi()
    for path in {path for _, path, _ in operations_of(document)}:
        declared = {method.upper() for method in document["paths"][path]}
        for method in {"PUT", "PATCH", "DELETE", "POST"} - declared:
            assert (await browser.request(method, path)).status_code == 405, (method, path)
    assert (await browser.post("/people")).status_code == 405


async def test_the_contract_is_behind_the_sign_in_outside_the_demo(house: House) -> None:
    """V59: documents are for those who are in."""
    browser = house.browser(demo=False)
    for path in ("/api/openapi.json", "/api/docs"):
        assert (await browser.get(path)).status_code == 401


async def test_the_contract_holds_no_inner_door_and_no_name_twice(house: House) -> None:
    """API9: what callers may ask, with one name for each operation."""
    own = house.gateway().own.openapi()
    contract = merged({"people": house.people.openapi(), "gateway": own})
    operations = operations_of(contract)
    names = [name for _, _, name in operations]
    assert len(set(names)) == len(names) > 20
    inner = ("/sign-ins", "/token-introspections", "/first-steps", "/events")
    assert not [path for _, path, _ in operations if path.endswith(inner) and "internal" in path]
    assert not [path for _, path, _ in operations if path.endswith(inner[:3])]


async def test_canaries_do_not_reach_the_log(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """R37: no secret, word, token, address or query in what the door writes down."""
    browser = house.browser()
    session = await browser.sign_in()
    (cookie,) = browser.cookies.jar
    await browser.get(ECHO, params={"q": "CANARY-query"})
    await browser.post(ECHO, json={"note": "CANARY-note"})
    await browser.get(ECHO, headers={"Authorization": "Bearer lw_CANARYtoken" + "a" * 30})
    logging.shutdown()
    written = "".join(capsys.readouterr())
    assert "answered" in written
    for canary in ("CANARY", session["csrf"], str(cookie.value), EMAIL, "eyJ"):
        assert canary not in written


async def test_the_store_keeps_no_secret(house: House) -> None:
    """V40, V58: the table of sessions signs nobody in."""
    browser = house.browser()
    await browser.sign_in()
    (cookie,) = browser.cookies.jar
    database = house.assembled[Service.GATEWAY].parts.database
    async with database.session(DEFAULT_ORGANISATION) as session:
        rows = (await session.execute(text("SELECT session::text FROM gateway.session"))).scalars().all()
    assert rows
    assert not [row for row in rows if str(cookie.value) in row or str(cookie.value).encode().hex() in row]


async def test_every_column_has_its_purpose() -> None:
    """R40: the data map is complete."""
    assert untagged(GATEWAY_SCHEMA.metadata, GATEWAY_DATA_MAP) == []

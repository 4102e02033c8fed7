import asyncio
import hashlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from leeway.gateway.rules.breaker import FAILURES, REST_SECONDS, Breaker, answered, failed, may_ask, trying
from leeway.gateway.rules.budget import Rate, full, taken
from leeway.gateway.rules.paths import Room
from tests.gateway.house import EMAIL, House, served

ECHO = "/api/growth/v1/echo"
MIB = 1 << 20


@pytest.fixture(params=["together", "apart"])
async def address(request: pytest.FixtureRequest, house: House) -> AsyncIterator[str]:
    """The gateway on a real socket, growth's place in the same process or behind another socket."""
    async with placed(house, request.param) as address:
        yield address


@asynccontextmanager
async def placed(house: House, where: str) -> AsyncIterator[str]:
    if where == "together":
        async with served(house.gateway(body_limit_bytes=32 * MIB).front) as address:
            yield address
        return
    async with served(house.probe) as probe:
        gateway = house.gateway(growth=probe, body_limit_bytes=32 * MIB)
        async with served(gateway.front) as address:
            yield address
        await gateway.front._upstreams[Room.GROWTH].close()


@asynccontextmanager
async def signed_in(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=20, trust_env=False, headers={"Origin": address}) as client:
        session = await client.post("/auth/demo", json={"email": EMAIL})
        client.headers["X-Leeway-CSRF"] = session.json()["csrf"]
        yield client


async def test_an_upload_of_20_megabytes_arrives_byte_for_byte(address: str) -> None:
    """X57: streamed through, together and apart."""
    content = bytes(range(256)) * (20 * MIB // 256)
    async with signed_in(address) as client:
        answer = await client.post(ECHO, content=content, headers={"Content-Type": "application/json"})
    told = answer.json()
    assert (told["length"], told["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


async def test_path_and_query_arrive_as_they_were_sent(address: str) -> None:
    """X56: the very path that was judged is the path that is served."""
    async with signed_in(address) as client:
        told = (await client.get(f"{ECHO}/%C3%A4%20b?q=a%2Fb&q=c%20d")).json()
    assert told["path"] == f"{ECHO}/ä b"
    assert told["query"] == "q=a%2Fb&q=c%20d"


async def test_events_stream_as_they_happen_and_end_when_the_caller_leaves(house: House, address: str) -> None:
    """X57: server-sent events are not gathered up; the service's generator ends with its caller."""
    async with signed_in(address) as client:
        async with client.stream("GET", "/api/growth/v1/stream") as answer:
            lines = []
            async for line in answer.aiter_lines():
                lines.append(line)
                if len(lines) > 4:
                    break
        assert lines[0] == "data: 0"
        await asyncio.wait_for(house.probe.ended.wait(), 5)


async def test_a_crash_before_the_answer_is_our_problem(house: House) -> None:
    """X58: nothing had begun, so the caller gets a problem with an id, and nothing of the exception."""
    browser = house.browser()
    await browser.sign_in()
    answer = await browser.get("/api/growth/v1/crash")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "CANARY" not in answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_crash_in_the_middle_breaks_the_connection(address: str) -> None:
    """X58: half a body is never passed off as a whole one."""
    async with signed_in(address) as client:
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get("/api/growth/v1/half")


async def test_the_service_sees_none_of_the_gateways_own_scope(house: House) -> None:
    """X56: no app, router or state of the gateway's leaks into a service."""
    browser = house.browser()
    await browser.sign_in()
    await browser.get(ECHO)
    scope = house.probe.scopes[-1]
    assert not {"app", "router", "endpoint", "path_params", "session", "user"} & scope.keys()
    assert scope["root_path"] == ""
    assert scope["state"] == {}


async def test_one_request_id_and_one_trace_go_all_the_way(house: House) -> None:
    """The caller's id and trace where they are harmless, ours otherwise."""
    browser = house.browser()
    await browser.sign_in()
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    given = {"X-Request-ID": "abc-12345", "traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    answer = await browser.get(ECHO, headers=given)
    headers = dict(answer.json()["headers"])
    assert answer.headers["x-request-id"] == headers["x-request-id"] == "abc-12345"
    assert headers["traceparent"].split("-")[1] == trace
    assert headers["traceparent"].split("-")[2] != "00f067aa0ba902b7"
    forged = await browser.get(ECHO, headers={"X-Request-ID": "a b\tc"})
    assert forged.headers["x-request-id"] != "a b\tc"


async def test_a_token_is_minted_once_and_used_until_it_ends(house: House) -> None:
    """X55: no cryptography per request."""
    browser = house.browser()
    await browser.sign_in()
    bearers = {dict((await browser.get(ECHO)).json()["headers"])["authorization"] for _ in range(5)}
    assert len(bearers) == 1


async def test_a_service_that_is_away_is_503_and_after_five_failures_is_not_asked(house: House) -> None:
    """R22: the breaker opens; the others go on."""
    gateway = house.gateway(growth="http://127.0.0.1:9")
    browser = house.browser(gateway)
    await browser.sign_in()
    for _ in range(FAILURES + 2):
        answer = await browser.get(ECHO)
        assert (answer.status_code, answer.json()["code"]) == (503, "unreachable")
    began = time.perf_counter()
    await browser.get(ECHO)
    assert time.perf_counter() - began < 0.5
    assert (await browser.get("/api/people/v1/me")).status_code == 200
    await gateway.front._upstreams[Room.GROWTH].close()


async def test_a_service_that_does_not_answer_is_503_in_time(house: House) -> None:
    """R18: a deadline per request, kept here."""

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()  # until the gateway gives up
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    gateway = house.gateway(growth=f"http://127.0.0.1:{port}", answer_seconds=0.3)
    browser = house.browser(gateway)
    await browser.sign_in()
    began = time.perf_counter()
    assert (await browser.get(ECHO)).status_code == 503
    assert time.perf_counter() - began < 3
    await gateway.front._upstreams[Room.GROWTH].close()
    server.close()
    await server.wait_closed()


@pytest.mark.parametrize(("method", "asked"), [("GET", 2), ("POST", 1), ("PUT", 1), ("DELETE", 1)])
async def test_only_what_cannot_do_harm_is_sent_again(house: House, method: str, asked: int) -> None:
    """R24: a read is repeated once after a broken connection, a write never."""
    seen = 0

    async def breaks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal seen
        await reader.readuntil(b"\r\n\r\n")
        seen += 1
        writer.close()

    server = await asyncio.start_server(breaks, "127.0.0.1", 0)
    gateway = house.gateway(growth=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    browser = house.browser(gateway)
    await browser.sign_in()
    assert (await browser.request(method, ECHO, json=None if method == "GET" else {})).status_code == 503
    assert seen == asked
    await gateway.front._upstreams[Room.GROWTH].close()
    server.close()
    await server.wait_closed()


def test_a_breaker_opens_rests_and_lets_one_try() -> None:
    """R22: open within five failures, closed with the first answer after the heal."""
    breaker = Breaker()
    for at in range(FAILURES):
        assert may_ask(breaker, at)
        breaker = failed(breaker, at)
    opened = FAILURES - 1.0
    assert not may_ask(breaker, opened + REST_SECONDS - 0.01)
    assert may_ask(breaker, opened + REST_SECONDS)
    assert not may_ask(trying(breaker, opened + REST_SECONDS), opened + REST_SECONDS)
    assert may_ask(answered(), opened)


def test_a_bucket_fills_again_and_never_overflows() -> None:
    """V12: a steady rate with room for a burst."""
    rate = Rate(per_second=2, burst=3)
    bucket = full(rate, 0)
    for _ in range(3):
        after = taken(bucket, rate, 0)
        assert after is not None
        bucket = after
    assert taken(bucket, rate, 0.4) is None
    assert taken(bucket, rate, 0.5) is not None
    late = taken(bucket, rate, 1000)
    assert late is not None
    assert late.tokens == 2


async def test_more_than_its_seats_and_its_queue_is_refused_at_once(house: House) -> None:
    """R23: an answer at once instead of a queue without end."""
    async with served(house.gateway(in_flight=1, waiting=0).front) as address, signed_in(address) as client:
        async with client.stream("GET", "/api/growth/v1/stream"):
            began = time.perf_counter()
            answer = await client.get(ECHO)
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert answer.headers["retry-after"]
        assert time.perf_counter() - began < 0.5

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import structlog
from fastapi import FastAPI
from structlog.testing import capture_logs

from leeway.plumbing import logs
from leeway.plumbing.correlation import CorrelationLayer

CANARY = "canary-b41d"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    logs.configure_logs(pretty=False)
    yield stream
    root.handlers[:], root.level = before, level
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_content_is_struck_out_whoever_logs_it(written: io.StringIO) -> None:
    """R37: members that carry content, and messages of exceptions, which quote it."""
    logger = structlog.get_logger()
    logger.info("kept", token=CANARY, note=CANARY, display_name=CANARY, email=CANARY, status=200)
    try:
        int(CANARY)
    except ValueError as error:
        logger.exception("crashed")
        logger.warning("crashed-again", exc_info=error)
        logging.getLogger("somebody.else").exception("crashed too")
    assert CANARY not in written.getvalue()
    kept, *crashed = lines(written)
    assert kept["status"] == 200
    assert [line["exception"] for line in crashed] == ["ValueError"] * 3
    assert "test_logs.py" in crashed[0]["frames"][-1]


def test_a_line_is_one_line_whatever_is_in_it(written: io.StringIO) -> None:
    """V63: nobody writes a second line into the log by a line break."""
    structlog.get_logger().info("asked", path="/a\r\n2026-11-24 forged")
    assert len(written.getvalue().splitlines()) == 1
    assert lines(written)[0]["timestamp"].endswith("Z")


async def answer(app: Any, path: str, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://teller") as client:
        return await client.get(path, headers=headers)


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()

    @app.get("/seen")
    async def seen() -> dict[str, str]:
        return {"request_id": structlog.contextvars.get_contextvars()["request_id"]}

    @app.get("/crash")
    async def crash() -> None:
        raise RuntimeError(CANARY)

    return app


async def test_one_id_goes_with_the_request_and_back_to_the_caller(app: FastAPI) -> None:
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as told:
        given = await answer(CorrelationLayer(app, "teller"), "/seen?q=" + CANARY, **{"X-Request-ID": "abc-1"})
        made = await answer(CorrelationLayer(app, "teller"), "/seen", **{"X-Request-ID": "a b"})
    assert given.headers["X-Request-ID"] == given.json()["request_id"] == told[0]["request_id"] == "abc-1"
    assert made.headers["X-Request-ID"] == made.json()["request_id"] != "a b"
    assert CANARY not in str(told)
    assert (told[0]["path"], told[0]["status"], told[0]["method"]) == ("/seen", 200, "GET")


async def test_a_crash_is_told_with_its_id(app: FastAPI) -> None:
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as told:
        crashed = await answer(CorrelationLayer(app, "teller"), "/crash", **{"X-Request-ID": "abc-2"})
    assert crashed.status_code == 500
    assert crashed.headers["X-Request-ID"] == "abc-2"
    assert told[-1]["status"] == 500

"""Logs for machines or for eyes: what happened, where and in which request, never what people wrote (R37, V63).

No body, token, address or name is logged, and of an exception only its kind and its frames: the message of
a database error quotes the very values that were refused.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

Line = MutableMapping[str, Any]

NEVER = frozenset(
    {
        *("authorization", "cookie", "csrf", "key", "passphrase", "password", "secret", "token"),
        *("display_name", "email", "name", "work_email"),
        *("body", "detail", "headers", "note", "payload", "query", "text"),
    }
)
"""Members that carry content. A word is struck out rather than trusted to be harmless this once."""

STRUCK_OUT = "[not logged]"

TALKATIVE = ("alembic", "httpx", "procrastinate", "uvicorn.error")
"""Libraries that tell at INFO what they are doing."""


def without_content(logger: object, method: str, line: Line) -> Line:
    for member in NEVER.intersection(line):
        line[member] = STRUCK_OUT
    return line


def frames_only(logger: object, method: str, line: Line) -> Line:
    """An exception as its kind and where it came from, without its message."""
    found = line.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    if isinstance(found, BaseException):
        found = (type(found), found, found.__traceback__)
    if isinstance(found, tuple) and found[0] is not None:
        kind, _, trace = found
        line["exception"] = kind.__name__
        line["frames"] = _frames(trace)
    return line


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def configure_logs(*, pretty: bool, level: str = "INFO") -> None:
    """Once per process, before anything is served. Libraries that log the standard way come out alike."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        frames_only,
        without_content,
    ]
    renderer: structlog.types.Processor = (
        structlog.dev.ConsoleRenderer() if pretty else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    if level != "DEBUG":
        # Their every step is nothing to somebody who starts Leeway; what goes wrong is.
        for library in TALKATIVE:
            logging.getLogger(library).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    # It writes whole addresses, search words among them; the correlation layer says the same without.
    logging.getLogger("uvicorn.access").disabled = True

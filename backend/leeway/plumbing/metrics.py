"""Figures for an operator: counts and seconds, labelled by service and never by person.

Served on a bind of its own that is off until `LEEWAY_METRICS_BIND` names it, so that no proxy publishes it by mistake.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from prometheus_client import Counter, Gauge, Histogram, start_http_server

REQUESTS = Counter("leeway_requests", "Requests answered", ["service", "method", "status"])
REQUEST_SECONDS = Histogram("leeway_request_seconds", "Time to the end of the answer", ["service"])
RELAY_LAG = Gauge("leeway_relay_lag_seconds", "Age of the oldest event not yet delivered", ["service"])
RELAY_DELIVERED = Counter("leeway_relay_delivered", "Events delivered", ["service", "consumer"])
RELAY_FAILED = Counter("leeway_relay_failed", "Deliveries that failed and will be repeated", ["service", "consumer"])
WEBHOOK_TRIES = Counter("leeway_webhook_tries", "Tries to deliver to outside subscribers", ["service", "reason"])
JOBS_ENDED = Counter("leeway_jobs_ended", "Jobs that ended", ["service", "name", "state"])


class MetricsLife:
    """Serves the figures while the process lives; `bind` is `address:port`, or empty for not at all."""

    def __init__(self, bind: str) -> None:
        self._address, _, port = bind.rpartition(":")
        self._port = int(port) if bind else None

    @asynccontextmanager
    async def life(self, _app: FastAPI) -> AsyncIterator[None]:
        if self._port is None:
            yield
            return
        server, thread = start_http_server(self._port, self._address.strip("[]") or "127.0.0.1")
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

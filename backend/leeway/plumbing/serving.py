"""A process that serves: its address, its life around uvicorn, and an end that leaves nothing behind.

uvicorn would raise a signal again after its run, so that nothing after it ever ran (X9); the signals are ours here.
"""

import asyncio
import gc
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from dataclasses import dataclass, field

import uvicorn
import uvloop
from fastapi import FastAPI
from starlette.types import ASGIApp

from leeway.plumbing.safe_database import NotServable

GRACE_SECONDS = 10
"""An answer under way may take this long; an open stream would take for ever (X67)."""

BACKLOG = 2048
ASK_TO_STOP = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """`front` is what listens. The lives of `apps` run around it, in this order, and end in the reverse one."""

    front: ASGIApp
    apps: Sequence[FastAPI]
    lives: Sequence[AbstractAsyncContextManager[object]] = field(default_factory=tuple)


def listening_socket(host: str, port: int) -> socket.socket:
    """Taken before anything else is started, so that a taken port is said at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        # A second Leeway could otherwise bind the same port until the first one listens.
        taken.listen(BACKLOG)
    except OSError as error:
        taken.close()
        raise NotServable(
            f"{host}:{port} cannot be used ({error.strerror}). Stop what listens there, or set LEEWAY_PORT "
            "(with make: PORT) to another port."
        ) from error
    return taken


def address_of(taken: socket.socket) -> str:
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run_until_stopped(build: Callable[[], Serving], taken: socket.socket, started: Callable[[], None]) -> None:
    """Blocks until SIGTERM or Ctrl-C; `started` is called when the first request would be answered."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_run(build, taken, started))


async def _run(build: Callable[[], Serving], taken: socket.socket, started: Callable[[], None]) -> None:
    serving = build()
    config = uvicorn.Config(
        serving.front,
        lifespan="off",
        timeout_graceful_shutdown=GRACE_SECONDS,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )
    server = _Server(config, started)
    with _signals(server, serving.apps):
        async with AsyncExitStack() as stack:
            for life in serving.lives:
                await stack.enter_async_context(life)
            for app in serving.apps:
                # Lives of inner apps do not begin by themselves (X59).
                await stack.enter_async_context(app.router.lifespan_context(app))
            _keep_what_was_built()
            await server.serve(sockets=[taken])


def _keep_what_was_built() -> None:
    """It lives as long as we do: looking through it for garbage would take the loop 0.15 s each time (X73)."""
    gc.collect()
    gc.freeze()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._say_started = started

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._say_started()


@contextmanager
def _signals(server: uvicorn.Server, apps: Sequence[FastAPI]) -> Iterator[None]:
    """The first one drains, a second one does not wait for answers any more."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        server.force_exit = server.should_exit
        server.should_exit = True
        for app in apps:
            app.state.stopping.set()

    for number in ASK_TO_STOP:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in ASK_TO_STOP:
            loop.remove_signal_handler(number)

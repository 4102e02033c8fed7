"""A service of the house on a real socket, where a tool can try its contract as one of two peers.

A tool sends the same headers for minutes, but internal tokens live for two: `Bearer alice` becomes a fresh token of
that persona on the way in. Anything else goes in as it came, so that a wrong or a missing token is tried for real.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import uvicorn

from leeway.gateway.upstream import App, Receive, Scope, Send
from leeway.settings import Service
from tests.contract.personas import Persona
from tests.contract.world import World

Peers = Mapping[bytes, Persona]
"""`alice` and `bob`, and whom each stands for."""


def recognising(world: World, service: Service, app: App, peers: Peers) -> App:
    async def recognised(scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        if service is Service.GATEWAY:
            await _swap_session(world, headers, peers)
        elif (persona := peers.get(headers.get(b"authorization", b"").removeprefix(b"Bearer "))) is not None:
            headers[b"authorization"] = f"Bearer {world.bearer(persona, service)}".encode()
        await app({**scope, "headers": list(headers.items())}, receive, send)

    return recognised


async def _swap_session(world: World, headers: dict[bytes, bytes], peers: Peers) -> None:
    """A session of its own for each request: signing out ends no other."""
    persona = peers.get(headers.get(b"cookie", b"").removeprefix(b"leeway="))
    if persona is None:
        return
    door = await world.door_afresh(persona)
    headers[b"cookie"] = f"leeway={door.cookies['leeway']}".encode()
    if headers.get(b"x-leeway-csrf") in peers:
        headers[b"x-leeway-csrf"] = door.headers["X-Leeway-CSRF"].encode()
    await door.aclose()


@asynccontextmanager
async def served(world: World, service: Service, peers: Peers) -> AsyncIterator[str]:
    """The address under which the tool finds it."""
    inner = world.gateway.front if service is Service.GATEWAY else world.app(service)
    app = recognising(world, service, world.answered.watching(inner), peers)
    config = uvicorn.Config(app, port=0, lifespan="off", log_level="critical", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await task

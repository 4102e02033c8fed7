"""A subscriber of somebody else's making, over real HTTP: it checks signatures itself, and misbehaves when told to."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def event(self) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(self.body)
        return event

    def signatures(self) -> list[str]:
        return self.headers["webhook-signature"].split(" ")

    def is_signed_with(self, secret: str) -> bool:
        """As the standard says, written here anew."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        content = f"{self.id}.{self.headers['webhook-timestamp']}.".encode() + self.body
        expected = "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
        return expected in self.signatures()


@dataclass
class Receiver:
    """`answers` are spent one by one: a status, or a word for how it misbehaves; then it is 204 for ever."""

    base_url: str = ""
    received: list[Received] = field(default_factory=list)
    answers: list[int | str] = field(default_factory=list)
    always: int | str = 204
    redirected: int = 0
    at_once: int = 0
    most_at_once: int = 0
    pause: float = 0.0

    @property
    def address(self) -> str:
        return f"{self.base_url}/leeway"

    @property
    def ids(self) -> list[str]:
        return [one.id for one in self.received]

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            body = await request.read()
            headers = {name.lower(): value for name, value in request.headers.items()}
            self.received.append(Received(headers=headers, body=body))
            if self.pause:
                await asyncio.sleep(self.pause)
            return await self._answer(request, self.answers.pop(0) if self.answers else self.always)
        finally:
            self.at_once -= 1

    async def _answer(self, request: web.Request, said: int | str) -> web.StreamResponse:
        if said == "hang":
            await asyncio.sleep(60)
        if said == "reset":
            assert request.transport is not None
            request.transport.abort()
        if said == "endless":
            endless = web.StreamResponse(status=500)
            await endless.prepare(request)
            while True:
                await endless.write(b"x" * 65_536)
        if isinstance(said, str):
            return web.Response(status=204)
        headers = {"Location": f"{self.base_url}/elsewhere"} if 300 <= said < 400 else {}
        if said == 429:
            headers["Retry-After"] = "7200"
        return web.Response(status=said, text="" if said < 300 else "Not <now>\x00\n", headers=headers)

    async def elsewhere(self, request: web.Request) -> web.StreamResponse:
        self.redirected += 1
        return web.Response(status=204)


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/leeway", receiver.take)
    app.router.add_route("*", "/elsewhere", receiver.elsewhere)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield receiver
    finally:
        await runner.cleanup()

"""A service that tells what reached it: one path for each thing that can happen to a request on its way."""

import asyncio
import hashlib
import json
from typing import Any

from leeway.gateway.upstream import Receive, Scope, Send

SSE = [(b"content-type", b"text/event-stream")]


class Probe:
    """`ended` is set when a stream's generator has ended; `asked` counts requests."""

    def __init__(self) -> None:
        self.ended = asyncio.Event()
        self.asked = 0
        self.broken = False
        self.scopes: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        self.scopes.append(scope)
        deed = scope["path"].rsplit("/", 1)[-1]
        await {"stream": self._stream, "crash": self._crash, "half": self._half}.get(deed, self._echo)(
            scope, receive, send
        )

    async def _echo(self, scope: Scope, receive: Receive, send: Send) -> None:
        digest, length = hashlib.sha256(), 0
        while True:
            message = await receive()
            digest.update(message.get("body", b""))
            length += len(message.get("body", b""))
            if message["type"] == "http.disconnect" or not message.get("more_body", False):
                break
        told: dict[str, Any] = {
            "method": scope["method"],
            "path": scope["path"],
            "query": scope["query_string"].decode(),
            "headers": [[name.decode("latin-1"), value.decode("latin-1")] for name, value in scope["headers"]],
            "length": length,
            "sha256": digest.hexdigest(),
        }
        headers = [(b"content-type", b"application/json"), (b"server", b"probe/1"), (b"set-cookie", b"planted=1")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(told).encode()})

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": SSE})
        gone = asyncio.create_task(receive_gone(receive))
        try:
            for number in range(1000):
                await send({"type": "http.response.body", "body": f"data: {number}\n\n".encode(), "more_body": True})
                done, _ = await asyncio.wait({gone}, timeout=0.02)
                if done:
                    return
        finally:
            gone.cancel()
            self.ended.set()

    async def _crash(self, scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError("CANARY-in-an-exception")

    async def _half(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/plain"), (b"content-length", b"100")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise RuntimeError("in the middle")


async def receive_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

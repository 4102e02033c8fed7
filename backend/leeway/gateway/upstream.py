"""What the door needs to know of a service to pass requests on: that it speaks ASGI."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Protocol

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class App(Protocol):
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...

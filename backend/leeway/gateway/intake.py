"""One request on its way in, its body counted: a limit holds whatever the sender says about its length (V30)."""

from collections.abc import Callable

from leeway.gateway.upstream import Message, Receive


class Intake:
    """Beyond the limit the service is told that the caller went away, and what it then says is not passed on."""

    def __init__(self, receive: Receive, limit: int, when_too_large: Callable[[], None]) -> None:
        self._receive = receive
        self._left = limit
        self._when_too_large = when_too_large
        self.too_large = False

    async def __call__(self) -> Message:
        if self.too_large:
            return {"type": "http.disconnect"}
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                self.too_large = True
                self._when_too_large()
                return {"type": "http.disconnect"}
        return message

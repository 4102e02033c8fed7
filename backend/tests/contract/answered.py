"""What was answered while a contract was tried: which operations, and with which statuses."""

import re
from collections.abc import Mapping
from typing import Any

from leeway.gateway.upstream import App, Message, Receive, Scope, Send
from leeway.plumbing.service import operations_of

Operation = tuple[str, str]
"""Method and path, as a document names them: ("GET", "/api/people/v1/people/{person_id}")."""

FIRST_NOT_GOOD = 300


class Answered:
    """Watches apps from outside, so that nothing of theirs changes."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str, int]] = set()

    def watching(self, app: App) -> App:
        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            async def noted(message: Message) -> None:
                if message["type"] == "http.response.start":
                    self._seen.add((scope["method"], scope["path"], message["status"]))
                await send(message)

            await app(scope, receive, noted)

        return watched

    def succeeded(self, document: Mapping[str, Any]) -> set[Operation]:
        """The operations of this document that were answered 2xx."""
        operations = [(method, path) for method, path, _ in operations_of(document)]
        # A path without a variable wins over one that would match it too.
        patterns = sorted(
            ((method, path, pattern_of(path)) for method, path in operations), key=lambda one: one[1].count("{")
        )
        found: set[Operation] = set()
        for method, path, status in self._seen:
            if status < FIRST_NOT_GOOD:
                named = next((one for one in patterns if one[0] == method and one[2].fullmatch(path)), None)
                if named is not None:
                    found.add(named[:2])
        return found


def pattern_of(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)))

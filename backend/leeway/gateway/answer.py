"""One answer on its way out: the door's own headers on it, and known whether it has begun or is complete (X58)."""

import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from leeway.gateway.headers import FIXED, HSTS, RawHeaders, content_security_policy, outbound
from leeway.gateway.upstream import Message, Receive, Scope, Send
from leeway.kernel.refusal import Refusal
from leeway.plumbing.problem import problem_of
from leeway.plumbing.scim_error import BASE as SCIM
from leeway.plumbing.scim_error import scim_error_of

NO_STORE = (b"cache-control", b"no-store")


@dataclass(slots=True, kw_only=True)
class Answer:
    """`nonce` is this answer's alone. What a service says passes with fewer headers than what we say ourselves."""

    send: Send
    request_id: str
    secure: bool
    is_asset: bool = False
    as_file: bool = False
    from_service: bool = False
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    started: bool = False
    complete: bool = False
    silenced: bool = False
    """Set when the body grew too large: what the service says to that is not passed on."""
    status: int = 0

    async def __call__(self, message: Message) -> None:
        if self.silenced:
            return
        if message["type"] == "http.response.start":
            self.started = True
            self.status = message["status"]
            message = {**message, "headers": self._headers(message.get("headers", []))}
        elif message["type"] == "http.response.body" and not message.get("more_body", False):
            self.complete = True
        await self.send(message)

    def silence(self) -> None:
        self.silenced = not self.started

    async def refuse(self, refusal: Refusal, scope: Scope, receive: Receive, **headers: str) -> None:
        """A problem document, or SCIM's own shape for its clients; the last word where nothing has been said yet."""
        self.silenced = self.from_service = False
        told = scim_error_of if scope["path"].startswith(SCIM) else problem_of
        await told(refusal, headers)(scope, receive, self)

    def _headers(self, raw: list[tuple[bytes, bytes]]) -> RawHeaders:
        headers = outbound(raw) if self.from_service else [(name.lower(), value) for name, value in raw]
        present = {name for name, _ in headers}
        ours: MutableMapping[bytes, Any] = dict(FIXED)
        ours[b"content-security-policy"] = content_security_policy(self.nonce)
        ours[b"x-request-id"] = self.request_id.encode()
        if self.secure:
            ours[HSTS[0]] = HSTS[1]
        if not self.is_asset:
            ours[NO_STORE[0]] = NO_STORE[1]
        if self.as_file and b"content-disposition" not in present:
            ours[b"content-disposition"] = b"attachment"
        return [(name, value) for name, value in headers if name not in ours] + list(ours.items())

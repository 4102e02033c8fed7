"""One try: a POST to an address that somebody wrote down, bounded in time and in what is read of the answer (P19)."""

import asyncio
import time
from collections.abc import Mapping
from datetime import datetime

import httpx

from leeway.plumbing.outbound import AddressRefused, Outbound
from leeway.plumbing.webhooks.patience import Reason, Tried, asked_to_wait, reason_of

DEADLINE_SECONDS = 10.0
READ_BYTES = 4_096
SHOWN_CHARACTERS = 200
ALWAYS = {"user-agent": "Leeway-Webhooks/1", "accept-encoding": "identity"}


class Poster:
    """Follows no redirect and keeps no cookie."""

    def __init__(self, outbound: Outbound) -> None:
        self._outbound = outbound
        self._client = outbound.client(seconds=DEADLINE_SECONDS)

    async def post(self, address: str, headers: Mapping[str, str], body: bytes, at: datetime) -> Tried:
        """`at` is the moment of the try; the rest is measured."""
        began = time.monotonic()
        status, reason, answer, wait = 0, Reason.UNREACHABLE, "", 0
        try:
            async with asyncio.timeout(DEADLINE_SECONDS):
                await self._must_be_inside_if_plain(address)
                request = self._client.build_request("POST", address, headers={**ALWAYS, **headers}, content=body)
                response = await self._client.send(request, stream=True)
                try:
                    status, reason = response.status_code, reason_of(response.status_code)
                    wait = asked_to_wait(status, response.headers.get("retry-after", ""))
                    answer = await _beginning_of(response) if reason is not Reason.DELIVERED else ""
                finally:
                    await response.aclose()
        except AddressRefused:
            reason = Reason.ADDRESS_REFUSED
        except (TimeoutError, httpx.TimeoutException):
            # An answer that began well and never ended is none that can be counted on.
            status, reason = 0, Reason.TIMED_OUT
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError):
            status, reason = 0, Reason.UNREACHABLE
        self._client.cookies.clear()
        took = time.monotonic() - began
        return Tried(
            at=at,
            reason=reason,
            status=status,
            took_ms=round(took * 1000),
            answer=answer,
            asked_to_wait_seconds=wait,
        )

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _must_be_inside_if_plain(self, address: str) -> None:
        """Without TLS anybody on the way could read it, so it stays in networks that the operator lists."""
        url = httpx.URL(address)
        if url.scheme == "http":
            found = await self._outbound.addresses_of(url.host, url.port or 80)
            if not all(self._outbound.lists(each) for each in found):
                raise AddressRefused("Plain http is only for networks that the operator lists.")


async def _beginning_of(response: httpx.Response) -> str:
    """Enough of a bad answer to see what is wrong; the rest is not read."""
    read = b""
    async for chunk in response.aiter_raw():
        read += chunk
        if len(read) >= READ_BYTES:
            break
    text = read[:READ_BYTES].decode(errors="replace")
    return "".join(letter for letter in text if letter.isprintable() or letter == " ")[:SHOWN_CHARACTERS]

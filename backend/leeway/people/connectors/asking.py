"""One request and its answer, read no further than anybody should send."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from leeway.plumbing.outbound import AddressRefused, Outbound

MOST_BYTES = 20_000_000
ANSWER_SECONDS = 60.0


class TooLarge(Exception):
    """The answer is longer than a page of people can be."""


class Unreachable(Exception):
    """No whole answer: refused, broken off, or too slow. Whether it had an effect is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Asking:
    """Raises AddressRefused, TooLarge or Unreachable; every status is an answer."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def send(self, method: str, url: str, **options: Any) -> Received:  # noqa: ANN401 - what httpx takes
        try:
            async with self._client.stream(method, url, **options) as answer:
                parts: list[bytes] = []
                size = 0
                async for part in answer.aiter_bytes():
                    size += len(part)
                    if size > MOST_BYTES:
                        raise TooLarge(f"The answer is longer than {MOST_BYTES // 1_000_000} MB.")
                    parts.append(part)
                headers = {name.lower(): value for name, value in answer.headers.items()}
                return Received(url=url, status=answer.status_code, headers=headers, body=b"".join(parts))
        except AddressRefused:
            raise
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(str(error) or type(error).__name__) from error


@asynccontextmanager
async def asking(outbound: Outbound) -> AsyncIterator[Asking]:
    async with outbound.client(seconds=ANSWER_SECONDS) as client:
        yield Asking(client)

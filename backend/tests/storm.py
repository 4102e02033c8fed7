"""Many edits of one version of a document, all at once (R11)."""

import asyncio
import random
from collections.abc import Iterable, Mapping
from typing import Any

import httpx

from leeway.kernel.ids import new_id

EDITS = 100


async def at_once(
    client: httpx.AsyncClient, path: str, version: int, bodies: Iterable[Mapping[str, Any]], *, method: str = "POST"
) -> list[httpx.Response]:
    """Every answer; who is told to try again (503, on a busy machine) tries again with the same key."""

    async def edit(body: Mapping[str, Any]) -> httpx.Response:
        headers = {"If-Match": f'"{version}"', "Idempotency-Key": str(new_id())}
        answer = await client.request(method, path, json=body, headers=headers)
        while answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            await asyncio.sleep(random.uniform(0.1, 2))
            answer = await client.request(method, path, json=body, headers=headers)
        return answer

    return await asyncio.gather(*(edit(body) for body in bodies))


def only_winner(answers: Iterable[httpx.Response]) -> Any:
    """What the one who won was answered; everybody else must have been told that they saw an old version."""
    sorted_answers = sorted(answers, key=lambda answer: answer.status_code)
    assert [answer.status_code for answer in sorted_answers] == [200] + [412] * (EDITS - 1)
    assert {answer.json()["code"] for answer in sorted_answers[1:]} == {"stale-version"}
    return sorted_answers[0].json()

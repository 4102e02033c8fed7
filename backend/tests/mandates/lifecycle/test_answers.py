"""An answer is a promise that it is kept."""

from collections.abc import MutableMapping
from typing import Any

import httpx
from httpx import ASGITransport

from tests.mandates.lifecycle.sides import tag, two_sides
from tests.mandates.spending.house import House

Message = MutableMapping[str, Any]


async def test_what_an_answer_says_is_kept_before_the_answer_leaves(house: House) -> None:
    """R14: whoever looks from elsewhere, the moment the first byte goes out, already sees it."""
    sides = await two_sides(house)
    offered = await sides.offered()
    seen_elsewhere: list[str] = []

    async def watched(scope: Any, receive: Any, send: Any) -> None:
        async def look_then_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                (row,) = await house.run("SELECT state FROM mandates.mandate WHERE id = :id", {"id": offered["id"]})
                seen_elsewhere.append(row["state"])
            await send(message)

        await house.app(scope, receive, look_then_send)

    transport = ASGITransport(watched)
    async with httpx.AsyncClient(
        transport=transport, base_url=sides.holder.base_url, headers=sides.holder.headers
    ) as client:
        answer = await client.post(f"/mandates/{offered['id']}/accept", headers=tag(offered["row_version"]))
    assert answer.json()["state"] == "active"
    assert seen_elsewhere == ["active"]

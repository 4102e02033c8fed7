"""A journey is changed by whoever saw its present version, and by nobody else."""

import pytest

from tests.growth.house import House
from tests.growth.test_journeys import done, opened
from tests.storm import EDITS, at_once, only_winner


@pytest.mark.timeout(600)
async def test_of_a_hundred_edits_of_a_journey_at_once_one_succeeds_per_version(house: House) -> None:
    """R11: paused, resumed and its stage ended by a hundred at a time, as from many open tabs."""
    async with house.client(await house.person()) as client:
        journey = await done(client, await opened(client), "stages", stage="stepping_in")
        for deed in ("pause", "resume", f"stages/{journey['spells'][0]['id']}/end"):
            version, path = journey["row_version"], f"/journeys/{journey['id']}"
            journey = only_winner(await at_once(client, f"{path}/{deed}", version, [{}] * EDITS))
            assert journey["row_version"] == version + 1
            assert (await client.get(path)).json() == journey


async def test_every_deed_on_a_journey_needs_the_version_that_was_seen(house: House) -> None:
    """R11: 428 without If-Match, 412 with another version than the present one; nothing moves."""
    async with house.client(await house.person()) as client:
        journey = await done(client, await opened(client), "stages", stage="stepping_in")
        paths = ("stages", f"stages/{journey['spells'][0]['id']}/end", "pause", "stop")
        for path in paths:
            body = {"stage": "stepping_up"} if path == "stages" else None
            for headers, status in (({}, 428), ({"If-Match": '"99"'}, 412)):
                answer = await client.post(f"/journeys/{journey['id']}/{path}", json=body, headers=headers)
                assert answer.status_code == status, path
        assert (await client.get(f"/journeys/{journey['id']}")).json() == journey

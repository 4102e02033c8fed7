"""The standard's own checks: scim2-tester against the whole doorway, with the token of a source."""

import asyncio
from typing import Any

import httpx
import pytest
from scim2_client import BaseSyncSCIMClient
from scim2_tester import Status, check_server

from tests.people.house import House
from tests.people.scim_house import connect_idp

pytestmark = pytest.mark.slow


class Engine(BaseSyncSCIMClient):
    """The tester waits in a thread of its own while the loop answers."""

    def __init__(self, client: httpx.AsyncClient, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._client = client
        self._loop = loop

    def request(self, method: str, url: str, **kwargs: Any) -> httpx.Response:
        asked = self._client.request(method, url, **kwargs)
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result(60)

    def _stays_under_base_url(self, endpoint: str) -> bool:
        return str(self._client.build_request("GET", endpoint).url).startswith(str(self._client.base_url))

    def _parse_json(self, response: Any) -> Any:
        return response.json()


@pytest.mark.timeout(300)
async def test_the_tester_of_the_standard_is_content(house: House) -> None:
    idp = await connect_idp(house)
    engine = Engine(idp.client, asyncio.get_running_loop())
    results = await asyncio.to_thread(check_server, engine)
    wrong = [
        f"{result.resource_type} {result.title}: {result.reason}"
        for result in results
        if result.status not in {Status.SUCCESS, Status.SKIPPED, Status.ACCEPTABLE}
    ]
    assert not wrong, "\n".join(wrong)
    assert len(results) > 50

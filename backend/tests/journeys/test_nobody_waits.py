"""While the journeys are walked, no turn of the loop keeps everybody else waiting."""

from pathlib import Path

import httpx
import pytest

from tests.journeys.files import journey_files
from tests.journeys.house import House, standing
from tests.journeys.test_story import tell_story
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SCREENS = (
    *("/api/gateway/v1/me", "/api/gateway/v1/home", "/api/gateway/v1/search?q=a", "/api/openapi.json", "/api/docs"),
    *("/api/people/v1/people", "/api/people/v1/tree", "/api/people/v1/teams", "/api/growth/v1/stages", "/"),
    *("/api/mandates/v1/mandates", "/api/mandates/v1/templates", "/api/mandates/v1/me/home"),
)


def look_around(house: House, email: str) -> None:
    one = Visitor(house.address).sign_in(email)
    for path in SCREENS * 2:
        assert one.raw("GET", path).status_code == httpx.codes.OK, path
    journey = one.post("/api/growth/v1/journeys")
    here = f"/api/growth/v1/journeys/{journey['id']}"
    one.post(f"{here}/stages", {"stage": "stepping_in"}, version=journey["row_version"])
    one.close()


def test_no_turn_of_the_loop_lasts_long(tmp_path: Path) -> None:
    """X73: what computes, or waits in a call, for a tenth of a second does so elsewhere; who does not is named."""
    files = journey_files()
    said = tmp_path / "slow-turns"
    with standing(tmp_path / "home", "serve", program="tests.journeys.watched", LEEWAY_WATCH_FILE=str(said)) as house:
        # Starting may take its time: nobody is there yet.
        before = said.read_text()
        tell_story(house, files)
        look_around(house, files.seller)
        after = said.read_text().removeprefix(before)
    assert after == ""

"""The demo organisation loaded by the button of the welcome screen: five sign-ins, each with something to look at."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from leeway.demo.organisation import SEED
from leeway.demo.sign_ins import parts_by_email
from tests.journeys.house import House, standing
from tests.journeys.visitor import Json, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

HOME = "/api/gateway/v1/home"
LOAD = "/api/gateway/v1/demo-organisation"
EMAILS = {part: email for email, part in parts_by_email(SEED).items()}
WAITS = {
    "account_lead": "request-countered",
    "team_member": "mandate-offered",
    "coach": "mandate-offered",
    "grantor": "request-submitted",
    "hr": "import-waiting",
}
FIGURES = {
    "account_lead": "budget-drawn",
    "team_member": "budget-drawn",
    "coach": "budget-drawn",
    "grantor": "budget-drawn",
    "hr": "headcount",
}
STEPS = {
    "account_lead": "check-offer",
    "team_member": "check-offer",
    "coach": "check-offer",
    "grantor": "look-after-granted",
    "hr": "journey-practice",
}


@contextmanager
def visiting(house: House) -> Iterator[Visitor]:
    visitor = Visitor(house.address)
    try:
        yield visitor
    finally:
        visitor.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with standing(tmp_path_factory.mktemp("house") / "home", "serve") as house:
        with visiting(house) as visitor:
            visitor.load_demo()
        yield house


@pytest.fixture(scope="module")
def homes(house: House) -> dict[str, Json]:
    found = {}
    for part, email in EMAILS.items():
        with visiting(house) as visitor:
            found[part] = visitor.sign_in(email).get(HOME)
    return found


@pytest.mark.parametrize("part", EMAILS)
def test_something_waits_for_each_of_the_five(homes: dict[str, Json], part: str) -> None:
    waiting = homes[part]["waiting"]
    assert WAITS[part] in [one["code"] for one in waiting]
    assert all(one["path"].startswith("/") for one in waiting)


@pytest.mark.parametrize("part", EMAILS)
def test_each_sees_one_figure_with_a_history_that_moved(homes: dict[str, Json], part: str) -> None:
    (figure,) = homes[part]["figures"]
    assert figure["code"] == FIGURES[part]
    values = [point["value"] for point in figure["points"]]
    assert len(values) >= 12
    assert len(set(values)) > 3
    if figure["bound"] is not None:
        assert 0 < max(values) <= figure["bound"]


@pytest.mark.parametrize("part", EMAILS)
def test_each_has_a_next_step(homes: dict[str, Json], part: str) -> None:
    assert homes[part]["next_steps"][0]["code"] == STEPS[part]


def test_what_waits_names_whose_word_it_answers(homes: dict[str, Json]) -> None:
    (countered,) = (one for one in homes["account_lead"]["waiting"] if one["code"] == "request-countered")
    assert countered["params"] == {"title": "Food and drink North: more room", "person": "Kamila Walgaard"}


def test_a_duty_waits_for_whom_it_concerns_and_for_nobody_else(house: House, homes: dict[str, Json]) -> None:
    """One region's director looks back on the region in these days; whoever leads a team in it does not."""
    due = [one for one in homes["grantor"]["waiting"] if one["code"] == "duty-review"]
    assert [one["params"]["title"] for one in due] == ["Prices in region North"]
    assert not [one for one in homes["account_lead"]["waiting"] if one["code"] == "duty-review"]
    mandate = due[0]["path"].removeprefix("/mandates/")
    with visiting(house) as visitor:
        arisen = visitor.sign_in(EMAILS["grantor"]).get(f"/api/mandates/v1/mandates/{mandate}/duties")["items"]
    assert {one["state"] for one in arisen} == {"open", "done"}


def test_price_books_are_there_in_each_of_their_states(house: House) -> None:
    """Over, in force for two customers and for a segment, and still to come."""
    with visiting(house) as visitor:
        books = visitor.sign_in(EMAILS["grantor"]).get("/api/mandates/v1/price-books")["items"]
    audiences = [None if one["applies_to"] is None else one["applies_to"]["kind"] for one in books]
    assert audiences == [None, "segments", "accounts", None]
    assert all(one["prices"] > 0 for one in books)
    assert (books[0]["valid_until"], len(books[2]["accounts"])) == (None, 2)
    assert books[3]["valid_until"] < books[0]["valid_from"]


def test_the_five_are_offered_first_and_everybody_else_after_them(house: House) -> None:
    with visiting(house) as visitor:
        offered = visitor.get("/auth/people")["items"]
    assert [(one["part"], one["work_email"]) for one in offered[:5]] == list(EMAILS.items())
    assert {one["part"] for one in offered[5:]} == {None}
    assert len(offered) == 150


def test_a_second_load_is_refused_because_people_live_here(house: House) -> None:
    with visiting(house) as visitor:
        refused = visitor.sign_in(EMAILS["hr"]).post(LOAD, expect=(409,))
        assert refused["code"] == "people-exist"
        assert visitor.get(LOAD)["state"] == "succeeded"


def test_nobodys_home_speaks_of_somebody_elses_journey(homes: dict[str, Json]) -> None:
    """No figure is about a person, and what waits is never a stage of somebody else."""
    for home in homes.values():
        assert {figure["code"] for figure in home["figures"]} <= {"budget-drawn", "headcount"}
        assert not [one for one in home["waiting"] if one["code"].startswith("journey")]

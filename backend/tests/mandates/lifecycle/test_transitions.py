"""Only what is listed happens: long random walks over both state machines, against tables written here by hand."""

import random
from typing import Any

import pytest

from tests.mandates.lifecycle.sides import Json, Sides, bound, tag, terms, two_sides
from tests.mandates.spending.house import House, key

# Told once more, from the design and not from the code: state, deed, whose deed, next state.
MANDATE: dict[str, dict[str, str]] = {
    "offered": {"accept": "active", "decline": "declined"},
    "active": {"suspend": "suspended", "revoke": "revoked", "relinquish": "relinquished"},
    "suspended": {"resume": "active", "revoke": "revoked", "relinquish": "relinquished"},
    **{ended: {} for ended in ("declined", "lapsed", "revoked", "relinquished", "expired")},
}
BY_THE_CLOCK = {
    "offered": {"lapse"},
    "active": {"expire", "supersede"},
    "suspended": {"expire", "supersede"},
}
"""What follows from a date or from a renewal, and is nobody's own deed."""
ENDED_BY_THE_CLOCK = {"offered": "lapsed", "active": "expired", "suspended": "expired"}
MANDATE_DEEDS = {
    **dict.fromkeys(("accept", "decline", "relinquish"), "holder"),
    **dict.fromkeys(("suspend", "resume", "revoke"), "grantor"),
}
BODY = {"suspend": {"reason": "Stock-taking"}, "revoke": {"reason": "The line ended"}}

REQUEST_DEEDS = ("submit", "counter", "agree", "decline", "withdraw")
ALWAYS_THE_ASKERS, ALWAYS_THE_GRANTORS = {"submit", "withdraw"}, {"decline"}


@pytest.mark.parametrize("seed", range(6))
async def test_a_mandate_walks_only_where_it_may(house: House, seed: int) -> None:
    """I36: listed transitions succeed, every other is 409 with the allowed set, whoever tries, in any order."""
    chance = random.Random(seed)
    sides = await two_sides(house)
    mandate = await sides.offered()
    state, version = "offered", mandate["row_version"]
    for _ in range(30):
        if not MANDATE[state] and chance.random() < 0.5:
            mandate = await sides.offered()
            state, version = "offered", mandate["row_version"]
        deed = chance.choice(list(MANDATE_DEEDS))
        who = chance.choice(("holder", "grantor"))
        answer = await do(sides, who, f"/mandates/{mandate['id']}/{deed}", version, BODY.get(deed, {}))
        if who != MANDATE_DEEDS[deed]:
            assert answer.status_code == 403
        elif deed in MANDATE[state]:
            assert answer.status_code == 200, answer.text
            state, version = MANDATE[state][deed], answer.json()["row_version"]
            assert answer.json()["state"] == state
        else:
            assert (answer.status_code, answer.json()["code"]) == (409, "illegal-transition")
            assert set(answer.json()["allowed"]) == MANDATE[state].keys() | BY_THE_CLOCK.get(state, set())
    assert (await sides.holder.get(f"/mandates/{mandate['id']}")).json()["row_version"] == version


@pytest.mark.parametrize("before", ["offered", "active", "suspended"])
async def test_what_ended_by_date_has_ended_though_no_timer_came_by(house: House, before: str) -> None:
    """I34, I36: after the last day nothing may be accepted, resumed or handed back."""
    sides = await two_sides(house)
    mandate = await (sides.offered() if before == "offered" else sides.active())
    if before == "suspended":
        path = f"/mandates/{mandate['id']}/suspend"
        mandate = (await do(sides, "grantor", path, mandate["row_version"], BODY["suspend"])).json()
    house.later(days=60)
    for deed, who in MANDATE_DEEDS.items():
        answer = await do(sides, who, f"/mandates/{mandate['id']}/{deed}", mandate["row_version"], BODY.get(deed, {}))
        assert (answer.status_code, answer.json()["allowed"]) == (409, []), deed
        assert answer.json()["state"] == ENDED_BY_THE_CLOCK[before]


class Negotiation:
    """What a request must be after each deed, told from the design."""

    def __init__(self) -> None:
        self.state, self.last_by = "draft", "holder"

    def allowed_to(self, who: str) -> set[str]:
        if self.state == "draft":
            return {"submit", "withdraw"} if who == "holder" else set()
        if self.state not in ("submitted", "in_negotiation"):
            return set()
        own = {"withdraw"} if who == "holder" else {"decline"}
        return own if self.last_by == who else own | {"counter", "agree"}

    def after(self, who: str, deed: str) -> str:
        if deed == "counter":
            self.last_by = who
        ends = {"agree": "agreed", "decline": "declined", "withdraw": "withdrawn"}
        self.state = ends.get(deed) or ("submitted" if deed == "submit" else "in_negotiation")
        return self.state


@pytest.mark.parametrize("seed", range(6))
async def test_a_request_is_answered_in_turn(house: House, seed: int) -> None:
    """I36: versions alternate; nobody agrees with themselves; a closed request stays closed."""
    chance = random.Random(seed)
    sides = await two_sides(house)
    request, model = await sides.drafted(), Negotiation()
    version = request["row_version"]
    for step in range(30):
        if model.state in ("agreed", "declined", "withdrawn") and chance.random() < 0.5:
            request, model = await sides.drafted(), Negotiation()
            version = request["row_version"]
        # Ends are rare, so that walks get far.
        deed = chance.choices(REQUEST_DEEDS, weights=(3, 5, 1, 1, 1))[0]
        who = chance.choice(("holder", "grantor"))
        body = {"terms": terms(1_000 + step)} if deed == "counter" else {"reason": "Not now"}
        answer = await do(sides, who, f"/mandate-requests/{request['id']}/{deed}", version, body)
        if who == "grantor" and model.state == "draft":
            assert answer.status_code == 404, "a draft is the asker's alone"
        elif deed in (ALWAYS_THE_GRANTORS if who == "holder" else ALWAYS_THE_ASKERS):
            assert answer.status_code == 403
        elif deed in model.allowed_to(who):
            assert answer.status_code == 200, answer.text
            assert answer.json()["state"] == model.after(who, deed)
            version = answer.json()["row_version"]
        else:
            assert (answer.status_code, answer.json()["code"]) == (409, "illegal-transition")
            assert deed not in answer.json()["allowed"]
    kept = (await sides.holder.get(f"/mandate-requests/{request['id']}")).json()
    assert (kept["state"], kept["row_version"]) == (model.state, version)


async def test_what_was_said_in_a_negotiation_stays_as_it_was_said(house: House) -> None:
    """I35: each version keeps its terms; agreeing makes a mandate of the last one, word for word."""
    sides = await two_sides(house)
    request = await sides.drafted(terms(3_000, bound("max_discount_bps", 700)))
    path = f"/mandate-requests/{request['id']}"
    sent = (await do(sides, "holder", f"{path}/submit", request["row_version"], {})).json()
    countered = {"terms": terms(2_000, bound("max_discount_bps", 500)), "note": "Begin here."}
    answered = (await do(sides, "grantor", f"{path}/counter", sent["row_version"], countered)).json()
    agreed = (await do(sides, "holder", f"{path}/agree", answered["row_version"], {})).json()
    assert [(one["number"], one["by"], budget_of(one["terms"])) for one in agreed["versions"]] == [
        (1, "asker", 3_000),
        (2, "grantor", 2_000),
    ]
    mandate = (await sides.holder.get(f"/mandates/{agreed['mandate_id']}")).json()
    assert mandate["terms"] == agreed["versions"][-1]["terms"]
    assert (mandate["state"], mandate["version"]) == ("offered", 1)


def budget_of(told: Json) -> int:
    (budget,) = (one["at_most"] for one in told["limits"] if one["code"] == "budget")
    return int(budget)


async def do(sides: Sides, who: str, path: str, version: int, body: Json) -> Any:
    client = sides.holder if who == "holder" else sides.grantor
    return await client.post(path, json=body, headers=tag(version) | key())

"""What may be granted, and what may not."""

from uuid import UUID

import pytest

from tests.mandates import building
from tests.mandates.lifecycle.sides import Json, bound, tag, terms, two_sides
from tests.mandates.spending.house import House, key

WIDER: dict[str, tuple[Json, set[str]]] = {
    "budget": (terms(100_001, bound("max_discount_bps", 500)), {"budget"}),
    "no budget": (terms(None, bound("max_discount_bps", 500)), {"budget"}),
    "discount": (terms(1_000, bound("max_discount_bps", 501)), {"max_discount_bps"}),
    "discount left out": (terms(1_000), {"max_discount_bps"}),
    "currency": (terms(1_000, bound("max_discount_bps", 500), currency="USD"), {"currency"}),
    "window": (terms(1_000, bound("max_discount_bps", 500), valid_until="2027-06-01"), {"validity"}),
    "everything": (
        terms(None, bound("max_discount_bps", 600), currency="USD", valid_until="2027-06-01"),
        {"budget", "max_discount_bps", "currency", "validity"},
    ),
}


@pytest.mark.parametrize(("asked", "wider"), list(WIDER.values()), ids=list(WIDER))
async def test_a_child_is_never_wider_and_every_wider_limit_is_named(
    house: House, asked: Json, wider: set[str]
) -> None:
    """I3, I9: on the door, by the grantor's hand and by a counter in a negotiation."""
    sides = await two_sides(house, building.limit("max_discount_bps", 500))
    granted = await sides.grant(asked)
    assert (granted.status_code, granted.json()["code"]) == (409, "wider-than-parent")
    assert set(granted.json()["limits"]) == wider
    request = await sides.drafted(terms(1_000, bound("max_discount_bps", 500)))
    path = f"/mandate-requests/{request['id']}"
    sent = (await sides.holder.post(f"{path}/submit", headers=tag(request["row_version"]) | key())).json()
    countered = await sides.grantor.post(
        f"{path}/counter", json={"terms": asked}, headers=tag(sent["row_version"]) | key()
    )
    assert (countered.status_code, set(countered.json()["limits"])) == (409, wider)
    assert await house.count("mandate") == 1


async def test_nobody_grants_beyond_what_is_left_to_them_by_everything_above(house: House) -> None:
    """I9: a mandate's own words do not count where its ancestors say less."""
    root = await house.mandate(await house.person(), building.limit("max_discount_bps", 500), budget_minor=10_000)
    grantor, holder = await house.person(), await house.person()
    own = building.limit("max_discount_bps", 2_000)
    middle = await house.mandate(grantor, own, parent_id=root, budget_minor=50_000)
    body = {"holder": {"kind": "person", "id": str(holder)}, "title": "Room"}

    async def grant(discount_bps: int, budget_minor: int) -> tuple[int, set[str]]:
        asked = terms(budget_minor, bound("max_discount_bps", discount_bps))
        answer = await house.client(grantor).post(
            f"/mandates/{middle}/children", json={**body, "terms": asked}, headers=key()
        )
        return answer.status_code, set(answer.json().get("limits", ()))

    assert await grant(1_000, 20_000) == (409, {"max_discount_bps", "budget"})
    assert await grant(500, 10_000) == (201, set())


async def test_what_was_asked_inside_is_refused_when_the_authority_shrank_before_the_yes(house: House) -> None:
    """I9: it is the moment of agreeing that counts."""
    sides = await two_sides(house)
    request = await sides.drafted()
    path = f"/mandate-requests/{request['id']}"
    sent = (await sides.holder.post(f"{path}/submit", headers=tag(request["row_version"]) | key())).json()
    await house.set_state(sides.parent, "suspended")
    agreed = await sides.grantor.post(f"{path}/agree", headers=tag(sent["row_version"]) | key())
    assert (agreed.status_code, agreed.json()["code"]) == (409, "mandate-not-active")
    assert (await sides.holder.get(path)).json()["state"] == "submitted"


async def test_a_chain_ends_after_four_and_nobody_grants_to_themselves(house: House) -> None:
    """I6: depth at most four, the grantor is never the holder."""
    people = [await house.person() for _ in range(5)]
    chain: list[UUID] = []
    for person in people[:4]:
        chain.append(await house.mandate(person, parent_id=chain[-1] if chain else None, budget_minor=100_000))
    body = {"holder": {"kind": "person", "id": str(people[4])}, "title": "Room", "terms": terms()}
    fourth, fifth = [
        await house.client(people[number]).post(f"/mandates/{chain[number]}/children", json=body, headers=key())
        for number in (2, 3)
    ]
    assert fourth.status_code == 201, fourth.text
    assert (fifth.status_code, fifth.json()["code"]) == (409, "chain-too-deep")
    sides = await two_sides(house)
    own = await sides.grant(terms(), to=sides.grantor_id)
    assert (own.status_code, own.json()["code"]) == (409, "grantor-holds")
    team = await house.team(sides.grantor_id, sides.holder_id)
    body = {"holder": {"kind": "team", "id": str(team)}, "title": "Room", "terms": terms()}
    ours = await sides.grantor.post(f"/mandates/{sides.parent}/children", json=body, headers=key())
    assert (ours.status_code, ours.json()["code"]) == (409, "grantor-holds")


async def test_before_its_holder_accepts_it_gives_nothing(house: House) -> None:
    """I34: offered is not active, neither to spend nor to grant from."""
    sides = await two_sides(house)
    offered = await sides.offered()
    body = {"holder": {"kind": "person", "id": str(await house.person())}, "title": "Room", "terms": terms(10)}
    answer = await sides.holder.post(f"/mandates/{offered['id']}/children", json=body, headers=key())
    assert (answer.status_code, answer.json()["code"]) == (409, "mandate-not-active")

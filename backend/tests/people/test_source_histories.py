"""Whatever happens to a source and on the way to it: after one clean run the directory says what the source says."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeway.plumbing.embedded_postgres import EmbeddedPostgres
from tests.people.house import open_house
from tests.people.hris import Hris, serving
from tests.people.source_house import Connected, connect
from tests.postgres import clone
from tests.soak import often

numbers = st.integers(10, 16)
TROUBLE = ["none", "429", "500", "503", "html", "empty-body", "truncated", "reset", "401", "empty-list", "repeat"]
faults = st.lists(st.sampled_from(TROUBLE), max_size=5)
Step = tuple[Any, ...]
steps = st.one_of(
    st.tuples(st.just("put"), numbers, st.integers(9, 15), st.sampled_from(["Clerk", "Lead", None])),
    st.tuples(st.just("leave"), numbers),
    st.tuples(st.just("drop"), numbers),
    st.tuples(st.just("rename"), numbers),
    st.tuples(st.just("swap"), numbers, numbers),
    st.tuples(st.just("hide"), st.sampled_from([(), ("job",), ("mail", "manager")])),
    st.tuples(st.just("skew"), st.integers(-400, 400)),
    st.tuples(st.just("run"), st.sampled_from(["full", "changes"]), faults),
)


def happen(hris: Hris, step: Step) -> None:
    match step:
        case ("put", number, manager, title):
            if (key := key_of(hris, number)) is None:
                key = str(number)
            boss = key_of(hris, manager) if manager < number else None
            mail = hris.people[key]["mail"] if key in hris.people else f"p{number}@example.com"
            hris.staff(number, boss, key=key, job=title, mail=free_mail(hris, key, mail))
        case ("leave", number) if (key := key_of(hris, number)) is not None:
            hris.put(key, state="left")
        case ("drop", number) if (key := key_of(hris, number)) is not None:
            hris.drop(key)
        case ("rename", number) if (key := key_of(hris, number)) is not None:
            rename(hris, key)
        case ("swap", one, other):
            keys = key_of(hris, one), key_of(hris, other)
            if keys[0] is not None and keys[1] is not None and one != other:
                mails = hris.people[keys[0]]["mail"], hris.people[keys[1]]["mail"]
                hris.put(keys[0], mail=mails[1])
                hris.put(keys[1], mail=mails[0])
        case ("hide", names):
            hris.hidden = frozenset(names)
        case ("skew", _) | ("leave", _) | ("drop", _) | ("rename", _):
            pass
    hris.tick(minutes=10)


def key_of(hris: Hris, number: int) -> str | None:
    return next((key for key, person in hris.people.items() if person["number"] == f"E{number}"), None)


def free_mail(hris: Hris, key: str, wanted: str) -> str:
    held = {person["mail"] for other, person in hris.people.items() if other != key}
    return wanted if wanted not in held else f"{key}.{len(held)}.{hris.now.timestamp():.0f}@example.com"


def rename(hris: Hris, key: str) -> None:
    """And whoever refers to it, as a careful source does."""
    person = hris.people.pop(key)
    renamed = f"{key}x"
    hris.put(renamed, **(person | {"id": renamed}))
    for other, one in list(hris.people.items()):
        if one["manager"] == key:
            hris.put(other, manager=renamed)


def drawn(hris: Hris) -> dict[str, tuple[Any, ...]]:
    """What the directory must say: everybody who is here, with their manager where the source still has one."""
    return {
        one["number"]: (
            one["number"],
            f"{one['first']} {one['last']}",
            one["mail"],
            one["job"],
            "active",
            one["department"],
            hris.people[one["manager"]]["number"] if one["manager"] in hris.people else None,
        )
        for one in hris.people.values()
        if one["state"] == "employed"
    }


async def play(cluster: EmbeddedPostgres, template: str, folder: Path, story: Sequence[Step]) -> None:
    with clone(cluster, template) as databases:
        async with open_house(databases, folder) as house, serving(Hris()) as hris:
            # Somebody always stays: an empty source is taken for a broken one, and the run fails.
            hris.staff(9)
            hris.staff(10)
            connected = await connect(house, hris)
            for step in story:
                if step[0] == "run":
                    await tried(connected, step[1], step[2])
                happen(hris, step)
            hris.faults, hris.hidden = [], frozenset()
            assert (await connected.pull())["state"] == "applied"
            # A manager who left is still the manager on record; the source draws only who is here.
            shown = {number: person[:-1] for number, person in (await connected.picture()).items()}
            assert shown == {number: person[:-1] for number, person in drawn(hris).items()}
            lines = {number: person[-1] for number, person in (await connected.picture()).items()}
            here = drawn(hris)
            assert {n: m if m in here else None for n, m in lines.items()} == {
                n: person[-1] if person[-1] in here else None for n, person in here.items()
            }
            kept = await house.writes()
            assert (await connected.pull())["state"] == "applied"
            assert await house.writes() == kept


async def tried(connected: Connected, kind: str, trouble: list[str]) -> None:
    connected.hris.faults = list(trouble)
    run = await connected.pull(kind)
    assert run["state"] in ("applied", "failed"), run
    connected.hris.faults = []


@pytest.mark.slow
@pytest.mark.timeout(900)
@settings(
    max_examples=often(6, 60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(story=st.lists(steps, min_size=3, max_size=14))
def test_any_history_ends_equal_to_the_source(
    cluster: EmbeddedPostgres, template: str, tmp_path: Path, story: list[Step]
) -> None:
    """P2, P1, P10, P13, P21: changes, faults, renames, swaps, deltas and missed ones; then one run that is whole."""
    asyncio.run(play(cluster, template, tmp_path / "keys", story))

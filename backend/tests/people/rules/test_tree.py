"""Lines never loop: circles are found, broken at one stated place, and healed by the source."""

from hypothesis import given
from hypothesis import strategies as st

from leeway.people.rules.tree import (
    effective_coaches,
    find_circles,
    layers,
    spans,
    without_circles,
)

PEOPLE = [str(number) for number in range(12)]
any_lines = st.fixed_dictionaries({person: st.none() | st.sampled_from(PEOPLE) for person in PEOPLE})


def test_a_circle_of_one_of_two_and_a_long_one_are_each_found_once() -> None:
    """P7: every member is reported once, and the first by the source's key loses the edge."""
    long = {f"n{at:02}": f"n{(at + 1) % 40:02}" for at in range(40)}
    circles = find_circles({"a": "a", "c": "b", "b": "c", "d": "b", **long}, str)
    assert sorted((circle.cut, len(circle.members)) for circle in circles) == [("a", 1), ("b", 2), ("n00", 40)]


@given(any_lines)
def test_breaking_circles_leaves_none_and_cuts_one_edge_each(lines: dict[str, str | None]) -> None:
    """P7"""
    circles = find_circles(lines, str)
    broken = without_circles(lines, circles)
    assert find_circles(broken, str) == ()
    assert sum(1 for person in lines if lines[person] != broken[person]) == len(circles)
    members = [member for circle in circles for member in circle.members]
    assert len(members) == len(set(members))


@given(any_lines, st.randoms(use_true_random=False))
def test_where_a_circle_is_cut_does_not_depend_on_the_order_of_rows(
    lines: dict[str, str | None], chance: object
) -> None:
    """P7: the stated rule looks at the source alone."""
    shuffled = sorted(lines.items(), key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert {c.cut for c in find_circles(lines, str)} == {c.cut for c in find_circles(dict(shuffled), str)}


@given(any_lines, st.frozensets(st.sampled_from(PEOPLE)))
def test_the_coach_is_the_nearest_ancestor_who_works_here(
    lines: dict[str, str | None], working: frozenset[str]
) -> None:
    """P8"""
    line = without_circles(lines, find_circles(lines, str))
    coaches = effective_coaches(line, working)
    for person in line:
        above = line[person]
        while above is not None and above not in working:
            above = line[above]
        assert coaches[person] == above


@given(any_lines)
def test_a_layer_is_one_below_the_manager(lines: dict[str, str | None]) -> None:
    line = without_circles(lines, find_circles(lines, str))
    depth = layers(line)
    for person, manager in line.items():
        assert depth[person] == (0 if manager is None else depth[manager] + 1)


def test_a_line_of_fifty_thousand_is_walked_without_recursion() -> None:
    line = {str(at): str(at + 1) for at in range(50_000)} | {"50000": None}
    assert layers(line)["0"] == 50_000
    assert effective_coaches(line, frozenset({"50000"}))["0"] == "50000"
    assert find_circles(line, str) == ()


def test_a_span_counts_those_who_work_here() -> None:
    assert spans({"a": None, "b": "a", "c": "a"}, frozenset({"a", "b"}))["a"] == 1

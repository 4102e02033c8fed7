"""What an import would do: nothing twice, nobody lost, everything lost named before it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leeway.people.rules.diff import plan_of
from leeway.people.rules.fields import Field
from leeway.people.rules.guard import needs_approval
from leeway.people.rules.headers import read_headers
from leeway.people.rules.plan import Coverage, Kind, Known, Plan, hash_of
from leeway.people.rules.validation import allow_listed, check_rows

HEADER = ("employee_number", "full_name", "email", "title", "manager")
Row = tuple[str, str, str, str, str]
FRESH = count(1)


def person(number: int, manager: str = "", *, email: str | None = None, title: str = "Clerk") -> Row:
    return (str(number), f"Person {number}", f"p{number}@example.com" if email is None else email, title, manager)


def planned(
    rows: Sequence[tuple[str, ...]],
    known: Sequence[Known] = (),
    *,
    header: Sequence[str] = HEADER,
    coverage: Coverage = Coverage.SNAPSHOT,
) -> Plan:
    headers = read_headers(header, {})
    checked = check_rows(headers, allow_listed(header, list(enumerate(rows, start=2)), header))
    assert not checked.faults
    return plan_of(
        known,
        checked,
        coverage=coverage,
        today="2026-06-01",
        fresh_ids=(f"id{n:05}" for n in FRESH),
        headers={h.field: h.header for h in headers if h.field is not None},
    )


def applied(plan: Plan, known: Sequence[Known] = ()) -> list[Known]:
    kept: dict[str, Known] = {k.person_id: k for k in known}
    for change in plan.changes:
        kept[change.person_id] = Known(
            person_id=change.person_id,
            version=(change.base_version or 0) + 1,
            values=change.after,
            manager_id=change.manager_id,
            coach_id=change.coach_id,
            coaches=change.coaches,
            by_hand=False,
        )
    return list(kept.values())


def by_number(known: Sequence[Known]) -> Mapping[str | None, Known]:
    return {k.values[Field.EMPLOYEE_NUMBER]: k for k in known}


def tripped(plan: Plan) -> list[str]:
    return [verdict.code for verdict in plan.verdicts if verdict.tripped]


numbers = st.lists(st.integers(1, 15), unique=True, min_size=1, max_size=10)
managers = st.lists(st.integers(1, 18), min_size=10, max_size=10)


def file_of(people: Sequence[int], lines: Sequence[int]) -> list[Row]:
    return [person(n, str(m) if m > 3 else "") for n, m in zip(people, lines, strict=False)]


@given(numbers, managers, numbers, managers, st.sampled_from(Coverage))
def test_the_same_file_twice_changes_nothing(
    first: list[int], lines: list[int], second: list[int], other: list[int], coverage: Coverage
) -> None:
    """P1: also with unknown managers, circles, leavers and returns in it."""
    known = applied(planned(file_of(first, lines)))
    rows = file_of(second, other)
    plan = planned(rows, known, coverage=coverage)
    again = planned(rows, applied(plan, known), coverage=coverage)
    assert again.changes == ()
    assert again.unchanged == len(rows)


@example([6], [15] * 10, [15, 4], [4, 6] * 5)
@given(numbers, managers, numbers, managers)
def test_after_a_snapshot_only_the_snapshot_decides(
    first: list[int], lines: list[int], second: list[int], other: list[int]
) -> None:
    """P7, P14: the lines after a full file depend on that file alone, whatever was kept before."""
    rows = file_of(second, other)
    known = applied(planned(file_of(first, lines)))
    over = by_number(applied(planned(rows, known), known))
    fresh = by_number(applied(planned(rows)))
    inside = {str(n) for n in second}
    for number, row in fresh.items():
        manager = next((k for k, v in fresh.items() if v.person_id == row.manager_id), None)
        kept = next((k for k, v in over.items() if v.person_id == over[number].manager_id), None)
        assert kept == manager or (manager is None and kept not in inside)


def test_who_is_absent_from_a_snapshot_leaves_and_returns_as_the_same_person() -> None:
    """P4: absence deactivates; reappearance restores, with the same id."""
    known = applied(planned([person(1), person(2, "1")]))
    gone = planned([person(1)], known)
    assert [(change.kind, change.after[Field.STATUS]) for change in gone.changes if change.row is None] == [
        (Kind.LEAVE, "terminated")
    ]
    without = applied(gone, known)
    back = planned([person(1), person(2, "1")], without)
    returning = next(change for change in back.changes if change.is_return)
    assert returning.kind is Kind.JOIN
    assert returning.person_id == by_number(known)["2"].person_id
    assert returning.after[Field.STATUS] == "active"


def test_absence_from_a_delta_means_nothing() -> None:
    """P4"""
    known = applied(planned([person(1), person(2, "1")]))
    assert planned([person(1)], known, coverage=Coverage.DELTA).changes == ()


def test_an_absent_column_is_left_alone_and_an_empty_cell_clears() -> None:
    """P13: not sent is not the same as cleared."""
    known = applied(planned([person(1)]))
    assert planned([("1",)], known, header=["employee_number"]).changes == ()
    cleared = planned([("1", "")], known, header=["employee_number", "title"]).changes[0]
    assert [(c.field, c.before, c.after) for c in cleared.fields] == [("title", "Clerk", None)]


def test_a_preview_shows_before_and_after_of_each_field() -> None:
    """P14"""
    known = applied(planned([person(1), person(2, "1"), person(3, "1")]))
    plan = planned([person(1), person(2, "1"), person(3, "2", title="Lead")], known)
    changes = {change.after[Field.EMPLOYEE_NUMBER]: change for change in plan.changes}
    assert [(c.field, c.before, c.after) for c in changes["3"].fields] == [
        ("title", "Clerk", "Lead"),
        ("manager", "1", "2"),
        ("coach", "1", "2"),
    ]
    assert [(c.field, c.before, c.after) for c in changes["2"].fields] == [("coaches", "false", "true")]


def test_an_unknown_manager_stays_open_is_named_and_heals() -> None:
    """P6: the record is taken, the line closes when the manager arrives, even in a file about somebody else."""
    plan = planned([person(1), person(2, "99")])
    warning = plan.warnings[0]
    assert (warning.row, warning.column, warning.code) == (3, "manager", "unknown-manager")
    assert plan.faults == ()
    known = applied(plan)
    assert by_number(known)["2"].manager_id is None
    healed = applied(planned([person(99, "1")], known, coverage=Coverage.DELTA), known)
    assert by_number(healed)["2"].manager_id == by_number(healed)["99"].person_id


def test_a_manager_may_be_named_by_e_mail() -> None:
    known = by_number(applied(planned([person(1), person(2, "P1@Example.com")])))
    assert known["2"].manager_id == known["1"].person_id


@pytest.mark.parametrize("size", [1, 2, 12])
def test_a_circle_is_cut_once_named_for_every_member_and_heals(size: int) -> None:
    """P7: self, two, long."""
    rows = [person(n, str(n % size + 1)) for n in range(1, size + 1)]
    plan = planned(rows)
    assert [warning.row for warning in plan.warnings] == list(range(2, size + 2))
    assert all(warning.code == "reporting-circle" and warning.column == "manager" for warning in plan.warnings)
    known = applied(plan)
    assert [k.values[Field.EMPLOYEE_NUMBER] for k in known if k.manager_id is None] == ["1"]
    mended = applied(planned([person(1), *rows[1:]], known), known)
    assert all(k.manager_id for k in mended if k.values[Field.EMPLOYEE_NUMBER] != "1")


def test_who_left_keeps_the_line_and_the_next_above_coaches() -> None:
    """P8"""
    known = applied(planned([person(1), person(2, "1"), person(3, "2")]))
    after = by_number(applied(planned([person(1), person(3, "2")], known), known))
    assert after["3"].manager_id == after["2"].person_id
    assert after["3"].coach_id == after["1"].person_id


def test_two_people_may_swap_their_e_mails_but_not_share_one() -> None:
    """P10"""
    known = applied(planned([person(1), person(2)]))
    swap = planned([person(1, email="p2@example.com"), person(2, email="p1@example.com")], known)
    assert swap.faults == ()
    shared = planned([person(3, email="p1@example.com")], known, coverage=Coverage.DELTA)
    assert [(fault.row, fault.column, fault.code) for fault in shared.faults] == [(2, "email", "email-taken")]


def test_who_was_made_by_hand_is_adopted_by_e_mail_and_ended_by_no_file() -> None:
    """P4, P9: two people with keys of a source are never merged by e-mail; the first administrator has none."""
    first = replace(applied(planned([person(1)]))[0], by_hand=True)
    first = replace(first, values=dict(first.values) | {Field.EMPLOYEE_NUMBER: None})
    assert planned([person(2)], [first]).count(Kind.LEAVE) == 0
    adopted = planned([person(7, email="p1@example.com")], [first]).changes
    assert [change.person_id for change in adopted] == [first.person_id]


TEAM = [person(n, "" if n == 1 else "1") for n in range(1, 101)]
MASS_CHANGES = [
    ("too-many-leavers", TEAM[:89]),
    ("lost-managers", [person(n) for n in range(1, 101)]),
    ("lost-emails", [person(n, "" if n == 1 else "1", email="" if n < 20 else None) for n in range(1, 101)]),
    ("field-emptied", [person(n, "" if n == 1 else "1", title="") for n in range(1, 101)]),
    ("shrunken-source", TEAM[:60]),
    ("unknown-managers", [*TEAM[:99], person(100, "777")]),
    ("reporting-circle", [*TEAM[:98], person(99, "100"), person(100, "99")]),
]


@pytest.mark.parametrize(("code", "rows"), MASS_CHANGES, ids=[case[0] for case in MASS_CHANGES])
def test_a_mass_change_asks_for_a_named_approval(code: str, rows: list[Row]) -> None:
    """P5"""
    plan = planned(rows, applied(planned(TEAM)))
    assert code in tripped(plan)
    assert needs_approval(plan.verdicts)


def test_a_normal_month_asks_for_nothing() -> None:
    """P5: five leavers, a title and a newcomer pass."""
    rows = [*TEAM[:94], person(95, "1", title="Lead"), person(101, "1")]
    assert tripped(planned(rows, applied(planned(TEAM)))) == []


def test_what_was_approved_once_does_not_ask_again() -> None:
    """P1, P5"""
    rows = [person(1), person(2, "99"), person(3, "3")]
    known = applied(planned(rows))
    assert tripped(planned(rows, known)) == []


def test_the_hash_tells_plans_apart_and_knows_the_same_plan_again() -> None:
    """P5, P14: an approval holds for one plan on one base."""
    rows = [person(1), person(2, "1")]
    one, same, other = planned(rows), planned(rows), planned([person(1), person(2)])
    assert hash_of(one.changes, one.verdicts, 0) == hash_of(same.changes, same.verdicts, 0)
    assert hash_of(one.changes, one.verdicts, 0) != hash_of(one.changes, one.verdicts, 1)
    assert hash_of(one.changes, one.verdicts, 0) != hash_of(other.changes, other.verdicts, 0)


def test_a_line_too_deep_to_be_an_organisation_is_refused() -> None:
    plan = planned([person(1), *[person(n, str(n - 1)) for n in range(2, 120)]])
    assert {fault.code for fault in plan.faults} == {"too-deep"}

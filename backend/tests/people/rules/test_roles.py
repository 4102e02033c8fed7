"""Roles: granted or derived, never more; the first ones and the last administrator."""

from datetime import UTC, datetime, timedelta

import pytest

from leeway.people.rules.roles import Role, chosen_root, first_roles, roles_of, would_leave_nobody
from leeway.people.rules.search import folded, prefix_range
from leeway.people.rules.tokens import counts, is_allowed_expiry

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def test_derived_roles_follow_the_tree_and_the_teams() -> None:
    assert roles_of(["people_admin"], coaches=True, leads_account_team=True) == (
        "account_lead",
        "coach",
        "people_admin",
    )
    assert roles_of([], coaches=False, leads_account_team=False) == ()


def test_the_first_roles_are_given_in_demo_mode_once() -> None:
    assert first_roles(demo=True, roles_exist=False) == (Role.ADMINISTRATOR, Role.PEOPLE_ADMIN)
    assert first_roles(demo=True, roles_exist=True) == ()
    assert first_roles(demo=False, roles_exist=False) == ()


def test_the_root_is_the_one_with_most_people_below() -> None:
    assert chosen_root([("a", 0, "1"), ("b", 9, "7"), ("c", 9, "8")]) == "b"
    assert chosen_root([]) is None


@pytest.mark.parametrize(("others", "left"), [(0, True), (1, False)])
def test_the_last_administrator_stays(others: int, left: bool) -> None:
    assert would_leave_nobody(["administrator"], [], others) is left


@pytest.mark.parametrize(
    ("expires_in", "revoked", "still"),
    [(None, False, True), (1, False, True), (0, False, False), (-1, False, False), (None, True, False)],
)
def test_a_token_counts_until_its_end_or_revocation(expires_in: int | None, revoked: bool, still: bool) -> None:
    expires_at = None if expires_in is None else NOW + timedelta(seconds=expires_in)
    assert counts(expires_at=expires_at, revoked_at=NOW if revoked else None, now=NOW) is still


def test_an_expiry_lies_ahead_and_not_for_ever() -> None:
    assert is_allowed_expiry(None, NOW)
    assert not is_allowed_expiry(NOW, NOW)
    assert not is_allowed_expiry(NOW + timedelta(days=800), NOW)


def test_names_are_found_by_their_beginning_without_accents() -> None:
    assert folded("  Łukasz  ØSTBY-Sánchez ") == "lukasz ostby-sanchez"
    low, high = prefix_range("Sán")
    assert low <= "sanchez" < high
    assert not low <= "sb" < high

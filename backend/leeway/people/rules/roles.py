"""Roles: some are granted by hand, some follow from the tree and the teams. Nobody reads content by being one."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    PEOPLE_ADMIN = "people_admin"
    PROGRAMME_OWNER = "programme_owner"
    WORKS_COUNCIL_AUDITOR = "works_council_auditor"
    MARGIN = "margin"
    SIMULATE = "simulate"


COACH = "coach"
ACCOUNT_LEAD = "account_lead"

FIRST_ROLES = (Role.ADMINISTRATOR, Role.PEOPLE_ADMIN)
"""What the top of the tree receives in demo mode, where nobody stands at a terminal to grant the first role."""


def roles_of(granted: Iterable[str], *, coaches: bool, leads_account_team: bool) -> tuple[str, ...]:
    derived = [COACH] * coaches + [ACCOUNT_LEAD] * leads_account_team
    return tuple(sorted({*granted, *derived}))


def may_grant_roles(roles: Iterable[str]) -> bool:
    return Role.ADMINISTRATOR in roles


def may_run_imports(roles: Iterable[str]) -> bool:
    return Role.PEOPLE_ADMIN in roles


def may_keep_tokens(roles: Iterable[str]) -> bool:
    return Role.ADMINISTRATOR in roles


def would_leave_nobody(before: Iterable[str], after: Iterable[str], other_administrators: int) -> bool:
    """An organisation that has an administrator keeps one: the last cannot be taken away."""
    return Role.ADMINISTRATOR in before and Role.ADMINISTRATOR not in after and other_administrators == 0


def first_roles(*, demo: bool, roles_exist: bool) -> tuple[Role, ...]:
    """For the root of the tree after an import: only in demo mode, and only while nobody holds any role."""
    return FIRST_ROLES if demo and not roles_exist else ()


def chosen_root(roots: Iterable[tuple[str, int, str]]) -> str | None:
    """Of (person, people below, key) the one with most people below; ties go to the key that sorts first."""
    return min(roots, key=lambda root: (-root[1], root[2]), default=("", 0, ""))[0] or None

"""Whose sign-in counts: people who work here, on leave or not."""

WORKING = frozenset({"onboarding", "active", "leave"})
ERASED = "deleted"


def may_enter(status: str) -> bool:
    return status in WORKING

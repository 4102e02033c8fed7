"""The statuses of a person, and the words sources use for them."""

from enum import StrEnum


class Status(StrEnum):
    PREHIRE = "prehire"
    ONBOARDING = "onboarding"
    ACTIVE = "active"
    LEAVE = "leave"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    DELETED = "deleted"


WORKING = frozenset({Status.ONBOARDING, Status.ACTIVE, Status.LEAVE})
"""Who counts as here: may sign in, may coach. Being on leave ends neither the employment nor the line."""

GONE = frozenset({Status.TERMINATED, Status.DELETED})

_WORDS: dict[Status, tuple[str, ...]] = {
    Status.ACTIVE: ("true", "1", "yes", "y", "active", "aktiv", "ja", "actif", "oui", "activo", "sí", "si", "employed"),
    Status.TERMINATED: (
        *("false", "0", "no", "n", "inactive", "terminated", "left", "former"),
        *("inaktiv", "ausgeschieden", "nein", "inactif", "non", "inactivo", "baja"),
    ),
    Status.LEAVE: ("leave", "on leave", "absent", "beurlaubt", "elternzeit", "en congé", "de permiso"),
    Status.SUSPENDED: ("suspended", "gesperrt", "suspendu", "suspendido"),
    Status.PREHIRE: ("prehire", "pre-hire", "future", "pending"),
    Status.ONBOARDING: ("onboarding",),
}
STATUS_OF_WORD = {word: status for status, words in _WORDS.items() for word in words}


def is_working(status: str) -> bool:
    return status in WORKING


def display_name_of(given_name: str | None, family_name: str | None, key: str) -> str:
    """A person without any name is still a person: their key stands in until the source knows better."""
    return " ".join(part for part in (given_name, family_name) if part) or key


def split_name(name: str) -> tuple[str, str]:
    """Given and family name of "Ann Lee" and of "Lee, Ann"; one word alone is a given name."""
    if "," in name:
        family, given = name.split(",", 1)
        return given.strip(), family.strip()
    given, _, family = name.rpartition(" ")
    return (given.strip(), family.strip()) if given else (family.strip(), "")

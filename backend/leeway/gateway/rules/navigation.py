"""Which places of the web app a person has: by role, so that nobody meets a door that does not open."""

from collections.abc import Iterable

EVERYBODY = ("home", "mandates", "offers", "replay", "people", "journey", "settings")
BY_ROLE = (
    ("campaigns", frozenset({"programme_owner"})),
    ("import", frozenset({"people_admin"})),
    ("sources", frozenset({"people_admin"})),
    ("catalogue", frozenset({"administrator"})),
    ("price-books", frozenset({"administrator"})),
    ("deals", frozenset({"administrator"})),
    ("tokens", frozenset({"administrator"})),
    ("webhooks", frozenset({"administrator"})),
    ("roles", frozenset({"administrator"})),
    ("root-authority", frozenset({"administrator"})),
)


def places_of(roles: Iterable[str]) -> tuple[str, ...]:
    held = frozenset(roles)
    return EVERYBODY + tuple(place for place, needed in BY_ROLE if needed & held)

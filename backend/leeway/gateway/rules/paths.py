"""Where a path leads, and which spellings of a path lead nowhere."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Room(StrEnum):
    """A service that the gateway forwards to."""

    PEOPLE = "people"
    GROWTH = "growth"
    MANDATES = "mandates"


@dataclass(frozen=True, slots=True)
class Forwarded:
    """`open` needs no one to be signed in: metadata that says how to ask, and links that carry their own secret."""

    room: Room
    open: bool = False


PREFIXES = (
    ("/api/people/v1/", Room.PEOPLE),
    ("/api/growth/v1/", Room.GROWTH),
    ("/api/mandates/v1/", Room.MANDATES),
    ("/access/v1/", Room.MANDATES),
    ("/scim/v2/", Room.PEOPLE),
)
FEEDBACK_ANSWERS = "/api/growth/v1/feedback-answers"
"""A link that was sent to somebody, who need not have an account: it opens one question, once."""
AUTHZEN_METADATA = "/.well-known/authzen-configuration"
OWN_PREFIXES = ("/auth/", "/api/", "/internal/", "/.well-known/")
OWN_PATHS = frozenset({"/auth", "/api", "/internal", "/healthz", "/readyz"})
IMPORTS = re.compile(r"/api/(people/v1/imports|mandates/v1/(accounts|products|price-books|deals):import)")

# An encoded slash, backslash or dot could be a slash or a dot to whoever reads the path after us.
ODD = re.compile(rb"%(2f|5c|2e|00)|\\|//|/\.{1,2}(/|$)|[\x00-\x20\x7f]", re.IGNORECASE)


def is_odd(raw_path: bytes) -> bool:
    return not raw_path.startswith(b"/") or ODD.search(raw_path) is not None


def forwarded(path: str) -> Forwarded | None:
    if path == AUTHZEN_METADATA:
        return Forwarded(Room.MANDATES, open=True)
    if path in (FEEDBACK_ANSWERS, f"{FEEDBACK_ANSWERS}/looks"):
        return Forwarded(Room.GROWTH, open=True)
    for prefix, room in PREFIXES:
        if path.startswith(prefix):
            return Forwarded(room)
    return None


def is_own(path: str) -> bool:
    """Answered by the gateway itself; everything else is a page of the web app."""
    return path in OWN_PATHS or path.startswith(OWN_PREFIXES)


def takes_files(path: str) -> bool:
    return IMPORTS.fullmatch(path) is not None

"""A transition that is not listed: what was tried, from where, and what would be listed instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Illegal:
    """An expected "no" of a state machine (I36)."""

    state: str
    deed: str
    allowed: tuple[str, ...]

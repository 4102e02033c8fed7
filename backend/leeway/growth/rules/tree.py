"""Where somebody stands among the others, by who coaches whom."""

from collections.abc import Mapping
from uuid import UUID

LEVELS_AT_MOST = 40


def level_of(person_id: UUID, coaches: Mapping[UUID, UUID | None]) -> int:
    """1 for whoever has no coach, and one more for each coach above; a ring of coaches ends somewhere."""
    level, at = 1, coaches.get(person_id)
    while at is not None and level < LEVELS_AT_MOST:
        level, at = level + 1, coaches.get(at)
    return level

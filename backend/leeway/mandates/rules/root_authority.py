"""Where authority begins: an administrator and a second person name a root holder, with a document."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

DECISION_FAMILY = "deal"
"""The family of decisions whose limits are weighed so far; each family has its own roots."""


class RootState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    administrator_id: UUID
    second_person_id: UUID
    holder_id: UUID


def is_between_three(naming: Naming) -> bool:
    """Two different people name a third: nobody gives authority to themselves, and nobody does it alone."""
    return len({naming.administrator_id, naming.second_person_id, naming.holder_id}) == 3  # noqa: PLR2004 - as named

"""A share: one item, to one named human, for as long as the person likes and that human has the role (G43)."""

from enum import StrEnum
from uuid import UUID


class Shared(StrEnum):
    """What can be shown to somebody; of an assessment the result. A journal and the answers of a reflection cannot."""

    STAGE = "stage"
    PLAN = "plan"
    ASSESSMENT = "assessment"


class ToWhom(StrEnum):
    """To the coach in that role, or to a colleague as such: the one ends with the role, the other with the person."""

    COACH = "coach"
    COLLEAGUE = "colleague"


def to_whom(with_person_id: UUID, coach_id: UUID | None) -> ToWhom:
    return ToWhom.COACH if with_person_id == coach_id else ToWhom.COLLEAGUE

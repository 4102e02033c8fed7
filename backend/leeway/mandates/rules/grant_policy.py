"""What an organisation asks for when authority is granted or taken away."""

from dataclasses import dataclass

from leeway.mandates.rules.narrowing import USUAL_NOTICE_DAYS
from leeway.mandates.rules.second_grantor import Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantPolicy:
    """Version nought is what counts before anybody said anything."""

    threshold: Threshold | None = None
    notice_days: int = USUAL_NOTICE_DAYS
    row_version: int = 0

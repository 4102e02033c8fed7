"""What a template makes: the first version of a request, for somebody to look at and to send or drop."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leeway.mandates.rules.duty import Duties
from leeway.mandates.rules.lattice import Limits
from leeway.mandates.rules.limit import Mode
from leeway.mandates.rules.terms import Terms

GREATEST_VALID_DAYS = 1_096


class Stage(StrEnum):
    STEPPING_IN = "stepping_in"
    STEPPING_OUT = "stepping_out"
    STEPPING_UP = "stepping_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Limits and how long they should hold, without a day to start from."""

    currency: str
    limits: Limits
    mode: Mode
    delegable: bool
    valid_days: int
    duties: Duties = ()


def drafted_terms(template: Template, on: date, latest_end: date) -> Terms | None:
    """The template's terms from this day on, cut where the parent ends; nothing when the parent has ended."""
    until = min(on + timedelta(days=template.valid_days), latest_end)
    if until <= on:
        return None
    return Terms(
        currency=template.currency,
        limits=template.limits,
        mode=template.mode,
        delegable=template.delegable,
        valid_from=on,
        valid_until=until,
        duties=template.duties,
    )

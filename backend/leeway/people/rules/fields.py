"""The allow-list: what may be known about a person. A column that is not one of these is dropped unread."""

from enum import StrEnum


class Field(StrEnum):
    EMPLOYEE_NUMBER = "employee_number"
    DISPLAY_NAME = "display_name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    WORK_EMAIL = "work_email"
    LOCALE = "locale"
    TIME_ZONE = "time_zone"
    STATUS = "status"
    STARTED_ON = "started_on"
    ENDED_ON = "ended_on"
    TITLE = "title"
    UNIT = "unit"
    DIVISION = "division"
    LOCATION = "location"
    COUNTRY = "country"
    COST_CENTRE = "cost_centre"
    WORKER_TYPE = "worker_type"
    MANAGER = "manager"
    """The manager as the source names them: an employee number or a work e-mail."""


KEYS = (Field.EMPLOYEE_NUMBER, Field.WORK_EMAIL)
"""What tells two people apart, in order of trust: an e-mail alone never merges two numbers."""

DATES = frozenset({Field.STARTED_ON, Field.ENDED_ON})

EMPLOYMENT_FIELDS = frozenset(
    {
        Field.TITLE,
        Field.UNIT,
        Field.DIVISION,
        Field.LOCATION,
        Field.COUNTRY,
        Field.COST_CENTRE,
        Field.WORKER_TYPE,
        Field.MANAGER,
    }
)
"""A change in one of these ends the dated employment record and opens the next."""

"""What each route of people is for (R40)."""

from leeway.people.store.data_map import PEOPLE_DATA_MAP
from leeway.plumbing.data_map import Purpose
from leeway.plumbing.register import Register

PEOPLE_REGISTER = Register(
    data_map=PEOPLE_DATA_MAP,
    purposes={
        "people": Purpose.DIRECTORY,
        "list_employments": Purpose.EMPLOYMENT,
        "about me": Purpose.EMPLOYMENT,
        "tree": Purpose.DIRECTORY,
        "teams": Purpose.DIRECTORY,
        "imports": Purpose.INTEGRATION,
        "runs": Purpose.INTEGRATION,
        "sources": Purpose.INTEGRATION,
        "SCIM": Purpose.INTEGRATION,
        "explain_person": Purpose.EMPLOYMENT,
        "roles": Purpose.ACCESS,
        "tokens": Purpose.ACCESS,
        "sign-ins": Purpose.ACCESS,
        "me": Purpose.DIRECTORY,
    },
)

"""What each route of growth is for: a person's own development, and nothing else (R40, G41)."""

from leeway.growth.store.data_map import GROWTH_DATA_MAP
from leeway.plumbing.data_map import Purpose
from leeway.plumbing.register import Register

GROWTH_REGISTER = Register(
    data_map=GROWTH_DATA_MAP,
    purposes={
        "journeys": Purpose.GROWTH,
        "stages": Purpose.GROWTH,
        "stage talks": Purpose.GROWTH,
        "journal": Purpose.GROWTH,
        "reflection": Purpose.GROWTH,
        "plans": Purpose.GROWTH,
        "feedback": Purpose.GROWTH,
        "shares": Purpose.GROWTH,
        "forms": Purpose.GROWTH,
        "campaigns": Purpose.GROWTH,
        "assessments": Purpose.GROWTH,
        "home": Purpose.GROWTH,
        "about me": Purpose.GROWTH,
    },
)

"""What each route of the gateway is for (R40)."""

from leeway.gateway.store.data_map import GATEWAY_DATA_MAP
from leeway.plumbing.data_map import Purpose
from leeway.plumbing.register import Register

GATEWAY_REGISTER = Register(
    data_map=GATEWAY_DATA_MAP,
    purposes={
        "sign-in": Purpose.ACCESS,
        "about me": Purpose.ACCESS,
        "documents": Purpose.ACCESS,
        "demo": Purpose.INTEGRATION,
        "screens": Purpose.DIRECTORY,
    },
    # Home and search show of each service what that service gives to this very person; nothing of it is kept.
    passes_on=frozenset({Purpose.DIRECTORY}),
)

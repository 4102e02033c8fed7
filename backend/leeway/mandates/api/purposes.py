"""What each route of mandates is for (R40)."""

from leeway.mandates.store.data_map import MANDATES_DATA_MAP
from leeway.plumbing.data_map import Purpose
from leeway.plumbing.register import Register

MANDATES_REGISTER = Register(
    data_map=MANDATES_DATA_MAP,
    purposes={
        "accounts and products": Purpose.CUSTOMER,
        "exchange rates": Purpose.CUSTOMER,
        "price books": Purpose.CUSTOMER,
        "published offers": Purpose.CUSTOMER,
        "deals and replays": Purpose.CUSTOMER,
        "grant policy": Purpose.MANDATE,
        "about me": Purpose.MANDATE,
        "root authority": Purpose.MANDATE,
        "templates": Purpose.MANDATE,
        "mandate requests": Purpose.MANDATE,
        "mandates": Purpose.MANDATE,
        "insights": Purpose.MANDATE,
        "evaluations": Purpose.MANDATE,
        "holds": Purpose.MANDATE,
        "offers": Purpose.MANDATE,
        "commitments": Purpose.MANDATE,
        "home": Purpose.MANDATE,
        "AuthZEN": Purpose.MANDATE,
        "decision log": Purpose.PROOF,
    },
)

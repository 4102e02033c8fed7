"""What each service keeps and does, and why: the registers of all four."""

from collections.abc import Mapping

from leeway.gateway.api.purposes import GATEWAY_REGISTER
from leeway.growth.api.purposes import GROWTH_REGISTER
from leeway.mandates.api.purposes import MANDATES_REGISTER
from leeway.people.api.purposes import PEOPLE_REGISTER
from leeway.plumbing.register import Register
from leeway.settings import Service

REGISTERS: Mapping[Service, Register] = {
    Service.PEOPLE: PEOPLE_REGISTER,
    Service.GROWTH: GROWTH_REGISTER,
    Service.MANDATES: MANDATES_REGISTER,
    Service.GATEWAY: GATEWAY_REGISTER,
}

"""What an operator decides about single services.

It is read before a port or a database is touched, so that a wrong setting is the first and only thing said; and only
for the services that this process serves, because what is safe for people alone may not be for the gateway.
"""

from collections.abc import Iterable
from functools import cached_property

from leeway.gateway.settings import GatewaySettings
from leeway.mandates.settings import MandatesSettings
from leeway.people.settings import PeopleSettings
from leeway.settings import Service


class Chosen:
    """The environment is read once: for `services` now, for others never."""

    def __init__(self, services: Iterable[Service] = Service) -> None:
        for service in services:
            # Growth has nothing to choose.
            getattr(self, service, None)

    @cached_property
    def people(self) -> PeopleSettings:
        return PeopleSettings()

    @cached_property
    def mandates(self) -> MandatesSettings:
        return MandatesSettings()

    @cached_property
    def gateway(self) -> GatewaySettings:
        return GatewaySettings()

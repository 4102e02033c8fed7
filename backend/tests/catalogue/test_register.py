"""Nothing is kept or done for a purpose that nobody declared."""

from dataclasses import replace

import pytest
from fastapi import APIRouter

from leeway.commands.openapi import apps
from leeway.growth.api.purposes import GROWTH_REGISTER
from leeway.plumbing.data_map import REGISTRY, Purpose, Retention, Tag, Visibility
from leeway.plumbing.register import NotRegistered, Register, must_be_registered
from leeway.registers import REGISTERS
from leeway.settings import Service

FOREIGN = dict.fromkeys(Service, Purpose.EMPLOYMENT) | {Service.PEOPLE: Purpose.GROWTH}
"""A purpose for which the service keeps nothing."""


@pytest.mark.parametrize("service", Service)
def test_nothing_is_served_while_one_route_is_for_nothing(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """R40: whichever service it is; the route is named."""
    purposes = REGISTERS[service].purposes
    one = next(iter(purposes))
    with monkeypatch.context() as undeclared:
        undeclared.delitem(purposes, one)
        with pytest.raises(NotRegistered, match=r"/\S+ \(\w+\) declares no purpose"):
            apps()
    monkeypatch.setitem(purposes, one, FOREIGN[service])
    with pytest.raises(NotRegistered, match="for which nothing is kept here"):
        apps()


def test_a_route_for_something_that_the_service_keeps_nothing_for_stops_the_start() -> None:
    """R40: no judging from a person's own development, whatever a route calls itself."""
    router = APIRouter(tags=["journeys"])

    @router.get("/api/growth/v1/standings")
    async def list_standings() -> None: ...

    told = replace(GROWTH_REGISTER, purposes={**GROWTH_REGISTER.purposes, "list_standings": Purpose.MANDATE})
    with pytest.raises(NotRegistered, match=r"standings \(list_standings\) is for mandate, for which nothing is kept"):
        must_be_registered(router.routes, told)


@pytest.mark.parametrize(
    "tag",
    [
        Tag(Purpose.GROWTH, Retention.OPTED_IN, Visibility.LINE),
        Tag(Purpose.GROWTH, Retention.LEDGER, Visibility.SUBJECT),
        Tag(Purpose.EMPLOYMENT, Retention.EMPLOYMENT, Visibility.EVERYBODY),
        Tag(Purpose.ACCESS, Retention.SESSION, Visibility.EVERYBODY),
    ],
    ids=str,
)
def test_what_is_kept_in_a_way_that_is_not_in_the_registry_stops_the_start(tag: Tag) -> None:
    """R40: a column may not be made more visible, or kept longer, in passing."""
    with pytest.raises(NotRegistered, match=r"journey\.mood is kept for"):
        must_be_registered((), Register(data_map={"journey": {"mood": tag}}, purposes={}))


def test_every_purpose_has_its_legal_basis() -> None:
    """R40"""
    assert set(REGISTRY) == set(Purpose)
    assert all(registered.legal_basis and registered.kept for registered in REGISTRY.values())

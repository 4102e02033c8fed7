"""What each route is for, compared at the start with what its service keeps and may keep (R40)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import BaseRoute

from leeway.plumbing.data_map import PLUMBING_DATA_MAP, REGISTRY, DataMap, Purpose

PLUMBING_PURPOSES: Mapping[str, Purpose] = {
    "events": Purpose.INTEGRATION,
    "deliveries": Purpose.INTEGRATION,
    "webhooks": Purpose.INTEGRATION,
    "health": Purpose.INTEGRATION,
    "keys": Purpose.ACCESS,
}
"""By tag of plumbing's own routers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """`purposes` by tag of a router, or by name of a single route that is for something else than its neighbours.

    `passes_on`: what the service shows of others' without keeping any of it.
    """

    data_map: DataMap
    purposes: Mapping[str, Purpose]
    passes_on: frozenset[Purpose] = frozenset()


class NotRegistered(RuntimeError):
    """Something is kept or done for a purpose that nobody declared; nothing is served until somebody does."""


def must_be_registered(routes: Iterable[BaseRoute], register: Register) -> None:
    wrong = [*_kept_otherwise(register), *_done_otherwise(routes, register)]
    if wrong:
        raise NotRegistered("; ".join(wrong) + ". See leeway/plumbing/data_map.py and the service's api/purposes.py.")


def _whole(register: Register) -> DataMap:
    return {**PLUMBING_DATA_MAP, **register.data_map}


def _kept_otherwise(register: Register) -> Iterable[str]:
    for table, columns in _whole(register).items():
        for column, tag in columns.items():
            if (tag.retention, tag.visibility) not in REGISTRY[tag.purpose].kept:
                yield (
                    f"{table}.{column} is kept for {tag.purpose} {tag.retention}, seen by {tag.visibility}:"
                    " this combination is not in the registry"
                )


def _done_otherwise(routes: Iterable[BaseRoute], register: Register) -> Iterable[str]:
    kept = {tag.purpose for columns in _whole(register).values() for tag in columns.values()} | register.passes_on
    for route in served(routes):
        purpose = purpose_of(route, register)
        if purpose is None:
            yield f"{route.path} ({route.name}) declares no purpose"
        elif purpose not in kept:
            yield f"{route.path} ({route.name}) is for {purpose}, for which nothing is kept here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    path: str
    name: str
    methods: tuple[str, ...]
    tags: tuple[str, ...]


def served(routes: Iterable[BaseRoute]) -> Iterator[Served]:
    """Every operation that is answered, as it is found under its whole path."""
    for route in iter_route_contexts(list(routes)):
        if isinstance(route.original_route, APIRoute):
            yield Served(
                path=str(route.path),
                name=str(route.name),
                methods=tuple(sorted(route.methods or ())),
                tags=tuple(str(tag) for tag in route.tags),
            )


def purpose_of(route: Served, register: Register) -> Purpose | None:
    """By its own name, or else by what its router is for."""
    for name in (route.name, *route.tags):
        purpose = register.purposes.get(name, PLUMBING_PURPOSES.get(name))
        if purpose is not None:
            return purpose
    return None

"""Decides for the organisation `conformance`, from the fixture alone."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from leeway.mandates.api.access.point import Found
from leeway.mandates.api.wire import authzen as wire
from leeway.mandates.rules.conformance import ACTIONS, HELD, Thing, permits


@dataclass(frozen=True, slots=True)
class Fixture:
    async def decide(self, asked: wire.Question) -> wire.Answer:
        yes = permits(_thing(asked.subject), asked.action.name, asked.action.properties, _thing(asked.resource))
        return wire.Answer(decision=yes, context=wire.Context(error=None, leeway=None))

    async def subjects(self, asked: wire.SubjectSearch, after: str) -> AsyncIterator[Found]:
        kind, said = asked.subject.type, asked.subject.properties
        for one in _after(HELD.get(kind, ()), after):
            subject = Thing(type=kind, id=one, properties=said)
            yield one, permits(subject, asked.action.name, asked.action.properties, _thing(asked.resource))

    async def resources(self, asked: wire.ResourceSearch, after: str) -> AsyncIterator[Found]:
        kind, said = asked.resource.type, asked.resource.properties
        for one in _after(HELD.get(kind, ()), after):
            resource = Thing(type=kind, id=one, properties=said)
            yield one, permits(_thing(asked.subject), asked.action.name, asked.action.properties, resource)

    async def actions(self, asked: wire.ActionSearch, after: str) -> AsyncIterator[Found]:
        for action in _after(ACTIONS, after):
            yield action, permits(_thing(asked.subject), action, {}, _thing(asked.resource))


def _after(ids: Iterable[str], after: str) -> list[str]:
    return sorted(one for one in ids if one > after)


def _thing(entity: wire.Entity) -> Thing:
    return Thing(type=entity.type, id=entity.id, properties=entity.properties)

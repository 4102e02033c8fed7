"""What the doors need of whatever decides behind them."""

from collections.abc import AsyncIterator
from typing import Protocol

from leeway.mandates.api.wire import authzen as wire
from leeway.plumbing.problem import BadRequest

MOST_LOOKED_AT = 200
"""Candidates per page; a page that is cut short by it is followed by another."""


class ForeignToken(BadRequest):
    def __init__(self) -> None:
        super().__init__("This page token belongs to no search like this one: begin again without it.")


Found = tuple[str, bool]
"""A candidate's id, or an action's name, and whether the decision is yes."""


class DecisionPoint(Protocol):
    async def decide(self, asked: wire.Question) -> wire.Answer:
        """Permit, or not, and why."""
        ...

    def subjects(self, asked: wire.SubjectSearch, after: str) -> AsyncIterator[Found]:
        """Everybody of the asked type who sorts after this id, in order of id."""
        ...

    def resources(self, asked: wire.ResourceSearch, after: str) -> AsyncIterator[Found]: ...

    def actions(self, asked: wire.ActionSearch, after: str) -> AsyncIterator[Found]: ...

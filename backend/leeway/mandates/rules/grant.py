"""Whether a mandate may be granted from another one: I3, I6, I9, and who may not grant to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from leeway.mandates.rules.allocation import Allocation, can_be_carved_from
from leeway.mandates.rules.chain import Chain
from leeway.mandates.rules.terms import Terms, wider_than
from leeway.mandates.rules.validity import day_of, over

GREATEST_DEPTH = 4
"""I6: a root has depth 1. Deeper chains hide who really decided."""


class Obstacle(StrEnum):
    """Why nothing may be granted, in the order in which it is looked for."""

    NOT_YOURS = "not-yours"
    NOT_ACTIVE = "not-active"
    NOT_DELEGABLE = "not-delegable"
    TOO_DEEP = "too-deep"
    TO_ONESELF = "to-oneself"
    OVER = "over"
    WIDER = "wider"
    NOT_CARVABLE = "not-carvable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What is about to be granted. `chain` begins with the parent and ends with its root.

    `speakers` may use the parent's authority: its holder, or the lead of the team that holds it.
    `receivers` are the people who would hold the new mandate: one, or all of a team.
    """

    chain: Chain
    grantor_id: UUID
    speakers: frozenset[UUID]
    receivers: frozenset[UUID]
    terms: Terms
    at: datetime
    allocation: Allocation = Allocation.SHARED


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    obstacle: Obstacle
    limits: tuple[str, ...] = ()


def obstacle_to(grant: Grant) -> Refused | None:
    """The first reason why this must not be granted; none when it may."""
    parent = grant.chain.judged
    wider = tuple(wider_than(grant.terms, grant.chain.authority))
    found: tuple[tuple[Obstacle, bool], ...] = (
        (Obstacle.NOT_YOURS, grant.grantor_id not in grant.speakers),
        (Obstacle.NOT_ACTIVE, not counts(grant.chain, grant.at)),
        (Obstacle.NOT_DELEGABLE, not parent.terms.delegable),
        (Obstacle.TOO_DEEP, len(grant.chain.links) >= GREATEST_DEPTH),
        (Obstacle.TO_ONESELF, grant.grantor_id in grant.receivers),
        (Obstacle.OVER, over(grant.terms.valid_until, grant.at)),
        (Obstacle.WIDER, bool(wider)),
        (
            Obstacle.NOT_CARVABLE,
            grant.allocation is Allocation.CARVED and not can_be_carved_from(grant.chain, grant.terms),
        ),
    )
    for obstacle, stands in found:
        if stands:
            return Refused(obstacle=obstacle, limits=wider if obstacle is Obstacle.WIDER else ())
    return None


def counts(chain: Chain, at: datetime) -> bool:
    """I34: authority is there only while the mandate and all above it are active and inside their windows."""
    return all(link.in_force(day_of(at)) for link in chain.links)


def is_acyclic(mandate_id: UUID, ancestor_ids: Sequence[UUID]) -> bool:
    """I6: nothing is its own ancestor, and no ancestor is named twice."""
    return mandate_id not in ancestor_ids and len(set(ancestor_ids)) == len(ancestor_ids)

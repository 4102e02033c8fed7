"""Who is asked about whom: near ones first, and nobody more often than they can bear (G24).

Least cost of a flow from each person who is assessed through those who know their work to a bounded number of forms per
rater. Each further form of one rater costs more than the one before, so that the load is spread evenly.
"""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from uuid import UUID

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

CANDIDATES = 60
FROM_A_RING = 20
"""Among so many of the nearest the raters of one person are looked for, and so many of those who are as near."""
FORM = 2
STEP = 3
RATER = 100
"""What each form of a rater costs more than the one before; one step farther away; and each rater of one person more
than the one before, so that where there are too few everybody lacks as many.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    coach_id: UUID | None
    unit_id: UUID | None


def raters_for(
    assessed: Sequence[UUID], staff: Mapping[UUID, Place], *, others: int, most_forms: int
) -> dict[UUID, tuple[UUID, ...]]:
    """For each person up to `others` raters who are neither they nor their coach; fewer where there are not enough."""
    if not others:
        return dict.fromkeys(assessed, ())
    raters = sorted(staff)
    number = {rater: at for at, rater in enumerate(raters, start=len(assessed))}
    source, sink = len(assessed) + len(raters), len(assessed) + len(raters) + 1
    flow = SimpleMinCostFlow()
    asked: list[tuple[int, UUID, UUID]] = []
    near = _Near(staff)
    for at, person in enumerate(assessed):
        for rank in range(others):
            flow.add_arc_with_capacity_and_unit_cost(source, at, 1, rank * RATER)
        for steps, rater in islice(near.of(person), CANDIDATES):
            arc = flow.add_arc_with_capacity_and_unit_cost(at, number[rater], 1, steps * STEP)
            asked.append((arc, person, rater))
    for rater in raters:
        for form in range(most_forms):
            flow.add_arc_with_capacity_and_unit_cost(number[rater], sink, 1, form * FORM)
    flow.set_node_supply(source, others * len(assessed))
    flow.set_node_supply(sink, -others * len(assessed))
    flow.solve_max_flow_with_min_cost()
    found: dict[UUID, list[UUID]] = {person: [] for person in assessed}
    for arc, person, rater in asked:
        if flow.flow(arc):
            found[person].append(rater)
    return {person: tuple(some) for person, some in found.items()}


class _Near:
    """Who knows somebody's work, the nearest first: same coach or coached by them, same unit, the coach's own peers."""

    def __init__(self, staff: Mapping[UUID, Place]) -> None:
        self._staff = staff
        self._everybody = sorted(staff)
        self._coached: dict[UUID | None, list[UUID]] = {}
        self._units: dict[UUID | None, list[UUID]] = {}
        for person in sorted(staff):
            self._coached.setdefault(staff[person].coach_id, []).append(person)
            self._units.setdefault(staff[person].unit_id, []).append(person)

    def of(self, person: UUID) -> Iterator[tuple[int, UUID]]:
        place = self._staff[person]
        above = None if place.coach_id is None else self._staff.get(place.coach_id)
        rings = (
            self._coached.get(person, ()),
            () if place.coach_id is None else self._coached[place.coach_id],
            () if place.unit_id is None else self._units[place.unit_id],
            () if above is None or above.coach_id is None else self._coached[above.coach_id],
        )
        seen = {person, place.coach_id}
        for steps, ring in enumerate(rings):
            # Each begins with the next after themselves: or all would look for theirs among the same few.
            after = bisect(ring, person)
            for rater in islice(chain(ring[after:], ring[:after]), FROM_A_RING):
                if rater not in seen:
                    seen.add(rater)
                    yield max(steps - 1, 0), rater
        yield from ((len(rings) - 1, rater) for rater in self._scattered(person) if rater not in seen)

    def _scattered(self, person: UUID) -> list[UUID]:
        """Some of all the others, from all over: neighbours in a list would run out of forms together."""
        after = bisect(self._everybody, person)
        step = max(len(self._everybody) * 2 // CANDIDATES, 1)
        return [*self._everybody[after:], *self._everybody[:after]][::step]

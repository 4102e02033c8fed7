"""The gate: which groups of a wave are told, given whoever answered and whatever was told before (G42, R42).

A wave is divided twice: along its filters in their order, and across, by all of them but the first. A group is told
where it is made of whole blocks of one of the two. Blocks are pooled until neither the two ways together nor either
with any wave before isolates anybody, so that what is told can be added and subtracted at will.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from leeway.growth.rules.release.blocks import Block, Values, blocks_of
from leeway.growth.rules.release.bonds import OUTSIDE, Node, pooled

FEWEST_SCORES = 5
FEWEST_COMMENTS = 10
"""An organisation may raise them, never lower."""
PersonId = str
Group = tuple[str | None, ...]
"""A value, or all of them, in each filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A release as it is kept: of each way of dividing, who is in which block. Nobody reads it but the gate."""

    ways: tuple[Mapping[PersonId, Block], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """`groups` may be told, with how many answered; whatever is not here is as if it were empty."""

    groups: Mapping[Group, int]
    told: Told


def release_of(
    answered: Mapping[PersonId, Values], *, filters: int, before: Sequence[Told] = (), least: int = FEWEST_SCORES
) -> Release:
    """`answered` has whoever answered the wave, by their values in so many filters, as these were when it opened."""
    if least < FEWEST_SCORES:
        raise ValueError("the least number may be raised and never lowered")
    sizes = Counter(answered.values())
    orders = [tuple(range(filters)), tuple(range(1, filters))]
    ways = [blocks_of(sizes, order, least) for order in orders]
    ways = _apart(sizes, ways, least)
    for earlier in chain.from_iterable(one.ways for one in before):
        ways = [_unlike(answered, way, earlier, least) for way in ways]
    told = Told(ways=tuple(_by_person(answered, way) for way in ways))
    return Release(groups=dict(_groups(sizes, ways, filters)), told=told)


def _apart(sizes: Mapping[Values, int], ways: list[dict[Values, Block]], least: int) -> list[dict[Values, Block]]:
    lines: Counter[tuple[Node, Node]] = Counter()
    for values, people in sizes.items():
        if values in ways[0]:
            lines[(0, ways[0][values]), (1, ways[1][values])] += people
    pools = pooled(lines, (0, 1), least)
    return [_pooled(way, number, pools) for number, way in enumerate(ways)]


def _unlike(
    answered: Mapping[PersonId, Values], way: dict[Values, Block], earlier: Mapping[PersonId, Block], least: int
) -> dict[Values, Block]:
    """The way with blocks pooled, or left out, until it differs from what was told by nobody or by enough."""
    lines: Counter[tuple[Node, Node]] = Counter()
    for person in answered.keys() | earlier.keys():
        block = way.get(answered[person]) if person in answered else None
        ends = (_node(0, earlier.get(person)), _node(1, block))
        if ends != (OUTSIDE, OUTSIDE):
            lines[ends] += 1
    return _pooled(way, 1, pooled(lines, (1,), least))


def _node(way: int, block: Block | None) -> Node:
    return OUTSIDE if block is None else (way, block)


def _pooled(way: Mapping[Values, Block], number: int, pools: Mapping[Node, Node]) -> dict[Values, Block]:
    found = {values: pools.get((number, block), (number, block)) for values, block in way.items()}
    return {values: node[1] for values, node in found.items() if node != OUTSIDE}


def _by_person(answered: Mapping[PersonId, Values], way: Mapping[Values, Block]) -> dict[PersonId, Block]:
    return {person: way[values] for person, values in answered.items() if values in way}


def _groups(
    sizes: Mapping[Values, int], ways: Sequence[Mapping[Values, Block]], filters: int
) -> Iterator[tuple[Group, int]]:
    """Whatever is made of whole blocks of one way: none of its people may be in a block that has others too."""
    same = [_same_in_block(sizes, way, filters) for way in ways]
    for mask in range(1 << filters):
        places = [place for place in range(filters) if mask >> place & 1]
        keys = [tuple(values[place] for place in places) for values in sizes]
        people: Counter[Values] = Counter()
        for key, size in zip(keys, sizes.values(), strict=True):
            people[key] += size
        needed = mask | 1 << filters
        torn = [
            {key for key, same_here in zip(keys, same_in_way, strict=True) if needed & ~same_here}
            for same_in_way in same
        ]
        for key, size in people.items():
            if any(key not in torn_in_way for torn_in_way in torn):
                yield _group(places, key, filters), size


def _same_in_block(sizes: Mapping[Values, int], way: Mapping[Values, Block], filters: int) -> list[int]:
    """For each of the values, as bits: in which filters its whole block is alike, and, last, that there is a block."""
    first: dict[Block, Values] = {}
    same: dict[Block, int] = {}
    for values, block in way.items():
        begun = first.setdefault(block, values)
        alike = sum((begun[place] == values[place]) << place for place in range(filters))
        same[block] = same.get(block, alike) & alike
    return [same[way[values]] | 1 << filters if values in way else 0 for values in sizes]


def _group(places: Sequence[int], key: Values, filters: int) -> Group:
    named = dict(zip(places, key, strict=True))
    return tuple(named.get(place) for place in range(filters))

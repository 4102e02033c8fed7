"""What two ways of dividing the same people give away together, and how to mend it (R42).

Each block of one way and each block of the other is a node, and the people in both are the line between them. Whatever
can be reckoned from sums over blocks, by adding and subtracting, touches exactly the people on some cut of this graph
(Gusfield, 1988): nobody is found in a group smaller than `least` where no cut is smaller. A cut that is too small is
mended by pooling a block on one side with one on the other.

Whoever is in no block of a way stands at OUTSIDE in it: nothing was said of them there.
What no small cut parts is found and contracted in the order of Nagamochi and Ibaraki (1992).
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from leeway.growth.rules.release.blocks import Block

Node = tuple[int, Block]
"""A way of dividing, by its number, and a block of it."""
OUTSIDE: Node = (-1, -1)
Lines = Mapping[tuple[Node, Node], int]
"""How many people stand between two nodes; each pair once."""
_Near = Mapping[Node, Mapping[Node, int]]


def pooled(lines: Lines, free: Collection[int], least: int) -> dict[Node, Node]:
    """For each node that is pooled with others, one that stands for all of them; OUTSIDE where it cannot be told.

    Only blocks of the `free` ways can be pooled, the later ways first; those of others were told already. No block may
    be smaller than `least` to begin with.
    """
    net = _Net(lines=lines, free=free)
    while near := net.near():
        light = {node for node in near if sum(near[node].values()) < least}
        for node in sorted(light):
            net.mend(node, near)
        if not light:
            for one, other in _tied(near, least):
                net.tie(one, other)
    return {node: net.pool_of(node) for node in net.pools}


@dataclass(slots=True, kw_only=True)
class _Net:
    """`ties` joins what no small cut parts, `pools` what is told together only."""

    lines: Lines
    free: Collection[int]
    ties: dict[Node, Node] = field(default_factory=dict)
    pools: dict[Node, Node] = field(default_factory=dict)
    within: dict[Node, dict[int, Node]] = field(default_factory=dict)
    """By the root of a tie: of each way that can be pooled, one node in it."""

    def near(self) -> dict[Node, dict[Node, int]]:
        near: dict[Node, dict[Node, int]] = {}
        for (one, other), people in self.lines.items():
            here, there = _root(self.ties, one), _root(self.ties, other)
            if here != there:
                both = near.setdefault(here, {}).get(there, 0) + people
                near[here][there] = near.setdefault(there, {})[here] = both
        return near

    def mend(self, node: Node, near: _Near) -> None:
        """Pool across the cut around this node, with the nearest there is; unless it has moved on already."""
        if _root(self.ties, node) != node or node not in near:
            return
        for way in sorted(self.free, reverse=True):
            own = self.poolable(node).get(way)
            other = None if own is None else self._nearest(node, near, way)
            if own is not None and other is not None:
                self._pool(own, other)
                return
        alone = next((own for way, own in sorted(self.poolable(node).items()) if way in self.free), None)
        if alone is None:
            found = (self._nearest(node, near, way) for way in sorted(self.free))
            alone = next(one for one in found if one is not None)
        self._pool(alone, OUTSIDE)

    def poolable(self, root: Node) -> dict[int, Node]:
        return self.within.setdefault(root, {root[0]: root} if root[0] in self.free else {})

    def pool_of(self, node: Node) -> Node:
        return _root(self.pools, node)

    def tie(self, one: Node, other: Node) -> None:
        here, there = _root(self.ties, one), _root(self.ties, other)
        if here != there:
            # OUTSIDE sorts first and so stays the root of whatever is joined with it.
            low, high = sorted((here, there))
            self.within[low] = {**self.poolable(high), **self.poolable(low)}
            self.ties[high] = low

    def _pool(self, one: Node, other: Node) -> None:
        low, high = sorted((self.pool_of(one), self.pool_of(other)))
        if low != high:
            self.pools[high] = low
            self.pools.setdefault(low, low)
        self.tie(one, other)

    def _nearest(self, node: Node, near: _Near, way: int) -> Node | None:
        seen, queue = {node}, deque([node])
        while queue:
            for there in sorted(near[queue.popleft()]):
                root = _root(self.ties, there)
                found = None if root == _root(self.ties, node) else self.poolable(root).get(way)
                if found is not None:
                    return found
                if there not in seen:
                    seen.add(there)
                    queue.append(there)
        return None


def _tied(near: _Near, least: int) -> Iterator[tuple[Node, Node]]:
    """Pairs that no cut smaller than `least` parts: next to each other in the order of most lines into what came."""
    seen: set[Node] = set()
    for start in sorted(near):
        if start in seen:
            continue
        into = {start: 0}
        heap = [(0, start)]
        before = start
        while heap:
            weight, node = heappop(heap)
            if node in seen:
                continue
            seen.add(node)
            if -weight >= least:
                yield before, node
            before = node
            for there, people in near[node].items():
                if there not in seen:
                    into[there] = into.get(there, 0) + people
                    heappush(heap, (-into[there], there))


def _root(joined: dict[Node, Node], node: Node) -> Node:
    root = node
    while (up := joined.get(root, root)) != root:
        root = up
    while (up := joined.get(node, node)) != root and up != node:
        joined[node] = root
        node = up
    return root

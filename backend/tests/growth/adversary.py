"""Somebody who knows who works where, who answered, and every figure that was told, and reckons (R42).

Whatever can be found by adding and subtracting groups, with any factors, is a vector in the span of their rows. A
vector in it that is nought for all but a few people gives these few away. By duality such few people are a dependent
set among the rows of the null space, which makes looking for them quick; each find is then proved exactly.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np

from leeway.growth.rules.release.blocks import Values
from leeway.growth.rules.release.gate import Group, PersonId

Wave = tuple[Mapping[PersonId, Values], Sequence[Group]]
"""Who answered, and the groups that were told."""
NIL = 1e-7


def members(answered: Mapping[PersonId, Values], group: Group) -> frozenset[PersonId]:
    return frozenset(
        person
        for person, values in answered.items()
        if all(asked in (None, value) for asked, value in zip(group, values, strict=True))
    )


def isolated(sets: Sequence[frozenset[PersonId]], least: int) -> frozenset[PersonId] | None:
    """Fewer than `least` people of whom these groups together give something away, or nobody."""
    alike: dict[tuple[int, ...], list[PersonId]] = {}
    for person in sorted(frozenset().union(*sets)):
        alike.setdefault(tuple(int(person in one) for one in sets), []).append(person)
    light = [column for column, people in alike.items() if len(people) < least]
    if not light:
        return None
    everybody = list(alike)
    rows = _null_space(np.array(everybody, dtype=float).T)[[everybody.index(column) for column in light]]
    sizes = [len(alike[column]) for column in light]
    for few in _dependent(rows, sizes, least):
        columns = [light[at] for at in few]
        rest = [column for column in everybody if column not in columns]
        if _rank(rest) < _rank(everybody):
            return frozenset(person for column in columns for person in alike[column])
    return None


def _null_space(told: np.ndarray) -> np.ndarray:
    _, sizes, across = np.linalg.svd(told, full_matrices=True)
    return across[int((sizes > NIL).sum()) :].T


def _dependent(rows: np.ndarray, sizes: Sequence[int], least: int) -> Iterator[tuple[int, ...]]:
    """Sets of fewer than `least` people whose rows depend on each other."""
    gram = rows @ rows.T
    for many in range(1, least):
        sets = [few for few in combinations(range(len(sizes)), many) if sum(sizes[at] for at in few) < least]
        if sets:
            at = np.array(sets)
            smallest = np.linalg.eigvalsh(gram[at[:, :, None], at[:, None, :]])[:, 0]
            yield from (sets[found] for found in np.flatnonzero(smallest < NIL))


def _rank(columns: Sequence[Sequence[int]]) -> int:
    """Exact."""
    rows = [[Fraction(one) for one in column] for column in columns]
    rank = 0
    for place in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[rank:] if row[place]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(rank, pivot)
        for at in range(rank + 1, len(rows)):
            factor = rows[at][place] / pivot[place]
            if factor:
                rows[at] = [one - factor * other for one, other in zip(rows[at], pivot, strict=True)]
        rank += 1
    return rank

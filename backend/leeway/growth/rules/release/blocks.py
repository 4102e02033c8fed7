"""A wave in blocks, none of them small: the smallest groups that anything is ever said of (G42).

A filter splits a block where its values are large enough. Small values are pooled, and with them the smallest large
one where they would be too few together: else what is left over from the whole would be a small group.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

Values = tuple[str, ...]
"""One person's value in each filter of the wave, as they were when it opened."""
Block = int


def blocks_of(sizes: Mapping[Values, int], order: Sequence[int], least: int) -> dict[Values, Block]:
    """Which block everybody with these values is in; nothing at all where all together are too few.

    `order` has the filters by their place in the values: the first has the first say.
    """
    if sum(sizes.values()) < least:
        return {}
    open_ones: list[list[Values]] = [sorted(sizes)]
    settled: list[list[Values]] = []
    for place in order:
        parts = [part for block in open_ones for part in _split(block, sizes, place, least)]
        open_ones = [block for block, pooled in parts if not pooled]
        settled += [block for block, pooled in parts if pooled]
    return {values: number for number, block in enumerate(open_ones + settled) for values in block}


def _split(
    block: list[Values], sizes: Mapping[Values, int], place: int, least: int
) -> Iterator[tuple[list[Values], bool]]:
    """Each part, and whether it is pooled from values that are not shown apart."""
    by_value: Counter[str] = Counter()
    for values in block:
        by_value[values[place]] += sizes[values]
    small = _too_small(by_value, least)
    if len(small) == len(by_value):
        yield block, False
        return
    parts: dict[str, list[Values]] = {}
    for values in block:
        parts.setdefault("" if values[place] in small else values[place], []).append(values)
    for value, part in parts.items():
        yield part, value == ""


def _too_small(by_value: Mapping[str, int], least: int) -> frozenset[str]:
    small = {value for value, size in by_value.items() if size < least}
    if 0 < sum(by_value[value] for value in small) < least:
        large = [value for value in by_value if value not in small]
        small.add(min(large, key=lambda value: (by_value[value], value)))
    return frozenset(small)

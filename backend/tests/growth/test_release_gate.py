"""The release gate: an adversary with everything that was told and the organisation's history, and plain cases."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from random import Random

import pytest

from leeway.growth.rules.release.blocks import Values, blocks_of
from leeway.growth.rules.release.bonds import OUTSIDE, pooled
from leeway.growth.rules.release.gate import FEWEST_COMMENTS, FEWEST_SCORES, Group, PersonId, Release, release_of
from tests.growth.adversary import isolated, members
from tests.soak import often

TREES = often(300, 10_000)
Answered = dict[PersonId, Values]


def people(**groups: int) -> Answered:
    """`sales_north=6`: six people with these two values."""
    return {f"{name}{number}": tuple(name.split("_")) for name, size in groups.items() for number in range(size)}


def shown(answered: Answered, least: int = FEWEST_SCORES) -> Mapping[Group, int]:
    return release_of(answered, filters=len(next(iter(answered.values()))), least=least).groups


def test_a_group_of_five_is_told_and_one_of_four_is_not() -> None:
    """G42: and the whole may be told, since what is left over is pooled with a neighbour."""
    assert shown(people(sales=5, ops=9, it=6)) == {(None,): 20, ("sales",): 5, ("ops",): 9, ("it",): 6}
    told = shown(people(sales=4, ops=9, it=6))
    assert told == {(None,): 19, ("ops",): 9}
    assert shown(people(sales=4)) == {}


def test_an_empty_group_looks_like_a_small_one() -> None:
    """G42: neither is there."""
    told = shown(people(sales=4, ops=9, it=6))
    assert told.get(("sales",)) == told.get(("nowhere",)) is None


def test_four_pooled_small_groups_are_enough_together() -> None:
    """G42: nobody else needs to be hidden where the small ones are five together."""
    assert shown(people(sales=3, legal=2, ops=9)) == {(None,): 14, ("ops",): 9}


def test_two_margins_do_not_give_away_what_is_between_them() -> None:
    """R42: north and sales overlap but for one: told both, the sum would say what that one thinks."""
    answered = people(sales_north=9, sales_south=1, ops_south=9)
    told = shown(answered)
    assert isolated([members(answered, group) for group in told], FEWEST_SCORES) is None
    assert (None, None) in told
    naive: list[Group] = [(None, None), ("sales", None), ("ops", None), (None, "north"), (None, "south")]
    assert isolated([members(answered, group) for group in naive], FEWEST_SCORES) == frozenset({"sales_south0"})


def test_margins_of_a_full_table_are_told_although_its_cells_are_small() -> None:
    """G42: what is safe is not hidden: three units by three sites, three people in each."""
    answered = people(**{f"{unit}_{site}": 3 for unit, site in product("abc", "xyz")})
    assert shown(answered) == {(None, None): 27} | {(unit, None): 9 for unit in "abc"} | {
        (None, site): 9 for site in "xyz"
    }


def test_a_newcomer_is_not_found_by_the_difference_of_two_waves() -> None:
    """R42: the group is told again as soon as five have come or gone."""
    first = people(sales=8, ops=12)
    told = release_of(first, filters=1)
    one_more = first | {"new": ("sales",)}
    second = release_of(one_more, filters=1, before=[told.told])
    assert second.groups == {("ops",): 12}
    five_more = first | {f"new{number}": ("sales",) for number in range(5)}
    assert release_of(five_more, filters=1, before=[told.told]).groups == {(None,): 25, ("sales",): 13, ("ops",): 12}
    assert release_of(first, filters=1, before=[told.told]).groups == told.groups


def test_whoever_moves_between_groups_is_not_found_either() -> None:
    """R42: the whole stays the same, so it is told; the two groups between which one moved are not."""
    first = people(sales=8, ops=12, it=7)
    told = release_of(first, filters=1)
    moved = first | {"sales0": ("ops",)}
    assert release_of(moved, filters=1, before=[told.told]).groups == {(None,): 27, ("it",): 7}


def test_the_least_may_be_raised_and_never_lowered() -> None:
    """G42"""
    assert shown(people(sales=8, ops=12), least=FEWEST_COMMENTS) == {(None,): 20}
    assert (FEWEST_SCORES, FEWEST_COMMENTS) == (5, 10)
    with pytest.raises(ValueError, match="never lowered"):
        shown(people(sales=8), least=4)


def grown(chance: Random) -> list[Answered]:
    """An organisation and its waves: people come, go, move, and do not all answer."""
    shape = [chance.randint(1, 5), chance.randint(1, 3), chance.randint(1, 3)][: chance.randint(1, 3)]
    staff = {str(number): _somewhere(chance, shape) for number in range(chance.randint(4, 34))}
    waves = []
    for _ in range(chance.randint(1, 3)):
        waves.append({person: values for person, values in staff.items() if chance.random() < 0.9})
        for person in chance.sample(sorted(staff), k=min(len(staff), chance.randint(0, 4))):
            del staff[person]
        for person in chance.sample(sorted(staff), k=min(len(staff), chance.randint(0, 2))):
            staff[person] = _somewhere(chance, shape)
        staff |= {f"{len(waves)}-{number}": _somewhere(chance, shape) for number in range(chance.randint(0, 6))}
    return waves


def _somewhere(chance: Random, shape: Sequence[int]) -> Values:
    return tuple(f"v{min(chance.randrange(size), chance.randrange(size))}" for size in shape)


def told_in(waves: Sequence[Answered], least: int) -> list[Release]:
    releases: list[Release] = []
    for answered in waves:
        before = [one.told for one in releases]
        filters = len(next(iter(answered.values()), ("",)))
        releases.append(release_of(answered, filters=filters, before=before, least=least))
    return releases


@pytest.mark.timeout(7200)
def test_an_adversary_isolates_nobody() -> None:
    """R42, G42: on random trees, with all groups that were told of a wave, and any two of different waves.

    Within a wave with any factors; between waves by the difference of two groups, as if all answers had stayed.
    """
    told = 0
    for seed in range(TREES):
        chance = Random(seed)
        waves = grown(chance)
        least = chance.choice((5, 5, 6))
        releases = told_in(waves, least)
        known = [
            [members(answered, group) for group in release.groups]
            for answered, release in zip(waves, releases, strict=True)
        ]
        for sets in known:
            told += len(sets)
            assert not sets or isolated(sets, least) is None, seed
        for earlier, later in combinations(known, 2):
            for one, other in product(earlier, later):
                assert len(one ^ other) == 0 or len(one ^ other) >= least, seed
    assert told > 2 * TREES


def test_the_adversary_finds_whoever_hides_only_small_groups() -> None:
    """R42: the same trees, with nothing but the least number: they are found again and again."""
    found = 0
    for seed in range(60):
        (answered, *_) = grown(Random(seed))
        filters = len(next(iter(answered.values()), ("",)))
        groups = {
            group
            for values in answered.values()
            for group in product(*((value, None) for value in values))
            if len(members(answered, group)) >= FEWEST_SCORES
        }
        assert all(len(group) == filters for group in groups)
        found += bool(groups) and isolated([members(answered, one) for one in groups], FEWEST_SCORES) is not None
    assert found > 20


def test_blocks_and_bonds_keep_their_word() -> None:
    """R42: after pooling, each cut through two ways of dividing the same people is empty or large enough; exactly."""
    for seed in range(often(80, 2000)):
        chance = Random(seed)
        sizes: Counter[Values] = Counter(
            (f"a{chance.randrange(4)}", f"b{chance.randrange(4)}") for _ in range(chance.randint(10, 40))
        )
        one, other = (blocks_of(sizes, order, 5) for order in ((0,), (1,)))
        lines = {((0, one[values]), (1, other[values])): 0 for values in sizes}
        for values, size in sizes.items():
            lines[(0, one[values]), (1, other[values])] += size
        pools = pooled(lines, (0, 1), 5)
        after: Counter[tuple[object, object]] = Counter()
        for (left, right), size in lines.items():
            after[pools.get(left, left), pools.get(right, right)] += size
        nodes = sorted({node for line in after for node in line}, key=str)
        assert OUTSIDE not in nodes
        for many in range(1, len(nodes)):
            for side in combinations(nodes, many):
                cut = sum(size for (left, right), size in after.items() if (left in side) != (right in side))
                assert cut == 0 or cut >= 5

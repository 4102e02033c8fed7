"""What a limit leaves inside, and how far it opens when the customer gives something back.

A `Bound` is a window or an allowed set. A `Reach` is a bound that widens with what the customer gives: a monotone
step function from `Gets` to bounds, kept as the few points where it jumps, so that equal reach is an equal value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce


@dataclass(frozen=True, slots=True)
class Bound:
    """The asks inside: a window with both ends inclusive, an allowed set, or (as is) everything."""

    at_least: int | None = None
    at_most: int | None = None
    any_of: frozenset[str] | None = None

    def __and__(self, other: "Bound") -> "Bound":
        return Bound(
            at_least=_highest(self.at_least, other.at_least),
            at_most=_lowest(self.at_most, other.at_most),
            any_of=_both(self.any_of, other.any_of),
        )

    def __or__(self, other: "Bound") -> "Bound":
        """The narrowest that holds both; an end that either leaves open stays open."""
        return Bound(
            at_least=None if self.at_least is None or other.at_least is None else min(self.at_least, other.at_least),
            at_most=None if self.at_most is None or other.at_most is None else max(self.at_most, other.at_most),
            any_of=None if self.any_of is None or other.any_of is None else self.any_of | other.any_of,
        )

    def __le__(self, other: "Bound") -> bool:
        """Nothing is inside self that is outside the other."""
        return self & other == self

    @property
    def is_empty(self) -> bool:
        if self.any_of is not None:
            return not self.any_of
        return self.at_most is not None and self.at_least is not None and self.at_least > self.at_most


EVERYTHING = Bound()


@dataclass(frozen=True, slots=True, order=True)
class Gets:
    """What a customer gives in return. Sorting puts what asks for less before what asks for more."""

    months: int = 0
    volume: int = 0
    prepaid: bool = False
    reference_customer: bool = False

    def __or__(self, other: "Gets") -> "Gets":
        return Gets(
            months=max(self.months, other.months),
            volume=max(self.volume, other.volume),
            prepaid=self.prepaid or other.prepaid,
            reference_customer=self.reference_customer or other.reference_customer,
        )

    def are_within(self, given: "Gets") -> bool:
        return self | given == given


NOTHING = Gets()


@dataclass(frozen=True, slots=True)
class Reach:
    """`steps` are the points at which it widens, each with all that is inside from there on; the first is NOTHING."""

    steps: tuple[tuple[Gets, Bound], ...]

    def given(self, gets: Gets) -> Bound:
        """What is inside when the customer gives this much."""
        inside = self.steps[0][1]
        for when, bound in self.steps[1:]:
            if when.are_within(gets):
                inside |= bound
        return inside

    def __and__(self, other: "Reach") -> "Reach":
        whens = {mine | theirs for mine, _ in self.steps for theirs, _ in other.steps}
        return reach_of({when: self.given(when) & other.given(when) for when in whens})

    @property
    def base(self) -> Bound:
        return self.steps[0][1]


def reach_of(inside: Mapping[Gets, Bound]) -> Reach:
    """Only the points where it really widens, each with everything that holds there."""
    steps: list[tuple[Gets, Bound]] = []
    for when in sorted(inside):
        before = [bound for earlier, bound in steps if earlier.are_within(when)]
        below = reduce(Bound.__or__, before) if before else None
        bound = inside[when] if below is None else inside[when] | below
        if bound != below:
            steps.append((when, bound))
    return Reach(tuple(steps))


OPEN = reach_of({NOTHING: EVERYTHING})


def _lowest(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else min(a, b)


def _highest(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else max(a, b)


def _both(a: frozenset[str] | None, b: frozenset[str] | None) -> frozenset[str] | None:
    return b if a is None else a if b is None else a & b

"""Chance that repeats: one stream per part, so that a change in one part leaves the others as they were."""

from random import Random


def chance(seed: int, part: str) -> Random:
    return Random(f"{seed}/{part}")  # noqa: S311 - nothing secret is drawn from it

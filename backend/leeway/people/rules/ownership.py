"""Who has the last word about a field: of the sources that know a person, the one of highest standing."""

from collections.abc import Iterable
from dataclasses import dataclass

from leeway.people.rules.fields import Field

BY_FILE = "csv"
PRIORITY_OF_FILES = 1_000
"""Files come last: they fill what no connected system says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A source and the fields it delivers. The smaller `priority` wins; two of the same go by name."""

    slug: str
    priority: int
    fields: frozenset[Field]

    @property
    def rank(self) -> tuple[int, str]:
        return self.priority, self.slug


FILES = Standing(slug=BY_FILE, priority=PRIORITY_OF_FILES, fields=frozenset(Field))


def kept_by_others(own: Standing, holders: Iterable[Standing]) -> frozenset[Field]:
    """The fields of a person that another source of higher standing delivers.

    Whether somebody works here is always such a field: a source that knows a person says so by naming them.
    """
    above = [holder for holder in holders if holder.rank < own.rank]
    fields = frozenset(field for holder in above for field in holder.fields)
    return fields | {Field.STATUS, Field.ENDED_ON} if above else fields

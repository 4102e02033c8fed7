"""Which person a record is: by the source's own id, else by employee number, never by an e-mail alone (P9, P10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leeway.people.rules.fields import Field
from leeway.people.rules.person import GONE
from leeway.people.rules.plan import Known
from leeway.people.rules.search import folded
from leeway.people.rules.validation import ValidRow, Values

AS_SOMEBODY_NEW = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """`person` is None for somebody new."""

    person: Known | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InDoubt:
    """A human decides: the record waits and changes nobody."""

    candidates: tuple[str, ...]
    reason: str


Match = Matched | InDoubt


class Matching:
    """The index of everybody, asked once for each record. `scanned` are all ids of the source where all were read."""

    def __init__(
        self,
        known: Sequence[Known],
        rows: Sequence[ValidRow],
        *,
        scanned: frozenset[str] | None,
        decided: Mapping[str, str],
    ) -> None:
        self._by_id = {person.person_id: person for person in known}
        self._by_source_key = {key: person for person in known for key in person.source_keys}
        self._by_number = _several(known, Field.EMPLOYEE_NUMBER)
        self._by_email = _several(known, Field.WORK_EMAIL)
        self._gone_rows = {row.key for row in rows if row.values.get(Field.STATUS) in GONE}
        self._scanned = scanned
        self._decided = decided

    def of(self, row: ValidRow) -> Match:
        if (same := self._by_source_key.get(row.key)) is not None:
            return Matched(person=same)
        if (decision := self._decided.get(row.key)) is not None:
            return Matched(person=self._by_id.get(decision))
        numbered = self._by_number.get((row.values.get(Field.EMPLOYEE_NUMBER) or "").casefold(), ())
        if numbered:
            return self._by_their_number(numbered)
        return self._by_their_email(row, self._by_email.get(row.values.get(Field.WORK_EMAIL) or "", ()))

    def _by_their_number(self, candidates: Sequence[Known]) -> Match:
        if len(candidates) == 1 and self._is_free(candidates[0]):
            return Matched(person=candidates[0])
        return _doubt(candidates, "Somebody else of this source has this employee number.")

    def _by_their_email(self, row: ValidRow, candidates: Sequence[Known]) -> Match:
        here = [person for person in candidates if person.values[Field.STATUS] not in GONE] or list(candidates)
        if not here:
            return Matched(person=None)
        if len(here) == 1 and (here[0].by_hand or (self._is_free(here[0]) and _same_name(here[0].values, row.values))):
            return Matched(person=here[0])
        return _doubt(here, "The e-mail is somebody's whom nothing else shows to be the same.")

    def _is_free(self, person: Known) -> bool:
        """No other living record of this source is this person: theirs is new, renamed, or the one they left with."""
        if not person.source_keys:
            return True
        # Only a complete scan can tell a renamed id from a second record.
        return self._scanned is not None and person.source_keys & self._scanned <= self._gone_rows


def _several(known: Sequence[Known], field: Field) -> dict[str, list[Known]]:
    index: dict[str, list[Known]] = {}
    for person in known:
        if value := person.values[field]:
            index.setdefault(value.casefold(), []).append(person)
    return index


def _same_name(before: Values, row: Values) -> bool:
    name = row.get(Field.DISPLAY_NAME)
    return bool(name) and folded(name or "") == folded(before[Field.DISPLAY_NAME] or "")


def _doubt(candidates: Sequence[Known], reason: str) -> InDoubt:
    return InDoubt(candidates=tuple(person.person_id for person in candidates), reason=reason)

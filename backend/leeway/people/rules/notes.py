"""What is noted about each record of a source beside its person: seen, set aside, in doubt, gone."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from leeway.people.rules.matching import InDoubt
from leeway.people.rules.pulled import Pulled


class RecordState(StrEnum):
    LIVE = "live"
    ASIDE = "aside"
    REVIEW = "review"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    key: str
    state: RecordState
    reason: str | None
    hash: str
    cells: Mapping[str, str | None]
    candidates: tuple[str, ...]
    person_id: str | None

    @property
    def mark(self) -> tuple[str, str, str | None, str | None, tuple[str, ...]]:
        return self.state, self.hash, self.person_id, self.reason, self.candidates


def notes_of(
    pulled: Pulled,
    doubts: Mapping[str, InDoubt],
    person_of: Mapping[str, str],
    kept: Mapping[str, Note],
    *,
    whole: bool,
) -> Iterator[Note]:
    """Only what differs from what is kept (P1). `whole` is a complete scan: what did not come is gone."""
    for note in _notes(pulled, doubts, person_of, kept):
        if note.key not in kept or kept[note.key].mark != note.mark:
            yield note
    if whole:
        for before in kept.values():
            if before.key not in pulled.scanned and before.state is not RecordState.GONE:
                yield Note(
                    key=before.key,
                    state=RecordState.GONE,
                    reason=None,
                    hash=before.hash,
                    cells=before.cells,
                    candidates=(),
                    person_id=before.person_id,
                )


def _notes(
    pulled: Pulled, doubts: Mapping[str, InDoubt], person_of: Mapping[str, str], kept: Mapping[str, Note]
) -> Iterator[Note]:
    for row in pulled.checked.rows:
        doubt = doubts.get(row.key)
        if doubt is None and row.key not in person_of:
            continue  # left before we came
        cells = {field.value: value for field, value in sorted(row.values.items())}
        yield Note(
            key=row.key,
            state=RecordState.LIVE if doubt is None else RecordState.REVIEW,
            reason=None if doubt is None else doubt.reason,
            hash=_hash_of(cells),
            cells=cells,
            candidates=() if doubt is None else doubt.candidates,
            person_id=person_of.get(row.key) if doubt is None else None,
        )
    for each in pulled.aside:
        before = kept.get(each.key)
        if each.key:
            yield Note(
                key=each.key,
                state=RecordState.ASIDE,
                reason=each.reason,
                hash=before.hash if before else "",
                cells=before.cells if before else {},
                candidates=(),
                person_id=before.person_id if before else None,
            )


def _hash_of(cells: Mapping[str, str | None]) -> str:
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()

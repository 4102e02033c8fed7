"""Reading a chain again: every hash is worked out anew, and the first row that does not fit is named (R34, I49)."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from leeway.plumbing.audit import genesis_of, hash_of, leaf_of, link_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a chain. `salt` and `body` are both gone once they were erased (R35)."""

    organisation_id: UUID
    id: UUID
    stream: UUID
    seq: int
    deed: str
    actor: str
    recorded_at: datetime
    salt: bytes | None
    body: str | None
    leaf: bytes
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    organisation_id: UUID
    stream: UUID
    seq: int
    hash: bytes


Stream = tuple[UUID, UUID]
"""Organisation and stream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a log differs from what was written; `seq` is the exact row, or the last one that still fits."""

    organisation_id: UUID
    stream: UUID
    seq: int
    what: str

    def __str__(self) -> str:
        return f"organisation {self.organisation_id} stream {self.stream} seq {self.seq}: {self.what}"


class ChainCheck:
    """Takes the entries of many streams, each in order of `seq`, and remembers only where each stream stands."""

    def __init__(self, marks: Iterable[Head] = ()) -> None:
        self.entries = 0
        self.differences: list[Difference] = []
        self._tails: dict[Stream, Head] = {}
        self._marks: dict[tuple[UUID, UUID, int], bytes] = {
            (mark.organisation_id, mark.stream, mark.seq): mark.hash for mark in marks
        }

    def take(self, entry: Entry) -> None:
        self.entries += 1
        key = (entry.organisation_id, entry.stream)
        tail = self._tails.get(key)
        previous = tail.hash if tail else genesis_of(*key)
        expected_seq = tail.seq + 1 if tail else 1
        if entry.seq != expected_seq:
            self._differs(entry, f"expected seq {expected_seq}: entries were removed, added or moved")
        if entry.body is not None and (entry.salt is None or leaf_of(entry.salt, entry.body) != entry.leaf):
            self._differs(entry, "the body is not the one that was recorded")
        link = link_of(entry.leaf, entry.id, entry.deed, entry.actor, entry.recorded_at)
        if hash_of(previous, link) != entry.hash:
            self._differs(entry, "the hash does not follow from this entry and the one before it")
        mark = self._marks.pop((*key, entry.seq), None)
        if mark is not None and mark != entry.hash:
            self._differs(entry, "the hash is not the one in the signed checkpoint")
        self._tails[key] = Head(
            organisation_id=entry.organisation_id, stream=entry.stream, seq=entry.seq, hash=entry.hash
        )

    def finish(self, heads: Iterable[Head]) -> list[Difference]:
        """Compare where the chains end with the heads kept apart and with the checkpoints not yet met."""
        known = {(head.organisation_id, head.stream): head for head in heads}
        for key in sorted(known.keys() | self._tails.keys()):
            head, tail = known.get(key), self._tails.get(key)
            if head != tail:
                ends = f"ends at {tail.seq}" if tail else "is empty"
                kept = f"the head kept apart says {head.seq}" if head else "there is no head for it"
                seq = tail.seq if tail else 0
                self._note(*key, seq, f"the chain {ends} but {kept}, or their hashes differ")
        for organisation_id, stream, seq in sorted(self._marks):
            self._note(organisation_id, stream, seq, "a signed checkpoint names this entry, but it is gone")
        return self.differences

    @property
    def streams(self) -> int:
        return len(self._tails)

    def _differs(self, entry: Entry, what: str) -> None:
        self._note(entry.organisation_id, entry.stream, entry.seq, what)

    def _note(self, organisation_id: UUID, stream: UUID, seq: int, what: str) -> None:
        self.differences.append(Difference(organisation_id=organisation_id, stream=stream, seq=seq, what=what))


async def check_chains(
    entries: AsyncIterator[Entry], heads: Iterable[Head], marks: Iterable[Head] = ()
) -> tuple[ChainCheck, list[Difference]]:
    check = ChainCheck(marks)
    async for entry in entries:
        check.take(entry)
    return check, check.finish(heads)

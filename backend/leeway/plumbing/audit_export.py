"""An audit log as a file that anybody can verify elsewhere with the public key alone (R36)."""

import json
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from leeway.plumbing.audit_chain import ChainCheck, Difference, Entry, Head
from leeway.plumbing.checkpoint import public_key_of, read_marks

FORMAT = "leeway-audit-1"


class NotAnExport(ValueError):
    """The file is none of ours, or it was cut."""


async def export_lines(
    entries: AsyncIterator[Entry], heads: Iterable[Head], checkpoints: Iterable[bytes]
) -> AsyncIterator[str]:
    """JSON lines: the format, entries, heads, the signed checkpoints as they stand in their file, the end."""
    yield _line("format", FORMAT)
    count = 0
    async for entry in entries:
        count += 1
        yield _line("entry", _entry_out(entry))
    for head in heads:
        yield _line("head", [str(head.organisation_id), str(head.stream), head.seq, head.hash.hex()])
    for checkpoint in checkpoints:
        yield _line("checkpoint", checkpoint.decode())
    yield _line("end", count)


def verify_export(lines: Iterable[str], public_key: bytes) -> tuple[ChainCheck, list[Difference]]:
    """Work out every hash again. Raises where the file itself, or a checkpoint's signature, is not whole."""
    entries: list[Entry] = []
    heads: list[Head] = []
    checkpoints: list[bytes] = []
    ended = -1
    for kind, value in _parsed(lines):
        if kind == "entry":
            entries.append(_entry_in(value))
        elif kind == "head":
            organisation, stream, seq, digest = value
            head = Head(organisation_id=UUID(organisation), stream=UUID(stream), seq=seq, hash=bytes.fromhex(digest))
            heads.append(head)
        elif kind == "checkpoint":
            checkpoints.append(value.encode())
        elif kind == "end":
            ended = value
    if ended != len(entries):
        raise NotAnExport("The export does not end where it says it ends.")
    check = ChainCheck(read_marks(checkpoints, public_key_of(public_key)))
    for entry in entries:
        check.take(entry)
    return check, check.finish(heads)


def _line(kind: str, value: object) -> str:
    return json.dumps({kind: value}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _parsed(lines: Iterable[str]) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(lines):
        try:
            ((kind, value),) = json.loads(line).items()
        except (ValueError, AttributeError) as error:
            raise NotAnExport(f"Line {number + 1} cannot be read.") from error
        if number == 0 and (kind, value) != ("format", FORMAT):
            raise NotAnExport(f"This is no export of the format {FORMAT}.")
        yield kind, value


def _entry_out(entry: Entry) -> dict[str, object]:
    return {
        "organisation_id": str(entry.organisation_id),
        "id": str(entry.id),
        "stream": str(entry.stream),
        "seq": entry.seq,
        "deed": entry.deed,
        "actor": entry.actor,
        "recorded_at": entry.recorded_at.isoformat(),
        "salt": None if entry.salt is None else entry.salt.hex(),
        "body": entry.body,
        "leaf": entry.leaf.hex(),
        "hash": entry.hash.hex(),
    }


def _entry_in(members: dict[str, Any]) -> Entry:
    return Entry(
        organisation_id=UUID(members["organisation_id"]),
        id=UUID(members["id"]),
        stream=UUID(members["stream"]),
        seq=members["seq"],
        deed=members["deed"],
        actor=members["actor"],
        recorded_at=datetime.fromisoformat(members["recorded_at"]),
        salt=None if members["salt"] is None else bytes.fromhex(members["salt"]),
        body=members["body"],
        leaf=bytes.fromhex(members["leaf"]),
        hash=bytes.fromhex(members["hash"]),
    )

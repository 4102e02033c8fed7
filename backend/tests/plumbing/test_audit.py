import asyncio
import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from typer.testing import CliRunner

from leeway.commands.verify_log import app as verify_log
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.audit_chain import ChainCheck, Difference, Entry, Head
from leeway.plumbing.audit_export import NotAnExport, verify_export
from leeway.plumbing.audit_store import entries_in_order, heads_of_all
from leeway.plumbing.checkpoint import BrokenCheckpoints, CheckpointFile, key_of, public_pem, read_marks
from leeway.plumbing.database import Database
from leeway.plumbing.housekeeping import CheckpointTask
from leeway.plumbing.verify_log import verify_database, write_export
from tests.plumbing.probe import ORGANISATION, OTHER_ORGANISATION, TELLER, Probe

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
STREAMS = [new_id() for _ in range(4)]


async def write(database: Database, count: int, *, stream: UUID | None = None, body: str = "said") -> None:
    for number in range(count):
        organisation = (ORGANISATION, OTHER_ORGANISATION)[number % 5 == 0]
        async with database.session(organisation) as session:
            await record(
                session,
                stream=stream or STREAMS[number % len(STREAMS)],
                deed="thing.touch",
                actor=f"person-{number % 7}",
                recorded_at=NOW,
                body={"number": number, "text": body},
            )


async def read(database: Database) -> tuple[list[Entry], list[Head]]:
    async with database.operator_session() as session:
        entries = [entry async for entry in entries_in_order(session, database.tables)]
        return entries, await heads_of_all(session, database.tables)


def check(entries: list[Entry], heads: list[Head], marks: list[Head] | None = None) -> list[Difference]:
    chain = ChainCheck(marks or [])
    for entry in entries:
        chain.take(entry)
    return chain.finish(heads)


def changed(entry: Entry, **members: object) -> Entry:
    kept = {name: getattr(entry, name) for name in Entry.__slots__}
    return Entry(**{**kept, **members})


async def test_what_was_recorded_is_found_whole(teller: Database) -> None:
    """R34: an untouched log has no differences, and the check says how much it saw."""
    await write(teller, 60)
    found = await verify_database(teller)
    assert (found.entries, found.streams, found.differences) == (60, 8, [])


async def test_writers_at_once_make_one_gapless_chain(teller: Database) -> None:
    """R34: head and row are one statement, so two writers never take one place."""
    await asyncio.gather(*(write(teller, 10, stream=STREAMS[0]) for _ in range(8)))
    found = await verify_database(teller)
    assert (found.entries, found.streams, found.differences) == (80, 2, [])


async def test_a_thousand_random_forgeries_are_all_found(teller: Database) -> None:
    """R34: edits of any column, removals, insertions, swaps and cut tails; an edit is found at its very row."""
    await write(teller, 120)
    entries, heads = await read(teller)
    assert check(entries, heads) == []
    chance = random.Random(34)
    tried: Counter[str] = Counter()
    for _ in range(1_000):
        forged, what, row = forge(entries, chance)
        found = check(forged, heads)
        tried[what] += 1
        assert found, f"{what} at {row.stream} {row.seq} went unseen"
        if what.startswith("edit"):
            assert (row.stream, row.seq) in {(each.stream, each.seq) for each in found}, what
    assert len(tried) == 12, tried


def forge(entries: list[Entry], chance: random.Random) -> tuple[list[Entry], str, Entry]:
    place = chance.randrange(len(entries))
    row = entries[place]
    edits: dict[str, object] = {
        "id": new_id(),
        "deed": row.deed + ".",
        "actor": row.actor + "0",
        "recorded_at": NOW.replace(minute=1),
        "salt": b"\0" * 16,
        "body": (row.body or "") + " ",
        "leaf": bytes(32),
        "hash": bytes(32),
    }
    kind = chance.choice(["edit", "edit", "remove", "insert", "swap", "cut"])
    copy = list(entries)
    if kind == "edit":
        column = chance.choice(sorted(edits))
        copy[place] = changed(row, **{column: edits[column]})
        return copy, f"edit {column}", row
    if kind == "remove":
        del copy[place]
    elif kind == "insert":
        copy.insert(place, changed(row, id=new_id(), body="{}"))
    elif kind == "swap":
        same = [at for at, each in enumerate(entries) if each.stream == row.stream and at != place]
        other = chance.choice([at for at in same if entries[at].organisation_id == row.organisation_id])
        copy[place] = changed(entries[other], seq=row.seq)
        copy[other] = changed(row, seq=entries[other].seq)
    else:
        chain = [each for each in entries if (each.organisation_id, each.stream) == (row.organisation_id, row.stream)]
        gone = {each.id for each in chain if each.seq >= row.seq}
        copy = [each for each in entries if each.id not in gone]
    return copy, kind, row


async def test_a_chain_moved_to_another_stream_does_not_fit_there(teller: Database) -> None:
    """R34: the first entry follows from its organisation and stream."""
    await write(teller, 3, stream=STREAMS[0])
    entries, heads = await read(teller)
    other = new_id()
    moved = [changed(entry, stream=other) for entry in entries]
    moved_heads = [
        Head(organisation_id=head.organisation_id, stream=other, seq=head.seq, hash=head.hash) for head in heads
    ]
    assert check(moved, moved_heads)


async def test_the_application_can_neither_change_nor_remove_an_entry(probe: Probe, teller: Database) -> None:
    """R34, R6: refused by grants, for the role that writes and for the one that sees all."""
    await write(teller, 1)
    for address in (probe.url(TELLER), probe.operator_url(TELLER)):
        for statement in (
            "UPDATE teller.audit_entry SET deed = 'x'",
            "DELETE FROM teller.audit_entry",
            "TRUNCATE teller.audit_entry",
        ):
            with psycopg.connect(address) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())


async def test_erasing_a_body_with_its_salt_keeps_the_chain_whole(probe: Probe, teller: Database) -> None:
    """R35: the words are gone, every hash still holds, and the row can still not be altered unseen."""
    await write(teller, 20, body="canary-of-a-person")
    with psycopg.connect(probe.owner_url) as connection:
        connection.execute("UPDATE teller.audit_entry SET body = NULL, salt = NULL WHERE seq = 2")
    assert (await verify_database(teller)).differences == []
    entries, heads = await read(teller)
    erased = next(entry for entry in entries if entry.body is None)
    forged = [changed(entry, actor="somebody else") if entry.id == erased.id else entry for entry in entries]
    (found,) = check(forged, heads)[:1]
    assert (found.stream, found.seq) == (erased.stream, erased.seq)


async def test_whoever_rewrites_chain_and_head_is_caught_by_the_checkpoint(
    teller: Database, probe: Probe, tmp_path: Path
) -> None:
    """R34: the database alone looks whole again; the file outside knows the old hash."""
    await write(teller, 20)
    key = key_of(tmp_path / "secrets" / "checkpoint.pem")
    marks_file = tmp_path / "teller.checkpoints"
    assert CheckpointFile(marks_file, "teller", key).append((await read(teller))[1], NOW) is not None
    await write(teller, 3)
    with psycopg.connect(probe.owner_url) as connection:
        connection.execute("DELETE FROM teller.audit_entry WHERE stream = %s", (STREAMS[0],))
        connection.execute("DELETE FROM teller.audit_head WHERE stream = %s", (STREAMS[0],))
    assert (await verify_database(teller)).differences == []
    marks = read_marks(marks_file.read_bytes().splitlines(), key.public_key())
    found = (await verify_database(teller, marks)).differences
    assert {each.stream for each in found} == {STREAMS[0]}


async def test_checkpoints_are_a_signed_chain_themselves(teller: Database, tmp_path: Path) -> None:
    """R34: no line can be changed, removed or signed by another; a new start goes on where the file ends."""
    key = key_of(tmp_path / "checkpoint.pem")
    file = tmp_path / "teller.checkpoints"
    sizes = []
    writers = [CheckpointFile(file, "teller", key) for _ in range(2)]
    for turn in range(3):
        await write(teller, 5)
        checkpoint = writers[turn % 2].append((await read(teller))[1], NOW)
        assert checkpoint is not None
        sizes.append(checkpoint.size)
    assert sizes == [5, 10, 15]
    assert CheckpointFile(file, "teller", key).append((await read(teller))[1], NOW) is None
    lines = file.read_bytes().splitlines()
    stranger = key_of(tmp_path / "stranger.pem")
    for broken in ([lines[0], lines[2]], [lines[1], lines[0]], [lines[0], lines[1].replace(b"teller", b"taller")]):
        with pytest.raises(BrokenCheckpoints):
            read_marks(broken, key.public_key())
    with pytest.raises(BrokenCheckpoints):
        read_marks(lines, stranger.public_key())
    assert (tmp_path / "checkpoint.pem").stat().st_mode & 0o077 == 0


async def test_a_checkpoint_is_written_every_thousand_entries_or_quarter_of_an_hour(
    probe: Probe, tmp_path: Path
) -> None:
    """R34: looked at every minute, written when one of the two is due."""
    file = tmp_path / "teller.checkpoints"
    minute = [0]
    database = probe.database(
        TELLER,
        clock=lambda: NOW.replace(hour=9 + minute[0] // 60, minute=minute[0] % 60),
    )
    task = CheckpointTask(CheckpointFile(file, "teller", key_of(tmp_path / "checkpoint.pem")))
    written = []
    for _ in range(32):
        await write(database, 1)
        await task.tick(database)
        written.append(len(file.read_bytes().splitlines()))
        minute[0] += 1
    await database.close()
    assert (written[0], written[14], written[15], written[29], written[30]) == (1, 1, 2, 2, 3)


async def test_the_first_entry_of_a_new_log_is_signed_at_the_next_look(
    teller: Database, tmp_path: Path, probe: Probe
) -> None:
    """R34: however long nothing happened, and whoever looked meanwhile."""
    file = tmp_path / "teller.checkpoints"
    task = CheckpointTask(CheckpointFile(file, "teller", key_of(tmp_path / "checkpoint.pem")))
    for _ in range(3):
        await task.tick(teller)
    assert file.read_bytes() == b""
    await write(teller, 1)
    await task.tick(teller)
    assert len(file.read_bytes().splitlines()) == 1
    await write(teller, 1)
    await task.tick(teller)
    assert len(file.read_bytes().splitlines()) == 1, "the next one waits for its time"


async def test_an_export_is_verified_with_the_public_key_alone(teller: Database, tmp_path: Path, probe: Probe) -> None:
    """R36: a whole export passes; one changed character, a cut file or another key do not."""
    await write(teller, 30)
    key = key_of(tmp_path / "checkpoint.pem")
    file = tmp_path / "teller.checkpoints"
    CheckpointFile(file, "teller", key).append((await read(teller))[1], NOW)
    export = tmp_path / "log.jsonl"
    with export.open("x") as target:
        await write_export(teller, target, file.read_bytes().splitlines())
    public = public_pem(key)
    lines = export.read_text().splitlines(keepends=True)
    chain, differences = verify_export(lines, public)
    assert (chain.entries, differences) == (30, [])
    edited = [line.replace("person-3", "person-4", 1) for line in lines]
    assert verify_export(edited, public)[1]
    with pytest.raises(NotAnExport):
        verify_export(lines[:-5], public)
    with pytest.raises(BrokenCheckpoints):
        verify_export(lines, public_pem(key_of(tmp_path / "stranger.pem")))

    (tmp_path / "public.pem").write_bytes(public)
    told = CliRunner().invoke(verify_log, ["export", str(export), "--public-key", str(tmp_path / "public.pem")])
    assert (told.exit_code, "30 entries" in told.output, "no difference." in told.output) == (0, True, True)


def test_the_command_names_the_row_that_differs(probe: Probe, tmp_path: Path) -> None:
    """R34: exit 1 and the exact place; exit 0 and what was checked where nothing differs."""

    async def prepare() -> None:
        database = probe.database(TELLER)
        await write(database, 12, stream=STREAMS[1])
        await database.close()

    asyncio.run(prepare())
    arguments = ["database", "--url", probe.owner_url, "--service", "teller"]
    clean = CliRunner().invoke(verify_log, arguments)
    assert (clean.exit_code, "12 entries in 2 streams" in clean.output) == (0, True)
    with psycopg.connect(probe.owner_url) as connection:
        connection.execute(
            "UPDATE teller.audit_entry SET body = replace(body, 'said', 'meant')"
            " WHERE seq = 3 AND organisation_id = %s",
            (ORGANISATION,),
        )
    told = CliRunner().invoke(verify_log, arguments)
    assert told.exit_code == 1
    assert f"stream {STREAMS[1]} seq 3: the body is not the one that was recorded" in told.output

"""The private journal: its author's alone, whoever asks, whatever they hold."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from leeway.growth.rules.journal import fits
from leeway.growth.rules.person import ERASED
from leeway.growth.store.journal import journal_keeper
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.envelope import CannotOpen, InstanceKey, new_key, open_sealed, seal
from tests.growth.house import House
from tests.growth.test_stage_talks import told, version
from tests.postgres import Databases

WORDS = "CANARY: I was afraid of the renewal, and it went well."


async def written(client: httpx.AsyncClient, words: str = WORDS) -> dict[str, str]:
    answer = await client.post("/journal", json={"key": str(uuid4()), "text": words})
    assert answer.status_code == 201, answer.text
    entry: dict[str, str] = answer.json()
    return entry


async def test_its_author_writes_reads_changes_and_tears_out(house: House) -> None:
    """G21"""
    async with house.client(await house.person()) as client:
        entry = await written(client)
        assert (await client.get(f"/journal/{entry['id']}")).json() == entry
        changed = await client.put(f"/journal/{entry['id']}", json={"text": "Calmer now."}, headers=version(1))
        assert (changed.status_code, changed.json()["text"], changed.headers["ETag"]) == (200, "Calmer now.", '"2"')
        stale = await client.put(f"/journal/{entry['id']}", json={"text": "x"}, headers=version(1))
        assert stale.status_code == 412
        assert [one["text"] for one in (await client.get("/journal")).json()["items"]] == ["Calmer now."]
        assert (await client.delete(f"/journal/{entry['id']}")).status_code == 204
        assert (await client.get(f"/journal/{entry['id']}")).status_code == 404


async def test_the_newest_comes_first_page_after_page(house: House) -> None:
    async with house.client(await house.person()) as client:
        for number in range(5):
            await written(client, f"entry {number}")
        seen: list[str] = []
        after: dict[str, str] = {}
        for _ in range(3):
            page = (await client.get("/journal", params={"limit": 2, **after})).json()
            seen += [one["text"] for one in page["items"]]
            if page["next_cursor"] is None:
                break
            after = {"after": page["next_cursor"]}
        assert seen == [f"entry {number}" for number in (4, 3, 2, 1, 0)]


async def test_its_author_searches_by_words_as_they_are_spoken(house: House) -> None:
    """G21: searchable by its author; the words stand in no address."""
    async with house.client(await house.person()) as client:
        await written(client)
        await written(client, "Besuch in Orléans, endlich.")
        found = await client.post("/journal-searches", json={"words": "ORLEANS besuch"})
        assert [one["text"] for one in found.json()["items"]] == ["Besuch in Orléans, endlich."]
        nothing = await client.post("/journal-searches", json={"words": "orleans renewal"})
        assert nothing.json()["items"] == []


@pytest.mark.parametrize(
    ("kept", "words", "there"),
    [("Straße", "strasse", True), ("naïve", "naive", True), ("one two", "two one", True), ("one", "one two", False)],
)
def test_words_fit_without_case_and_accents(kept: str, words: str, there: bool) -> None:
    assert fits(kept, words) is there


async def test_nobody_else_reads_it_whatever_their_role(house: House) -> None:
    """R43: coach, HR, administrator, whoever keeps the programme: the 404 of the unknown."""
    coach = await house.person()
    author = await house.person(coach=coach)
    async with house.client(author) as client:
        entry = await written(client)
    for other in (coach, await house.person(keeps_programme=True)):
        async with house.client(other) as client:
            for method, body in (("GET", None), ("PUT", {"text": "mine now"}), ("DELETE", None)):
                answer = await client.request(method, f"/journal/{entry['id']}", json=body, headers=version(1))
                unknown = await client.request(method, f"/journal/{uuid4()}", json=body, headers=version(1))
                assert (answer.status_code, answer.content) == (404, unknown.content)
            assert (await client.get("/journal")).json()["items"] == []
            assert (await client.post("/journal-searches", json={"words": "canary"})).json()["items"] == []
    async with house.client(author) as client:
        assert (await client.get(f"/journal/{entry['id']}")).json() == entry


async def test_the_whole_database_and_every_other_key_do_not_open_it(
    house: House, databases: Databases, tmp_path: Path
) -> None:
    """R43: a dump as its owner sees it holds no word of it, and neither the other person's key nor another
    installation's opens what it holds.
    """
    author, other = await house.person(), await house.person()
    async with house.client(author) as client, house.client(other) as theirs:
        entry = await written(client)
        await written(theirs, "something else")
    dump = b""
    with psycopg.connect(databases.owner_url) as owner:
        tables = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'growth'").fetchall()
        for (table,) in tables:
            for (row,) in owner.execute(f"SELECT t::text FROM growth.{table} t".encode()):
                dump += row.encode()
        for (sealed,) in owner.execute("SELECT sealed FROM growth.journal_entry"):
            dump += bytes(sealed)
        keys: dict[UUID, bytes] = dict(owner.execute("SELECT id, wrapped FROM growth.journal_key").fetchall())
        row = owner.execute("SELECT sealed FROM growth.journal_entry WHERE id = %s", (entry["id"],)).fetchone()
    assert row is not None
    for word in (WORDS, "CANARY", "afraid", WORDS.encode().hex()[:40]):
        assert word.encode() not in dump
    about = DEFAULT_ORGANISATION.bytes + author.bytes
    entry_about = about + UUID(entry["id"]).bytes
    own = house.instance_key.unwrap(bytes(keys[author]), about=about)
    assert open_sealed(own, bytes(row[0]), about=entry_about).decode() == WORDS
    others = house.instance_key.unwrap(bytes(keys[other]), about=DEFAULT_ORGANISATION.bytes + other.bytes)
    elsewhere = InstanceKey.kept_in(tmp_path / "elsewhere.key")
    trials: tuple[Callable[[], bytes], ...] = (
        lambda: open_sealed(others, bytes(row[0]), about=entry_about),
        lambda: elsewhere.unwrap(bytes(keys[author]), about=about),
        lambda: house.instance_key.unwrap(bytes(keys[author]), about=DEFAULT_ORGANISATION.bytes + other.bytes),
        lambda: open_sealed(own, bytes(row[0]), about=about + uuid4().bytes),
    )
    for trial in trials:
        with pytest.raises(CannotOpen):
            trial()


async def test_without_the_journals_own_role_the_service_itself_may_not_look(house: House) -> None:
    """D14: neither the service's role nor its operator has rights on the journal; only the journal's own role has."""
    async with house.client(await house.person()) as client:
        await written(client)
    for statement in ("SELECT * FROM growth.journal_entry", "SELECT * FROM growth.journal_key"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with house.database.session(DEFAULT_ORGANISATION) as session:
                await session.execute(text(statement))
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        async with journal_keeper(session):
            assert (await session.execute(text("SELECT count(*) FROM growth.journal_entry"))).scalar_one() == 1
        await session.execute(text("SELECT count(*) FROM growth.journey"))
        with pytest.raises(ProgrammingError, match="permission denied"):
            await session.execute(text("SELECT count(*) FROM growth.journal_entry"))
        await session.rollback()


async def test_another_organisation_sees_no_row_of_it(house: House) -> None:
    """R31, also in the journal's own role."""
    async with house.client(await house.person()) as client:
        await written(client)
    async with house.database.session(uuid4()) as session, journal_keeper(session):
        assert (await session.execute(text("SELECT count(*) FROM growth.journal_entry"))).scalar_one() == 0


async def test_a_restore_without_the_key_keeps_everything_but_journals(house: House, tmp_path: Path) -> None:
    """G21: said in words, and nothing else breaks."""
    async with house.client(await house.person()) as client:
        entry = await written(client)
        await client.post("/journeys")
        house.app.state.instance_key = InstanceKey.kept_in(tmp_path / "new.key")
        for answer in (await client.get("/journal"), await client.get(f"/journal/{entry['id']}")):
            assert (answer.status_code, answer.json()["code"]) == (409, "journal-locked")
        assert (await client.get("/journeys")).status_code == 200


async def test_a_repeated_request_writes_once_and_leaves_no_trace_of_its_text(house: House) -> None:
    """R4 in the journal's way: the writer's own key, and no fingerprint of the text."""
    async with house.client(await house.person()) as client:
        body = {"key": str(uuid4()), "text": WORDS}
        answers = await asyncio.gather(*(client.post("/journal", json=body) for _ in range(8)))
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.json()["id"] for answer in answers}) == 1
        assert len((await client.get("/journal")).json()["items"]) == 1
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        assert (await session.execute(text("SELECT count(*) FROM growth.idempotency"))).scalar_one() == 0


async def test_no_word_of_it_is_printed_told_or_proved(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """R37"""
    async with house.client(await house.person()) as client:
        entry = await written(client)
        await client.post("/journal-searches", json={"words": "CANARY"})
        await client.put(f"/journal/{entry['id']}", json={"text": WORDS + " Again."}, headers=version(7))
    printed = capsys.readouterr()
    assert "CANARY" not in printed.out + printed.err
    assert await house.events() == []
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        proofs = (await session.execute(text("SELECT deed, actor, body FROM growth.audit_entry"))).all()
    assert {tuple(proof) for proof in proofs} == {("journal.changed", "owner", "{}")}


async def test_erasing_its_author_erases_text_and_key(house: House, databases: Databases) -> None:
    """R39"""
    author = await house.person()
    async with house.client(author) as client:
        await written(client)
    await told(house, author, status=ERASED)
    with psycopg.connect(databases.owner_url) as owner:
        for table in ("journal_entry", "journal_key"):
            assert owner.execute(f"SELECT count(*) FROM growth.{table}".encode()).fetchone() == (0,)


async def test_a_key_that_was_used_too_often_seals_no_more(house: House) -> None:
    """V55: the cap on uses is kept by the database."""
    async with house.client(await house.person()) as client:
        await written(client)
        async with house.database.session(DEFAULT_ORGANISATION) as session, journal_keeper(session):
            await session.execute(text("UPDATE growth.journal_key SET uses = 2147483648"))
        answer = await client.post("/journal", json={"key": str(uuid4()), "text": "one more"})
        assert answer.status_code == 409


def test_no_two_seals_of_one_text_are_alike() -> None:
    """V55: a nonce of its own each time."""
    key = new_key()
    assert len({seal(key, b"same", about=b"place") for _ in range(2_000)}) == 2_000


def test_the_key_of_the_installation_is_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    """V58"""
    file = tmp_path / "secrets" / "instance.key"
    first = InstanceKey.kept_in(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert InstanceKey.kept_in(file) == first
    assert "key" not in repr(first)
    file.write_bytes(b"short")
    with pytest.raises(ValueError, match="put back"):
        InstanceKey.kept_in(file)

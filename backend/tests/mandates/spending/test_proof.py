"""What was written stays written, and whoever changes it is found out."""

import asyncio
from uuid import UUID

import psycopg
import pytest
from typer.testing import CliRunner

from leeway.commands.verify_log import app as verify_log
from leeway.mandates.actions.mandate.tell import nobody_named
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.spending.house import House, deal, key


@pytest.fixture
async def spent(house: House) -> tuple[UUID, UUID]:
    """(holder, mandate) after a check, a hold, a commitment and a reversal."""
    holder = await house.person()
    mandate = await house.mandate(holder)
    asked = deal(await house.account(), await house.product(), 5_000, mandate_id=str(mandate))
    client = house.client(holder)
    await client.post("/evaluations", json=asked)
    hold = (await client.post("/holds", json=asked, headers=key())).json()
    made = (await client.post(f"/holds/{hold['id']}/commit", json={}, headers=key())).json()
    body = {"amount_minor": 1_000, "reason": "order cut"}
    await client.post(f"/commitments/{made['id']}/reversals", json=body, headers=key())
    return holder, mandate


FORBIDDEN = [
    f"{verb} mandates.{table}{rest}"
    for table, column in (("ledger_entry", "at"), ("reversal", "reason"), ("audit_entry", "deed"))
    for verb, rest in (("UPDATE", f" SET {column} = {column}"), ("DELETE FROM", ""), ("TRUNCATE", ""))
]


@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_entries_cannot_be_changed(house: House, spent: tuple[UUID, UUID], statement: str) -> None:
    """R6, I29: the application's role may add entries and never change, remove or empty them."""
    with psycopg.connect(house.databases.url("mandates")) as connection:
        connection.execute(f"SET leeway.organisation = '{house.organisation}'")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement.encode())


@pytest.mark.parametrize("deed", ["decline", "relinquish"])
async def test_the_log_can_be_read_where_nobody_is_named(house: House, deed: str) -> None:
    """I39, I49: a decline and a hand-back are in the log, by the mandate and not by a person."""
    holder = await house.person()
    mandate = await house.mandate(holder)
    async with house.database.session(house.organisation) as session:
        note = Note(mandate_id=mandate, deed=f"mandate.{deed}", actor=nobody_named(mandate), body={})
        await write_note(session, note, house.now)
    answer = await house.client(holder).get("/decision-log", params={"mandate_id": str(mandate)})
    assert answer.status_code == 200
    assert answer.json()["items"][0]["actor"] == {"kind": "mandate", "id": None, "name": None}


EDITS = {
    "an amount": "UPDATE mandates.ledger_entry SET held_delta_minor = held_delta_minor + 1 WHERE seq = 1",
    "a number": "UPDATE mandates.ledger_entry SET seq = 99 WHERE seq = 2",
    "a removed entry": "DELETE FROM mandates.ledger_entry WHERE seq = 3",
    "a running sum": "UPDATE mandates.budget_anchor SET committed_minor = committed_minor + 1",
    "a reopened hold": "UPDATE mandates.hold_charge SET open = true",
    "a larger promise": "UPDATE mandates.commitment SET reversed_minor = 0",
}


@pytest.mark.parametrize("edit", list(EDITS.values()), ids=list(EDITS))
async def test_the_ledger_checker_finds_every_edit(house: House, spent: tuple[UUID, UUID], edit: str) -> None:
    """R8: balance = fold(entries), per mandate and without gaps."""
    async with house.database.operator_session() as session:
        clean = await check_ledgers(session)
    with psycopg.connect(house.databases.owner_url) as owner:
        owner.execute(edit.encode())
    async with house.database.operator_session() as session:
        found = await check_ledgers(session)
    assert (clean.ledgers, clean.differences) == (1, ())
    assert {one.mandate_id for one in found.differences} == {spent[1]}


@pytest.mark.parametrize("edit", list(EDITS.values()), ids=list(EDITS))
async def test_the_command_says_what_it_checked_and_names_the_ledger(
    house: House, spent: tuple[UUID, UUID], edit: str
) -> None:
    """R8: `leeway verify-log` adds the ledgers up as well, whose every hash may still be right."""
    arguments = ["database", "--url", house.databases.owner_url]
    clean = await asyncio.to_thread(CliRunner().invoke, verify_log, arguments)
    assert clean.exit_code == 0, clean.output
    assert "mandates: 1 ledgers added up again" in clean.output
    assert clean.output.count("no difference.") == 4
    with psycopg.connect(house.databases.owner_url) as owner:
        owner.execute(edit.encode())
    told = await asyncio.to_thread(CliRunner().invoke, verify_log, arguments)
    assert told.exit_code == 1
    assert f"mandate {spent[1]}: " in told.output
    assert told.output.count("no difference.") == 3


TAMPERING = {
    "a byte of a body": "UPDATE mandates.audit_entry SET body = replace(body, 'EUR', 'USD') WHERE seq = 1",
    "a deed": "UPDATE mandates.audit_entry SET deed = 'hold.release' WHERE seq = 3",
    "an actor": "UPDATE mandates.audit_entry SET actor = 'service:nobody' WHERE seq = 2",
    "a moment": "UPDATE mandates.audit_entry SET recorded_at = recorded_at + interval '1 us' WHERE seq = 2",
    "a removed row": "DELETE FROM mandates.audit_entry WHERE seq = 2",
    "a cut tail": "DELETE FROM mandates.audit_entry WHERE seq = 4",
}


@pytest.mark.parametrize("tampering", list(TAMPERING.values()), ids=list(TAMPERING))
async def test_changing_any_byte_of_the_log_is_found(house: House, spent: tuple[UUID, UUID], tampering: str) -> None:
    """I49: one hash-chained row per check and transition; the check names the chain that was touched."""
    client = house.client(await house.person(roles=["administrator"]))
    clean = (await client.get("/decision-log/verify")).json()
    assert clean == {"chains": 1, "entries": 4, "ledgers": 1, "faults": []}
    with psycopg.connect(house.databases.owner_url) as owner:
        assert owner.execute(tampering.encode()).rowcount == 1
    found = (await client.get("/decision-log/verify")).json()
    assert {fault["mandate_id"] for fault in found["faults"]} == {str(spent[1])}


async def test_only_administrators_check_the_whole_log(house: House, spent: tuple[UUID, UUID]) -> None:
    assert (await house.client(spent[0]).get("/decision-log/verify")).status_code == 403


async def test_another_organisation_sees_nothing_of_it(house: House, spent: tuple[UUID, UUID]) -> None:
    """R31: row-level security, whatever the statement forgets."""
    async with house.database.session(UUID(int=1)) as session:
        assert (await check_ledgers(session)).ledgers == 0


async def test_each_change_tells_one_event_with_its_outbox_row(house: House, spent: tuple[UUID, UUID]) -> None:
    """I50: one event per change, kept in the deed's own transaction, versions rising per subject."""
    rows = await house.run("SELECT id, type, subject, subject_version FROM mandates.outbox ORDER BY id")
    assert [row["type"] for row in rows] == [
        "dev.leeway.mandates.hold.placed",
        "dev.leeway.mandates.hold.committed",
        "dev.leeway.mandates.commitment.reversed",
    ]
    assert [row["subject_version"] for row in rows] == [1, 2, 2]
    assert len({row["id"] for row in rows}) == 3

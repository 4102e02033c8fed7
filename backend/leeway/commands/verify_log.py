"""`leeway verify-log`: says what it checked, and the exact row where something differs (R8, R34, R36)."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer
from sqlalchemy import MetaData

from leeway.databases import owners_database
from leeway.mandates.store.ledger_check import LedgerCheck, check_ledgers
from leeway.plumbing.audit_export import NotAnExport
from leeway.plumbing.checkpoint import BrokenCheckpoints
from leeway.plumbing.database import Database
from leeway.plumbing.safe_database import check_owner
from leeway.plumbing.tables import plumbing_tables
from leeway.plumbing.verify_log import Verified, marks_in, verify_database, verify_export_file, write_export
from leeway.settings import HouseSettings

app = typer.Typer(help="Check that audit log and ledgers are still what was written.", no_args_is_help=True)

SERVICES = ("people", "growth", "mandates")
KEEPS_LEDGERS = "mandates"

Url = Annotated[
    str | None, typer.Option(help="The owner's address of the database; by default LEEWAY_DATABASE_URL or the embedded")
]
Service = Annotated[list[str] | None, typer.Option(help="Only these services")]
Checkpoints = Annotated[
    Path | None,
    typer.Option(help="Folder with <service>.checkpoints and <service>.pub.pem; without --url the home's own"),
]
PublicKey = Annotated[Path, typer.Option(help="Public key of the checkpoints, PEM", exists=True)]


@app.command("database")
def check_database(url: Url = None, service: Service = None, checkpoints: Checkpoints = None) -> None:
    """Work out every hash again and compare it with heads and signed checkpoints; add up every ledger again."""
    signed = _signed(url, checkpoints)
    with _owner(url) as owner_url:
        clean = [_check_service(owner_url, name, signed) for name in service or SERVICES]
    raise typer.Exit(0 if all(clean) else 1)


@app.command("export")
def check_export(file: Annotated[Path, typer.Argument(exists=True)], public_key: PublicKey) -> None:
    """Check an export with the public key alone, on any machine."""
    try:
        found = verify_export_file(file, public_key)
    except (NotAnExport, BrokenCheckpoints) as broken:
        typer.echo(f"{file.name}: {broken}")
        raise typer.Exit(1) from broken
    raise typer.Exit(0 if _say(file.name, found) else 1)


@app.command("write-export")
def write_file(
    file: Path,
    service: Annotated[str, typer.Option(help="One of " + ", ".join(SERVICES))],
    url: Url = None,
    checkpoints: Checkpoints = None,
) -> None:
    """Write one service's audit log with its checkpoints to a new file."""
    folder = _signed(url, checkpoints)
    signed = folder / f"{service}.checkpoints" if folder else None
    lines = signed.read_bytes().splitlines() if signed is not None and signed.exists() else []
    with _owner(url) as owner_url, file.open("x", encoding="utf-8") as target:
        asyncio.run(_write(owner_url, service, target, lines))


@contextmanager
def _owner(url: str | None) -> Iterator[str]:
    """The address that was given, or the one that this installation works on."""
    if url is None:
        with owners_database(HouseSettings()) as found:
            check_owner(found)
            yield found
    else:
        check_owner(url)
        yield url


def _signed(url: str | None, checkpoints: Path | None) -> Path | None:
    """The home's own checkpoints say nothing about another database."""
    return checkpoints or (HouseSettings().folder / "checkpoints" if url is None else None)


def _check_service(url: str, service: str, checkpoints: Path | None) -> bool:
    try:
        clean = _say(f"{service}: audit log", asyncio.run(_check(url, service, checkpoints)))
    except BrokenCheckpoints as broken:
        typer.echo(f"{service}: {broken}")
        clean = False
    if service == KEEPS_LEDGERS:
        clean = _say_ledgers(service, asyncio.run(_fold(url, service))) and clean
    return clean


async def _check(url: str, service: str, checkpoints: Path | None) -> Verified:
    marks = []
    if checkpoints is not None and (checkpoints / f"{service}.checkpoints").exists():
        marks = marks_in(checkpoints / f"{service}.checkpoints", checkpoints / f"{service}.pub.pem")
    database = _database(url, service)
    try:
        return await verify_database(database, marks)
    finally:
        await database.close()


async def _fold(url: str, service: str) -> LedgerCheck:
    database = _database(url, service)
    try:
        async with database.operator_session() as session:
            return await check_ledgers(session)
    finally:
        await database.close()


async def _write(url: str, service: str, target: TextIO, checkpoints: list[bytes]) -> None:
    database = _database(url, service)
    try:
        await write_export(database, target, checkpoints)
    finally:
        await database.close()


def _database(url: str, service: str) -> Database:
    tables = plumbing_tables(MetaData(schema=service))
    return Database(url, schema=service, tables=tables, operator_url=url, pool_size=1)


def _say(name: str, found: Verified) -> bool:
    return _conclude(
        f"{name}: {found.entries} entries in {found.streams} streams hashed again and compared with the heads kept "
        f"beside them and {found.checkpoints} signed checkpoints",
        found.differences,
    )


def _say_ledgers(service: str, found: LedgerCheck) -> bool:
    return _conclude(
        f"{service}: {found.ledgers} ledgers added up again and compared with their running sums, open holds, "
        "commitments and budgets",
        found.differences,
    )


def _conclude(checked: str, differences: Iterable[object]) -> bool:
    """What was looked at and whether it held, then each place where it did not."""
    found = list(differences)
    typer.echo(f"{checked}: {f'{len(found)} differences' if found else 'no difference'}.")
    for difference in found:
        typer.echo(f"  {difference}")
    return not found

"""`leeway verify-log`: says what it checked, and the exact row where something differs (R34, R36)."""

import asyncio
from pathlib import Path
from typing import Annotated, TextIO

import typer
from sqlalchemy import MetaData

from leeway.plumbing.audit_export import NotAnExport
from leeway.plumbing.checkpoint import BrokenCheckpoints
from leeway.plumbing.database import Database
from leeway.plumbing.tables import plumbing_tables
from leeway.plumbing.verify_log import Verified, marks_in, verify_database, verify_export_file, write_export

app = typer.Typer(help="Check that the audit log is still what was written.", no_args_is_help=True)

SERVICES = ("people", "growth", "mandates")

Url = Annotated[str, typer.Option(envvar="LEEWAY_DATABASE_URL", help="The owner's address of the database")]
Service = Annotated[list[str] | None, typer.Option(help="Only these services")]
Checkpoints = Annotated[Path | None, typer.Option(help="Folder with <service>.checkpoints and <service>.pub.pem")]
PublicKey = Annotated[Path, typer.Option(help="Public key of the checkpoints, PEM", exists=True)]


@app.command("database")
def check_database(url: Url, service: Service = None, checkpoints: Checkpoints = None) -> None:
    """Work out every hash in the database again and compare it with heads and signed checkpoints."""
    clean = True
    for name in service or SERVICES:
        try:
            found = asyncio.run(_check(url, name, checkpoints))
        except BrokenCheckpoints as broken:
            print(f"{name}: {broken}")
            clean = False
            continue
        clean = _say(name, found) and clean
    raise typer.Exit(0 if clean else 1)


@app.command("export")
def check_export(file: Annotated[Path, typer.Argument(exists=True)], public_key: PublicKey) -> None:
    """Check an export with the public key alone, on any machine."""
    try:
        found = verify_export_file(file, public_key)
    except (NotAnExport, BrokenCheckpoints) as broken:
        print(f"{file.name}: {broken}")
        raise typer.Exit(1) from broken
    raise typer.Exit(0 if _say(file.name, found) else 1)


@app.command("write-export")
def write_file(
    url: Url,
    file: Path,
    service: Annotated[str, typer.Option(help="One of " + ", ".join(SERVICES))],
    checkpoints: Checkpoints = None,
) -> None:
    """Write one service's audit log with its checkpoints to a new file."""
    signed = checkpoints / f"{service}.checkpoints" if checkpoints else None
    lines = signed.read_bytes().splitlines() if signed is not None and signed.exists() else []
    with file.open("x", encoding="utf-8") as target:
        asyncio.run(_write(url, service, target, lines))


async def _check(url: str, service: str, checkpoints: Path | None) -> Verified:
    marks = []
    if checkpoints is not None and (checkpoints / f"{service}.checkpoints").exists():
        marks = marks_in(checkpoints / f"{service}.checkpoints", checkpoints / f"{service}.pub.pem")
    database = _database(url, service)
    try:
        return await verify_database(database, marks)
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
    print(
        f"{name}: {found.entries} entries in {found.streams} streams, {found.checkpoints} signed marks, "
        f"{len(found.differences)} differences"
    )
    for difference in found.differences:
        print(f"  {difference}")
    return not found.differences

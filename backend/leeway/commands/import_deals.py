"""`leeway import deals FILE`: deals of the past, shown first and then kept; the same file again changes nothing.

It goes through the same REST API as everybody else, with an API token of the scope mandates:import.
"""

import json
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import typer

from leeway.commands.door import FAULTS_SHOWN, Door, Server, mapping_of, stop

PATH = "/api/mandates/v1/deals:import"
JSON_LINES = frozenset({".jsonl", ".ndjson"})

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV or JSON lines, one row a line of a deal")]
Token = Annotated[str, typer.Option(envvar="LEEWAY_TOKEN", help="API token with the scope mandates:import")]
Map = Annotated[list[str] | None, typer.Option("--map", help="HEADER=field, or HEADER= to drop a column; repeatable")]
Currency = Annotated[str, typer.Option(help="Currency of the rows that name none")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what the file would change and stop")]
Partial = Annotated[bool, typer.Option("--partial", help="Leave deals with a bad row out, and keep the others")]


def import_deals(
    file: File,
    token: Token,
    server: Server = "http://127.0.0.1:8000",
    map_: Map = None,
    currency: Currency = "USD",
    dry_run: DryRun = False,
    partial: Partial = False,
) -> None:
    """Exit 0: kept, or nothing to do; 1: refused, or nothing kept for a bad row."""
    header_of = {field or header: header if field else "" for header, field in mapping_of(map_ or []).items()}
    query = {
        "map": json.dumps(header_of),
        "currency": currency,
        "dry_run": str(dry_run).lower(),
        "partial": str(partial).lower(),
    }
    kind = "application/jsonl" if file.suffix.lower() in JSON_LINES else "text/csv"
    report = Door(server=server, token=token).ask("POST", f"{PATH}?{urlencode(query)}", file.read_bytes(), kind)
    _show(report)
    if report["faults"] and not partial:
        stop("Nothing was kept: mend the file, or repeat with --partial to leave these deals out.")
    if dry_run:
        typer.echo("Nothing was kept: this was a dry run.")
    elif report["created"] == report["changed"] == 0:
        typer.echo("Nothing to do.")
    else:
        typer.echo("Kept.")


def _show(report: dict[str, Any]) -> None:
    for fault in report["faults"][:FAULTS_SHOWN]:
        column = f", column {fault['column']}" if fault["column"] else ""
        typer.echo(f"  row {fault['row']}{column}: {fault['detail']}")
    if len(report["faults"]) > FAULTS_SHOWN:
        typer.echo(f"  and {len(report['faults']) - FAULTS_SHOWN} more")
    counts = {name: report[name] for name in ("created", "changed", "unchanged")}
    typer.echo(f"{report['rows']} rows: " + ", ".join(f"{count} deals {name}" for name, count in counts.items()))

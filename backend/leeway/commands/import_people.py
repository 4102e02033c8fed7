"""`leeway import people FILE`: shows what a file would change, asks, applies it and follows it to the end.

It goes through the same REST API as everybody else, with an API token of the scope people:write.
"""

import json
import time
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import typer

from leeway.commands.door import FAULTS_SHOWN, Door, Server, mapping_of, stop

BASE = "/api/people/v1"
LOOK_EVERY_SECONDS = 0.3

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV, in any usual encoding and delimiter")]
Token = Annotated[str, typer.Option(envvar="LEEWAY_TOKEN", help="API token with the scope people:write")]
Delta = Annotated[bool, typer.Option("--delta", help="The file holds only some people: nobody leaves by absence")]
Map = Annotated[list[str] | None, typer.Option("--map", help="HEADER=field, or HEADER= to drop a column; repeatable")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the preview and stop")]
Yes = Annotated[bool, typer.Option("--yes", help="Apply without asking, unless a guard trips")]
Approve = Annotated[bool, typer.Option("--approve-guards", help="Also where a guard trips; your token is recorded")]
Reason = Annotated[str | None, typer.Option(help="Why the guards are approved")]


def import_people(  # noqa: PLR0913, PLR0917 - one argument per switch
    file: File,
    token: Token,
    server: Server = "http://127.0.0.1:8000",
    delta: Delta = False,
    map_: Map = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    approve_guards: Approve = False,
    reason: Reason = None,
) -> None:
    """Exit 0: applied, or nothing to do; 1: refused, stopped or failed."""
    door = Door(server=server, token=token)
    query = {
        "file_name": file.name,
        "kind": "delta" if delta else "snapshot",
        "map": json.dumps(mapping_of(map_ or [])),
    }
    run = door.ask("POST", f"{BASE}/imports?{urlencode(query)}", file.read_bytes(), "text/csv")
    _show(run)
    if run["state"] == "refused":
        raise typer.Exit(1)
    counts = run["counts"]
    if counts["join"] == counts["change"] == counts["leave"] == 0:
        typer.echo("Nothing to do.")
        return
    if dry_run:
        return
    tripped = any(guard["tripped"] for guard in run["guards"])
    if tripped and not approve_guards:
        stop("A guard tripped: look at the preview, then repeat with --approve-guards and --reason.")
    if not (yes or typer.confirm("Apply this?")):
        door.ask("POST", f"{BASE}/runs/{run['id']}/cancel", b"", "application/json")
        stop("Stopped: nothing was changed.")
    approval = {"plan_hash": run["plan_hash"], "approve_guards": approve_guards, "reason": reason}
    door.ask("POST", f"{BASE}/runs/{run['id']}/apply", json.dumps(approval).encode(), "application/json")
    ended = _follow(door, run["id"])
    if ended["state"] != "applied":
        stop(f"The import {ended['state']}: {ended['failure'] or 'nothing was changed'}.")
    typer.echo("Applied.")


def _show(run: dict[str, Any]) -> None:
    for header in run["headers"]:
        typer.echo(f"  {header['header']} -> {header['field'] or '(dropped)'}")
    for fault in run["faults"][:FAULTS_SHOWN]:
        column = f", column {fault['column']}" if fault["column"] else ""
        typer.echo(f"  {fault['severity']}: row {fault['row']}{column}: {fault['detail']}")
    if len(run["faults"]) > FAULTS_SHOWN:
        typer.echo(f"  and {len(run['faults']) - FAULTS_SHOWN} more")
    counts = run["counts"]
    typer.echo(f"{counts['join']} join, {counts['change']} change, {counts['leave']} leave, {counts['unchanged']} stay")
    for guard in run["guards"]:
        if guard["tripped"]:
            typer.echo(f"  guard {guard['code']}: {guard['detail']} (at most {guard['threshold']})")


def _follow(door: Door, run_id: str) -> dict[str, Any]:
    """From the stored job row, so that it goes on after a lost connection or a restart of the service."""
    with typer.progressbar(length=100, label="Applying") as bar:
        while True:
            run = door.ask("GET", f"{BASE}/runs/{run_id}")
            job = run["job"] or {"done": 0, "total": None}
            bar.update(100 * job["done"] // (job["total"] or 100) - bar.pos)
            if run["state"] != "applying":
                return run
            time.sleep(LOOK_EVERY_SECONDS)

"""`leeway import people`: a file from the HRIS, first shown, then applied."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from leeway.commands.people import SHELL, people_credentials, people_database
from leeway.credentials import Credentials
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.actions.imports.apply import apply_plan
from leeway.people.actions.imports.approve import APPLY_PLAN, approve_plan
from leeway.people.actions.imports.preview import preview_file
from leeway.people.rules.plan import Coverage
from leeway.people.store.rows.run import RunRow
from leeway.people.store.run import run_by_id
from leeway.plumbing.database import Database
from leeway.plumbing.jobs import Jobs

app = typer.Typer(help="Bring data in from files.", no_args_is_help=True)

PREVIEWED, APPLYING, APPLIED = "previewed", "applying", "applied"
PAUSE = 0.2
MOST_FAULTS_SHOWN = 20

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV with a header line")]
Kind = Annotated[Coverage, typer.Option(help="A snapshot holds everybody, a delta only some")]
Apply = Annotated[bool, typer.Option("--apply", help="Apply the changes; without it they are only counted")]
ApproveGuards = Annotated[bool, typer.Option("--approve-guards", help="Apply although a guard warns")]
Reason = Annotated[str | None, typer.Option(help="Why, for the audit log; needed to overrule a guard")]


@app.command("people")
def import_people(
    file: File,
    kind: Kind = Coverage.SNAPSHOT,
    *,
    apply: Apply = False,
    approve_guards: ApproveGuards = False,
    reason: Reason = None,
) -> None:
    """Say what a file of people would change and, with --apply, change it."""
    with people_credentials() as credentials:
        run = asyncio.run(_import(credentials, file, kind, apply=apply, overrule=approve_guards, reason=reason))
    _say(run)
    wanted = {APPLIED} if apply else {PREVIEWED}
    raise typer.Exit(0 if run.state in wanted else 1)


async def _import(
    credentials: Credentials, file: Path, kind: Coverage, *, apply: bool, overrule: bool, reason: str | None
) -> RunRow:
    async with people_database(credentials) as database:
        async with database.session(DEFAULT_ORGANISATION) as session:
            run = await preview_file(
                session,
                DEFAULT_ORGANISATION,
                raw=file.read_bytes(),  # noqa: ASYNC240 - a command has nobody else to serve
                file_name=file.name,
                coverage=kind,
                mapping={},
                actor=SHELL,
            )
        if not apply or run.state != PREVIEWED or run.plan_hash is None:
            return run
        jobs = Jobs(database, credentials.url)
        jobs.task(APPLY_PLAN)(partial(apply_plan, demo=False))
        async with jobs.open():
            async with database.session(DEFAULT_ORGANISATION) as session:
                await approve_plan(
                    session,
                    jobs,
                    DEFAULT_ORGANISATION,
                    run.id,
                    plan_hash=run.plan_hash,
                    approve_guards=overrule,
                    reason=reason,
                    actor=SHELL,
                )
            return await _applied(database, jobs, run)


async def _applied(database: Database, jobs: Jobs, run: RunRow) -> RunRow:
    """A Leeway that serves may have taken the job from us: then it is waited for."""
    while True:
        await jobs.work_off()
        async with database.session(DEFAULT_ORGANISATION) as session:
            now = await run_by_id(session, DEFAULT_ORGANISATION, run.id)
        if now is None or now.state != APPLYING:
            return now or run
        await asyncio.sleep(PAUSE)


def _say(run: RunRow) -> None:
    typer.echo(f"{run.file_name}: {run.state}")
    typer.echo(f"join {run.joins}, change {run.changes}, leave {run.leaves}, unchanged {run.unchanged}")
    for guard in run.guards:
        if guard["tripped"]:
            typer.echo(f"guard {guard['code']}: {guard['detail']}", err=True)
    for fault in run.faults[:MOST_FAULTS_SHOWN]:
        typer.echo(f"row {fault['row']}, {fault['column'] or 'whole row'}: {fault['detail']}", err=True)
    if len(run.faults) > MOST_FAULTS_SHOWN:
        typer.echo(f"and {len(run.faults) - MOST_FAULTS_SHOWN} more", err=True)

"""`leeway`: the one command of an operator. Whatever cannot be done is said in one line, with what to do."""

import sys

import typer

from leeway.commands import import_people, roles, token, verify_log
from leeway.commands.apart import apart
from leeway.commands.demo import demo
from leeway.commands.migrate import migrate
from leeway.commands.openapi import openapi
from leeway.commands.serve import serve
from leeway.commands.settings import settings
from leeway.plumbing.migration import OldServer
from leeway.plumbing.postgres.refusal import PostgresUnavailable
from leeway.plumbing.safe_database import NotServable

app = typer.Typer(help="Leeway makes leadership at every level real.", no_args_is_help=True, add_completion=False)
for command in (serve, apart, migrate, demo, openapi, settings):
    app.command()(command)
app.add_typer(import_people.app, name="import")
app.add_typer(roles.app, name="roles")
app.add_typer(token.app, name="token")
app.add_typer(verify_log.app, name="verify-log")


def main() -> None:
    try:
        app()
    except (NotServable, OldServer, PostgresUnavailable) as error:
        sys.stderr.write(f"leeway: {error}\n")
        raise SystemExit(1) from error


if __name__ == "__main__":
    main()

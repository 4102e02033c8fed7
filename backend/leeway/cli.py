"""`leeway`: what an operator types. What goes wrong is one clear line and a non-zero exit, never a traceback."""

import sys

import typer
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from leeway.commands import imports, roles, token, verify_log
from leeway.commands.apart import apart
from leeway.commands.demo import demo
from leeway.commands.invite import invite_person
from leeway.commands.migrate import migrate
from leeway.commands.openapi import openapi
from leeway.commands.register import register
from leeway.commands.serve import serve
from leeway.commands.settings import settings
from leeway.kernel.refusal import Refusal
from leeway.plumbing.migration import OldServer
from leeway.plumbing.postgres.refusal import PostgresUnavailable
from leeway.plumbing.safe_database import NotServable

app = typer.Typer(
    help="Leeway makes leadership at every level real.",
    no_args_is_help=True,
    add_completion=False,
    # A traceback with local variables would show passwords.
    pretty_exceptions_enable=False,
)
app.command()(serve)
app.command()(apart)
app.command()(migrate)
app.command()(demo)
app.command("invite")(invite_person)
app.command()(openapi)
app.command()(settings)
app.command()(register)
app.add_typer(imports.app, name="import")
app.add_typer(token.app, name="token")
app.add_typer(roles.app, name="roles")
app.add_typer(verify_log.app, name="verify-log")

EXPECTED = (NotServable, PostgresUnavailable, OldServer)


def main() -> None:
    try:
        app()
    except EXPECTED as refused:
        _leave(str(refused))
    except Refusal as refused:
        _leave(refused.detail)
    except ValidationError as refused:
        _leave("; ".join(_setting(fault["loc"], fault["msg"]) for fault in refused.errors()))
    except OperationalError as lost:
        _leave(f"The database went away: {str(lost.orig).strip().partition(chr(10))[0]}. Try again.")


def _setting(location: tuple[int | str, ...], message: str) -> str:
    """As the operator wrote it: the name of the variable."""
    words = message.removeprefix("Value error, ")
    return f"LEEWAY_{str(location[0]).upper()}: {words}" if location else words


def _leave(line: str) -> None:
    sys.stderr.write(f"leeway: {' '.join(line.split())}\n")
    raise SystemExit(1)


if __name__ == "__main__":
    main()

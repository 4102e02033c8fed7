"""`leeway token create`: an API token for a machine, shown once."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from leeway.commands.people import SHELL, people_credentials, people_session
from leeway.credentials import Credentials
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.actions.tokens.make_token import make_token
from leeway.people.rules.tokens import Scope

app = typer.Typer(help="API tokens of machines.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="What it is for, for example crm")]
Scopes = Annotated[list[Scope], typer.Option("--scope", help="What it may do; repeat for more")]
Days = Annotated[int, typer.Option(min=1, max=730, help="For how many days it counts")]


@app.command("create")
def create_token(name: Name, scope: Scopes, days: Days = 365) -> None:
    """Make a token and print it. Nobody can read it again."""
    with people_credentials() as credentials:
        secret = asyncio.run(_create(credentials, name, scope, days))
    typer.echo(secret)


async def _create(credentials: Credentials, name: str, scopes: list[Scope], days: int) -> str:
    async with people_session(credentials) as session:
        _, secret = await make_token(
            session,
            DEFAULT_ORGANISATION,
            name=name,
            scopes=scopes,
            expires_at=datetime.now(UTC) + timedelta(days=days),
            actor=SHELL,
        )
    return secret

"""`leeway roles grant`: the way in when nobody can grant a role on the screen."""

import asyncio
from typing import Annotated

import typer

from leeway.commands.people import SHELL, people_credentials, people_session
from leeway.credentials import Credentials
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.actions.roles.set_roles import set_roles
from leeway.people.rules.roles import Role
from leeway.people.store.access import granted_roles
from leeway.people.store.person import working_by_email
from leeway.plumbing.precondition import Precondition, etag_of
from leeway.plumbing.safe_database import NotServable

app = typer.Typer(help="Roles that are granted by hand.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="The work e-mail of somebody who works here")]
Roles = Annotated[list[Role], typer.Argument(help="The roles to add")]


@app.command("grant")
def grant_roles(email: Email, roles: Roles) -> None:
    """Add roles to a person; those they have stay."""
    with people_credentials() as credentials:
        held = asyncio.run(_grant(credentials, email, roles))
    typer.echo(f"{email}: {', '.join(held)}")


async def _grant(credentials: Credentials, email: str, roles: list[Role]) -> list[str]:
    async with people_session(credentials) as session:
        person = await working_by_email(session, DEFAULT_ORGANISATION, email)
        if person is None:
            raise NotServable(f"Nobody who works here has the work e-mail {email}. Import people first.")
        held = (await granted_roles(session, DEFAULT_ORGANISATION, [person.id]))[person.id]
        after = {*map(Role, held), *roles}
        await set_roles(
            session,
            DEFAULT_ORGANISATION,
            person.id,
            after,
            precondition=Precondition(etag_of(person.row_version)),
            actor=SHELL,
        )
    return sorted(after)

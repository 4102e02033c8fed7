"""`leeway invite`: a link to choose a passphrase, when nobody can make one on the screen."""

import asyncio
from typing import Annotated
from uuid import UUID

import typer

from leeway.commands.people import SHELL, people_session
from leeway.credentials import Credentials
from leeway.databases import working_database
from leeway.gateway.local.invite import invite
from leeway.gateway.settings import GatewaySettings
from leeway.gateway.store.schema import GATEWAY_SCHEMA, GATEWAY_TABLES
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.store.person import working_by_email
from leeway.plumbing.database import Database
from leeway.plumbing.safe_database import NotServable
from leeway.settings import HouseSettings, Service

Email = Annotated[str, typer.Argument(help="The work e-mail of somebody who works here")]
LostFactor = Annotated[
    bool, typer.Option("--lost-factor", help="Take the second factor away: for a lost phone without recovery codes")
]


def invite_person(email: Email, lost_factor: LostFactor = False) -> None:
    """Print a link with which this person chooses a passphrase. It opens once."""
    settings, asked = HouseSettings(), (Service.PEOPLE, Service.GATEWAY)
    with working_database(settings, asked) as standing:
        credentials = standing.credentials(settings, asked)
        path = asyncio.run(_invite(credentials[Service.PEOPLE], credentials[Service.GATEWAY], email, lost_factor))
    typer.echo(GatewaySettings().address + path)


async def _invite(people: Credentials, gateway: Credentials, email: str, lost_factor: bool) -> str:
    person_id = await _person_of(people, email)
    database = Database(gateway.url, schema=GATEWAY_SCHEMA.name, tables=GATEWAY_TABLES, pool_size=2)
    try:
        secret, _ = await invite(database, DEFAULT_ORGANISATION, person_id, keeps_factor=not lost_factor, actor=SHELL)
    finally:
        await database.close()
    return f"/invitation#{secret}"


async def _person_of(people: Credentials, email: str) -> UUID:
    async with people_session(people) as session:
        person = await working_by_email(session, DEFAULT_ORGANISATION, email)
    if person is None:
        raise NotServable(f"Nobody who works here has the work e-mail {email}. Import people first.")
    return person.id

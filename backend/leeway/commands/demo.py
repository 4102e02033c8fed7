"""`leeway demo`: the made-up organisation of the welcome screen, from the shell."""

import asyncio

import typer

from leeway.databases import working_database
from leeway.demo.load import Loaded, load_demo
from leeway.demo.move_in import PeopleAlready
from leeway.settings import HouseSettings, Service
from leeway.story import rooms_of


def demo() -> None:
    """Load the demo organisation into an empty Leeway."""
    settings = HouseSettings()
    with working_database(settings, tuple(Service)) as standing:
        credentials = standing.credentials(settings, tuple(Service))

        async def load() -> Loaded:
            async with rooms_of(settings, credentials) as rooms:
                return await load_demo(rooms)

        try:
            loaded = asyncio.run(load())
        except PeopleAlready as refused:
            typer.echo(f"leeway: {refused}", err=True)
            raise typer.Exit(1) from refused
    typer.echo(f"Loaded {len(loaded.organisation.people)} people and {loaded.deeds} deeds.")

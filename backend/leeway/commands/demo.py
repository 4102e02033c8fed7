"""`leeway demo`: the made-up organisation of the welcome screen, from the shell."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from leeway.chosen import Chosen
from leeway.databases import working_database
from leeway.demo.load import TOTAL, Loaded, Progress, load_demo
from leeway.demo.move_in import PeopleAlready
from leeway.demo.rooms import StoryClock
from leeway.demo.sign_ins import players
from leeway.plumbing.logs import configure_logs
from leeway.settings import HouseSettings, Service
from leeway.story import rooms_of

SEES = {
    "account_lead": "a counter-offer to look at, and the room of the team",
    "team_member": "an offered mandate of their own, and offers to check",
    "coach": "decides too, and has a small room to accept",
    "grantor": "a request for more room to answer, and what a region has drawn",
    "hr": "changes from the HRIS that wait for a yes",
}


def demo() -> None:
    """Load the demo organisation into an empty Leeway."""
    settings, chosen = HouseSettings(), Chosen()
    configure_logs(pretty=settings.logs == "pretty", level="WARNING")
    with working_database(settings, tuple(Service)) as standing:
        credentials = standing.credentials(settings, tuple(Service))

        async def load(progress: Progress) -> Loaded:
            async with rooms_of(settings, chosen, credentials, StoryClock()) as rooms:
                return await load_demo(rooms, progress=progress)

        try:
            with _bar() as progress:
                loaded = asyncio.run(load(progress))
        except PeopleAlready as refused:
            typer.echo(f"leeway: {refused}", err=True)
            raise typer.Exit(1) from refused
    _say(loaded)


@contextmanager
def _bar() -> Iterator[Progress]:
    """On a terminal; elsewhere only its name is said."""
    with typer.progressbar(length=TOTAL, label="Telling half a year") as bar:

        def progress(done: int, total: int, _step: str | None) -> None:
            bar.update(done - bar.pos)

        yield progress


def _say(loaded: Loaded) -> None:
    organisation = loaded.organisation
    typer.echo(f"{len(organisation.people)} people work here now, and {loaded.deeds} deeds are in the books.")
    typer.echo("Sign in as one of these:")
    for part, person in players(organisation.people, organisation.sign_ins):
        typer.echo(f"  {person.display_name}, {person.title} <{person.work_email}>: {SEES[part]}")

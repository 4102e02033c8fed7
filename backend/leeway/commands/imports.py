"""`leeway import`: files of people, and of deals of the past."""

import typer

from leeway.commands.import_deals import import_deals
from leeway.commands.import_people import import_people

app = typer.Typer(help="Bring data in from files.", no_args_is_help=True)
app.command("people")(import_people)
app.command("deals")(import_deals)

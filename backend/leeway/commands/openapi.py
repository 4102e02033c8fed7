"""`leeway openapi`: each service's contract as a file, or whether the files are what the code says."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from fastapi import FastAPI

from leeway.chosen import Chosen
from leeway.credentials import Credentials
from leeway.embedded import build_house
from leeway.settings import HouseSettings, Service

NOWHERE = Credentials(url="postgresql://nobody@localhost/nothing", operator_url="postgresql://nobody@localhost/nothing")
"""Nothing is asked of it: a document says what could be."""

Folder = Annotated[Path, typer.Option(help="Where the files are")]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; fail when a file is not up to date")]


def openapi(folder: Folder = Path("openapi"), *, check: Check = False) -> None:
    """Write openapi/<service>.json."""
    stale = []
    for name, text in documents().items():
        file = folder / f"{name}.json"
        if file.exists() and file.read_text() == text:
            continue
        stale.append(str(file))
        if not check:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    if check and stale:
        typer.echo(f"Not up to date: {', '.join(stale)}. Run `make openapi` and commit what changed.", err=True)
        raise typer.Exit(1)


def documents() -> Mapping[str, str]:
    """In the very bytes that are kept: sorted, so that a change shows as a change (X36)."""
    return {
        service: json.dumps(document, indent=2, sort_keys=True) + "\n"
        for service, document in documents_by_service().items()
    }


def documents_by_service() -> Mapping[Service, dict[str, Any]]:
    return {service: app.openapi() for service, app in apps().items()}


def apps() -> Mapping[Service, FastAPI]:
    """The four as they are served, without a database behind them."""
    with tempfile.TemporaryDirectory() as home:
        house = build_house(HouseSettings(home=Path(home)), Chosen(), dict.fromkeys(Service, NOWHERE))
    return {Service(app.state.name): app for app in house.apps}

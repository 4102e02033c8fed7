"""A page of the guides that is made from the code: printed, written, or compared with the one in the checkout."""

from pathlib import Path
from typing import Annotated

import typer

Write = Annotated[Path | None, typer.Option("--write", help="Write the page to this file")]
Check = Annotated[Path | None, typer.Option("--check", help="Fail when this file is not up to date")]


def keep(page: str, *, write: Path | None, check: Path | None) -> None:
    if check is not None:
        if not check.exists() or check.read_text() != page:
            typer.echo(f"{check} is not up to date. Run `make openapi` and commit what changed.", err=True)
            raise typer.Exit(1)
    elif write is not None:
        write.parent.mkdir(parents=True, exist_ok=True)
        write.write_text(page)
    else:
        typer.echo(page, nl=False)

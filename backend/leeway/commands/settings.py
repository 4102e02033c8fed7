"""`leeway settings`: every setting in one table, made from the classes that read them."""

from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import typer
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from leeway.gateway.settings import GatewaySettings
from leeway.people.settings import PeopleSettings
from leeway.settings import HouseSettings

CLASSES: tuple[tuple[str, type[BaseSettings]], ...] = (
    ("The installation", HouseSettings),
    ("People", PeopleSettings),
    ("Gateway", GatewaySettings),
)

HEAD = """# Settings

Leeway is configured by environment variables, read once when a command starts. This page is made from the code
(`leeway settings`). Addresses of databases are secrets: hand them over in the environment of one service only.
"""

Write = Annotated[Path | None, typer.Option("--write", help="Write the page to this file")]
Check = Annotated[Path | None, typer.Option("--check", help="Fail when this file is not up to date")]


def settings(write: Write = None, check: Check = None) -> None:
    """Print the table of all settings."""
    page = settings_page()
    if check is not None:
        if not check.exists() or check.read_text() != page:
            typer.echo(f"{check} is not up to date. Run `make openapi` and commit what changed.", err=True)
            raise typer.Exit(1)
    elif write is not None:
        write.parent.mkdir(parents=True, exist_ok=True)
        write.write_text(page)
    else:
        typer.echo(page, nl=False)


def settings_page() -> str:
    return "\n".join([HEAD, *_parts()])


def _parts() -> Iterator[str]:
    said: set[str] = set()
    for title, kind in CLASSES:
        rows = [_row(name, field) for name, field in kind.model_fields.items() if name not in said]
        said |= set(kind.model_fields)
        yield "\n".join(
            [f"## {title}", "| setting | values | default | what it decides |", "|---|---|---|---|", *rows, ""]
        )


def _row(name: str, field: FieldInfo) -> str:
    default = "" if field.default is None or field.default == "" else f"`{_shown(field.default)}`"
    words = " ".join((field.description or "").split())
    return f"| `LEEWAY_{name.upper()}` | {_values(field.annotation)} | {default} | {words} |"


def _shown(default: object) -> str:
    return str(int(default)) if isinstance(default, bool) else str(default)


def _values(kind: object) -> str:
    if get_origin(kind) in {Union, UnionType}:
        return _values(next(part for part in get_args(kind) if part is not NoneType))
    if get_origin(kind) is Literal:
        return " or ".join(f"`{choice}`" for choice in get_args(kind))
    words = {bool: "`1` or `0`", int: "a number", float: "a number", Path: "a path", str: "text"}
    return words.get(kind, "text") if isinstance(kind, type) else "text"

"""`leeway settings`: every setting in one table, made from the classes that read them."""

from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from leeway.commands.page import Check, Write, keep
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


def settings(write: Write = None, check: Check = None) -> None:
    """Print the table of all settings."""
    keep(settings_page(), write=write, check=check)


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

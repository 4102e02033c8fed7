"""The declarations that come with Leeway, one file each in `declared/`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from leeway.people.connectors.declaration import read_declaration

FOLDER = Path(__file__).parent / "declared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    id: str
    name: str
    declaration: str
    unchecked: Sequence[str]


@cache
def connectors() -> tuple[Connector, ...]:
    """By name, the one for anything else first."""
    found = []
    for file in sorted(FOLDER.glob("*.yaml")):
        text = file.read_text("utf-8")
        declared = read_declaration(text)
        found.append(Connector(id=file.stem, name=declared.name, declaration=text, unchecked=tuple(declared.unchecked)))
    return tuple(sorted(found, key=lambda each: (each.id != "rest", each.name)))

"""`leeway register`: what is kept and done, why, for how long and for whom, made from the code (R40, R44)."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Annotated, TypedDict

import typer
from fastapi import FastAPI

from leeway.commands.openapi import apps
from leeway.commands.page import Check, Write, keep
from leeway.plumbing.data_map import PLUMBING_DATA_MAP, REGISTRY, Tag, Visibility
from leeway.plumbing.register import purpose_of, served
from leeway.registers import REGISTERS
from leeway.settings import Service

HEAD = """# What Leeway keeps, and why

Made from the code by `leeway register`; a column that is not declared here keeps a service from starting, and so does
one that is kept in a way which its purpose does not allow. `leeway register --json` says the same for machines, and
every route with what it is for.

*How long* is what the purpose allows at the most; [what goes by itself today](works-council.md#how-long) is said there.
*About a person* marks what belongs to that person's access request and erasure. Keys that nobody is shown and that say
nothing of anybody are left out here.
"""

Json = Annotated[bool, typer.Option("--json", help="For machines: columns and routes")]


class Column(TypedDict):
    service: str
    table: str
    column: str
    purpose: str
    legal_basis: str
    kept: str
    seen_by: str
    about_person: bool


class Route(TypedDict):
    service: str
    method: str
    path: str
    operation: str
    purpose: str


def register(write: Write = None, check: Check = None, *, as_json: Json = False) -> None:
    """Print what is kept and why."""
    if as_json:
        typer.echo(json.dumps({"columns": list(columns()), "routes": list(routes())}, indent=2))
        return
    keep(register_page(), write=write, check=check)


def columns() -> Iterator[Column]:
    for service, table, column, tag in _tagged():
        yield Column(
            service=service,
            table=table,
            column=column,
            purpose=tag.purpose,
            legal_basis=REGISTRY[tag.purpose].legal_basis,
            kept=tag.retention,
            seen_by=tag.visibility,
            about_person=tag.about_person,
        )


def routes() -> Iterator[Route]:
    """Every route of every service, each report and evaluation among them."""
    for service, app in apps().items():
        yield from sorted(_routes(service, app), key=lambda route: (route["path"], route["method"]))


def register_page() -> str:
    return "\n".join([HEAD, *_purposes(), *_parts()])


def _routes(service: Service, app: FastAPI) -> Iterator[Route]:
    for route in served(app.routes):
        purpose = purpose_of(route, REGISTERS[service])
        for method in route.methods:
            yield Route(
                service=service, method=method, path=route.path, operation=route.name, purpose=purpose or "undeclared"
            )


def _tagged() -> Iterator[tuple[str, str, str, Tag]]:
    for service, own in REGISTERS.items():
        for table, tags in own.data_map.items():
            yield from ((service, table, column, tag) for column, tag in tags.items())
    for table, tags in PLUMBING_DATA_MAP.items():
        yield from (("every service", table, column, tag) for column, tag in tags.items())


def _purposes() -> Iterator[str]:
    rows = [f"| {purpose} | {registered.legal_basis} |" for purpose, registered in REGISTRY.items()]
    yield "\n".join(["## Purposes", "| for | on which ground |", "|---|---|", *rows, ""])


def _parts() -> Iterator[str]:
    shown = (one for one in _tagged() if one[3].about_person or one[3].visibility is not Visibility.NOBODY)
    for service, of_service in groupby(shown, key=lambda one: one[0]):
        rows = [
            _row(table, tag, [column for _, _, column, _ in same])
            for table, of_table in groupby(of_service, key=lambda one: one[1])
            for tag, same in _by_tag(list(of_table))
        ]
        head = "| table | columns | for | how long | who may see it at the most | about a person |"
        yield "\n".join([f"## {service[0].upper()}{service[1:]}", head, "|---|---|---|---|---|---|", *rows, ""])


def _by_tag(of_table: list[tuple[str, str, str, Tag]]) -> Iterator[tuple[Tag, list[tuple[str, str, str, Tag]]]]:
    for tag in dict.fromkeys(tag for *_, tag in of_table):
        yield tag, [one for one in of_table if one[3] == tag]


def _row(table: str, tag: Tag, names: list[str]) -> str:
    about = "yes" if tag.about_person else ""
    said = ", ".join(name.replace("_", " ") for name in names)
    return f"| {table.replace('_', ' ')} | {said} | {tag.purpose} | {tag.retention} | {tag.visibility} | {about} |"

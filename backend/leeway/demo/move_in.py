"""The first day: people come in by file, roles and teams are given, customers, products and past deals are read."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from leeway.demo.files import accounts_file, changes_file, deals_file, people_file, products_file
from leeway.demo.known import GATEWAY, Known
from leeway.demo.organisation import Organisation
from leeway.demo.rooms import Rooms
from leeway.plumbing.acting import Actor, Ask, AskRefused

PEOPLE, MANDATES = "people", "mandates"
WELCOME = Actor(subject=GATEWAY.subject, scope=frozenset({"people:read", "people:write"}))
"""The welcome screen's caller: it may set up while there is nobody who could."""
UNAUTHENTICATED, FORBIDDEN = 401, 403
STEPS = 4
TICK_SECONDS, LONGEST_APPLY_TICKS = 0.1, 600


class PeopleAlready(Exception):
    """The organisation has people: the demo is for empty ones only."""

    def __init__(self) -> None:
        super().__init__("There are people here already. The demo organisation is only loaded into an empty Leeway.")


async def move_in(known: Known, organisation: Organisation, rooms: Rooms) -> AsyncIterator[str]:
    """Names each step as it begins. Raises `PeopleAlready` before the first where anybody lives."""
    await _refuse_if_inhabited(known)
    yield "people"
    run = await _preview(known, WELCOME, "people.csv", "snapshot", people_file(organisation))
    await _apply(known, run, rooms)
    await _learn_people(known, organisation)
    yield "roles"
    await _give_roles(known, organisation)
    await _learn_people(known, organisation)
    await rooms.settle()
    yield "teams"
    await _make_teams(known, organisation)
    await rooms.settle()
    yield "customers"
    await _read_customers_and_products(known, organisation)


async def leave_changes_waiting(known: Known, organisation: Organisation) -> None:
    """A file from the HRIS that somebody in HR has yet to look at."""
    hr = known.actors[organisation.sign_ins.hr]
    await _preview(known, hr, "changes of this week.csv", "delta", changes_file(organisation))


async def _refuse_if_inhabited(known: Known) -> None:
    seen = await known.acting.ask(GATEWAY, Ask(service=PEOPLE, method="GET", path="/first-steps"))
    if seen["any_person"]:
        raise PeopleAlready


async def _preview(known: Known, actor: Actor, name: str, kind: str, file: bytes) -> dict[str, Any]:
    query: dict[str, str | int] = {"file_name": name, "kind": kind}
    headers = {"Content-Type": "text/csv"}
    run: dict[str, Any] = await known.acting.ask(
        actor, Ask(service=PEOPLE, method="POST", path="/imports", file=file, query=query, headers=headers)
    )
    return run


async def _apply(known: Known, run: dict[str, Any], rooms: Rooms) -> None:
    """Another worker may have taken the job: what counts is that the people are there."""
    body = {"plan_hash": run["plan_hash"], "approve_guards": True, "reason": "First import of the demo."}
    path = f"/runs/{run['id']}"
    await known.acting.ask(WELCOME, Ask(service=PEOPLE, method="POST", path=f"{path}/apply", body=body))
    for _ in range(LONGEST_APPLY_TICKS):
        await rooms.settle()
        seen = await known.acting.ask(GATEWAY, Ask(service=PEOPLE, method="GET", path="/first-steps"))
        if seen["any_person"]:
            return
        await asyncio.sleep(TICK_SECONDS)
    raise TimeoutError("the people of the demo did not come in; the log of people says why")


async def _learn_people(known: Known, organisation: Organisation) -> None:
    """Ids and, after roles were given, the epoch that a token must carry."""
    listed = await known.acting.ask(GATEWAY, Ask(service=PEOPLE, method="GET", path="/sign-ins"))
    found = {each["work_email"]: each for each in listed["items"]}
    for person in organisation.people:
        each = found[person.work_email]
        known.actors[person.number] = Actor(subject=each["id"], authz_epoch=each["authz_epoch"])


async def _give_roles(known: Known, organisation: Organisation) -> None:
    """First the administrator, by whoever may while nobody can: the welcome screen, or the top of the tree."""
    administrator = organisation.administrator
    top = organisation.people[0].number
    try:
        await _set_roles(known, WELCOME, administrator, organisation.roles[administrator])
    except AskRefused as refused:
        if refused.status not in (UNAUTHENTICATED, FORBIDDEN):
            raise
        await _set_roles(known, known.actors[top], administrator, organisation.roles[administrator])
    await _learn_people(known, organisation)
    acting = known.actors[administrator]
    for number, roles in organisation.roles.items():
        if number != administrator:
            await _set_roles(known, acting, number, roles)
    await _set_roles(known, acting, top, organisation.roles.get(top, ()))


async def _set_roles(known: Known, actor: Actor, number: str, roles: tuple[str, ...]) -> None:
    path = f"/people/{known.person_id(number)}/roles"
    seen: dict[str, Any] = await known.acting.ask(actor, Ask(service=PEOPLE, method="GET", path=path))
    if seen["roles"] != sorted(roles):
        headers = {"If-Match": f'"{seen["row_version"]}"'}
        ask = Ask(service=PEOPLE, method="PUT", path=path, body={"roles": list(roles)}, headers=headers)
        await known.acting.ask(actor, ask)


async def _make_teams(known: Known, organisation: Organisation) -> None:
    for team in organisation.teams:
        body = {
            "name": team.name,
            "kind": "account",
            "lead_person_id": known.person_id(team.lead),
            "member_ids": [known.person_id(number) for number in team.members],
        }
        known.teams[team.name] = (await known.post(organisation.sign_ins.hr, PEOPLE, "/teams", body))["id"]


async def _read_customers_and_products(known: Known, organisation: Organisation) -> None:
    administrator = organisation.administrator
    files = (("/accounts:import", accounts_file), ("/products:import", products_file), ("/deals:import", deals_file))
    for path, file in files:
        ask = Ask(
            service=MANDATES,
            method="POST",
            path=path,
            file=file(organisation),
            headers={"Content-Type": "text/csv"},
        )
        await known.acting.ask(known.actors[administrator], ask)
    accounts = await known.every(administrator, MANDATES, "/accounts")
    known.accounts |= {each["account_number"]: each["id"] for each in accounts}
    products = await known.every(administrator, MANDATES, "/products")
    known.products |= {each["product_number"]: each["id"] for each in products}

"""One row of the matrix, asked by one persona."""

import httpx

from tests.contract.matrix.row import Row, Subject
from tests.contract.personas import Persona
from tests.contract.world import World


async def ask(world: World, row: Row, persona: Persona, subject: Subject, **instead: object) -> httpx.Response:
    """`instead` takes the place of what the row would send."""
    path = row.path.format_map({**world.standing, **subject.ids})
    options = row.options(world, subject) | instead
    if row.direct:
        return await world.direct(persona, row.service, row.method, path, **options)
    if row.afresh:
        door = await world.door_afresh(persona)
        try:
            return await door.request(row.method, path, **options)
        finally:
            await door.aclose()
    return await world.ask(persona, row.method, path, **options)

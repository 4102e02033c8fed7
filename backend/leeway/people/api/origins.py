"""Why a person's values are what they are, with the names of the people who said yes."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.api.wire.source import Origin, Origins
from leeway.people.store.origin import origins_of
from leeway.people.store.person import persons_by_id


async def origins_shown(session: AsyncSession, organisation_id: UUID, person_id: UUID) -> Origins:
    found = await origins_of(session, organisation_id, person_id)
    actors = {uuid for origin in found if (uuid := _person(origin.actor)) is not None}
    named = {
        person.row.id: person.row.display_name for person in await persons_by_id(session, organisation_id, list(actors))
    }
    return Origins(
        items=[
            Origin(
                field=origin.field,
                before=origin.before,
                after=origin.after,
                run_id=origin.run_id,
                kind=origin.kind,
                source=origin.source,
                source_name=origin.source_name,
                file_name=origin.file_name,
                actor=origin.actor,
                actor_name=named.get(uuid) if (uuid := _person(origin.actor)) is not None else None,
                at=origin.finished_at,
            )
            for origin in found
        ]
    )


def _person(actor: str) -> UUID | None:
    try:
        return UUID(actor)
    except ValueError:
        return None

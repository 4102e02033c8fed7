"""What people's events mean at the door: a leaver's sessions end, changed rights make new tokens (V42, R30)."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.gateway.principal import Principals
from leeway.gateway.store.session import end_sessions_of, raise_epoch_of
from leeway.plumbing.cloud_event import CloudEvent
from leeway.plumbing.consumer import Consumers
from leeway.plumbing.database import moment

PERSON = "dev.leeway.people.person."
LEFT = frozenset({PERSON + "deactivated", PERSON + "deleted"})
CHANGED = frozenset({PERSON + "updated", PERSON + "reactivated"})


def consumers_for(principals: Principals) -> Consumers:
    """Other events of people are none of the gateway's business."""

    async def person_left(session: AsyncSession, event: CloudEvent) -> None:
        person_id = UUID(event.data["person"]["id"])
        await end_sessions_of(session, session.info["organisation"], person_id, await moment(session))
        principals.forget_person(person_id)

    async def person_changed(session: AsyncSession, event: CloudEvent) -> None:
        person_id = UUID(event.data["person"]["id"])
        await raise_epoch_of(session, session.info["organisation"], person_id, event.data["person"]["authz_epoch"])
        principals.forget_person(person_id)

    return {**dict.fromkeys(LEFT, person_left), **dict.fromkeys(CHANGED, person_changed)}

"""What growth hears from people, over the door for neighbours."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from leeway.kernel.ids import new_id
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.cloud_event import CloudEvent
from leeway.plumbing.consumer import EVENTS_PATH, EventBatch
from tests.growth.house import House
from tests.growth.test_journeys import done, opened


def told(person_id: UUID, what: str, position: int, **changes: Any) -> CloudEvent:
    person = {
        "id": str(person_id),
        "display_name": "Canary Name",
        "work_email": "canary@example.org",
        "status": "active",
        "roles": ["coach"],
        "authz_epoch": 0,
        "row_version": position,
    } | changes
    return CloudEvent(
        specversion="1.0",
        id=new_id(),
        source="/leeway/gateway",
        type=f"dev.leeway.people.person.{what}",
        subject=f"person/{person_id}",
        time=datetime(2026, 3, 2, tzinfo=UTC),
        datacontenttype="application/json",
        subjectversion=position,
        position=position,
        data={"person": person},
    )


async def deliver(house: House, *events: CloudEvent) -> int:
    async with house.client("service:gateway") as client:
        batch = EventBatch(events=list(events)).model_dump_json().encode()
        headers = {"Content-Type": "application/json"}
        answer = await client.post(f"http://growth{EVENTS_PATH}", content=batch, headers=headers)
        return answer.status_code


async def test_somebody_new_may_enter_as_soon_as_people_told_of_them(house: House) -> None:
    person = new_id()
    async with house.client(person) as client:
        assert (await client.get("/journeys")).status_code == 401
        assert await deliver(house, told(person, "created", 1)) == 204
        assert (await client.get("/journeys")).status_code == 200


async def test_a_leaver_is_out_with_the_event(house: House) -> None:
    """R30: after the event nothing opens, whatever the token says."""
    person = new_id()
    await deliver(house, told(person, "created", 1))
    await deliver(house, told(person, "deactivated", 2, status="terminated"))
    async with house.client(person) as client:
        assert (await client.get("/journeys")).status_code == 401


async def test_growth_keeps_no_name_no_address_and_no_role(house: House) -> None:
    """G41: of a person growth keeps what lets them in, and no more."""
    await deliver(house, told(new_id(), "created", 1))
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        kept = (await session.execute(text("SELECT p::text FROM growth.person_known p"))).scalars().all()
    assert kept
    assert not [row for row in kept if "anary" in row or "coach" in row]


async def test_erasing_a_person_erases_the_journey(house: House) -> None:
    """R39: the event of an erasure takes the journey with it."""
    person = new_id()
    await deliver(house, told(person, "created", 1))
    async with house.client(person) as client:
        await done(client, await opened(client), "stages", stage="stepping_up", aims="canary")
    await deliver(house, told(person, "deleted", 2, status="deleted"))
    async with house.database.session(DEFAULT_ORGANISATION) as session:
        assert (await session.execute(text("SELECT count(*) FROM growth.journey"))).scalar_one() == 0


async def test_a_person_cannot_deliver_events(house: House) -> None:
    person = await house.person()
    async with house.client(person) as client:
        batch = EventBatch(events=[told(person, "updated", 9)]).model_dump_json().encode()
        headers = {"Content-Type": "application/json"}
        answer = await client.post(f"http://growth{EVENTS_PATH}", content=batch, headers=headers)
        assert answer.status_code == 403

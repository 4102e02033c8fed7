import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
from fastapi import APIRouter, FastAPI, Request, Response
from sqlalchemy import func, insert, select, update

from leeway.kernel.ids import new_id
from leeway.kernel.refusal import Refusal
from leeway.plumbing.database import Database, SessionIn
from leeway.plumbing.idempotency import OnceIn, OnceRequiredIn
from leeway.plumbing.problem import NotFound
from leeway.plumbing.retention import prune
from leeway.plumbing.service import ServiceParts, build_service
from leeway.plumbing.wire import Whole, Wire
from tests.plumbing.probe import ORGANISATION, OTHER_ORGANISATION, TELLER, Issuers, Probe

KEY = {"Idempotency-Key": '"one-effect"'}
AMOUNT = {"amount": 3}
THING = UUID("01900000-0000-7000-8000-0000000000cc")


class Ask(Wire):
    amount: Whole


class Made(Wire):
    id: UUID
    amount: int


class Full(Refusal):
    code = "full"
    status = 409
    title = "There is no more room"


class Gone(Refusal):
    code = "gone"
    status = 410
    title = "It is over"


router = APIRouter(prefix="/things")


@router.post("", status_code=201)
async def make_thing(ask: Ask, request: Request, session: SessionIn, once: OnceRequiredIn) -> Response:
    async def deed() -> Made:
        request.app.state.deeds += 1
        made = Made(id=new_id(), amount=ask.amount)
        row = {"organisation_id": session.info["organisation"], "id": made.id, "version": ask.amount, "told": 0}
        await session.execute(insert(TELLER.thing).values(**row))
        if ask.amount > 100:
            raise Full(f"Room for 100. Ticket {new_id()}.", ticket=str(new_id()))
        if ask.amount > 50:
            raise Gone("It is over.")
        if ask.amount < 0:
            raise NotFound
        await asyncio.sleep(0.02)
        return made

    return await once.answer(session, 201, deed)


@router.post("/{thing_id}/touch")
async def touch_thing(thing_id: UUID, session: SessionIn, once: OnceIn) -> Response:
    async def deed() -> Made:
        return Made(id=thing_id, amount=1)

    return await once.answer(session, 200, deed)


def app_over(database: Database, issuers: Issuers) -> FastAPI:
    return build_service(
        name="teller",
        title="Teller",
        description="Makes things.",
        parts=ServiceParts(database=database, verifier=issuers.verifier("teller")),
        routers=(router,),
        state={"deeds": 0},
    )


@asynccontextmanager
async def client_of(
    app: FastAPI, issuers: Issuers, organisation_id: UUID = ORGANISATION
) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url="http://teller",
        headers=issuers.bearer("teller", organisation_id=organisation_id),
    ) as client:
        yield client


async def things_kept(database: Database, organisation_id: UUID = ORGANISATION) -> int:
    async with database.session(organisation_id) as session:
        count: int = (await session.execute(select(func.count()).select_from(TELLER.thing))).scalar_one()
    return count


async def test_a_repeat_gets_the_very_bytes_and_has_no_effect(teller: Database, issuers: Issuers) -> None:
    """R4: the same key and payload, however it is spelled, replays the first answer."""
    async with client_of(app_over(teller, issuers), issuers) as client:
        first = await client.post("/things", json=AMOUNT, headers=KEY)
        respelled = {"Idempotency-Key": "one-effect", "Content-Type": "application/json"}
        bare = await client.post("/things", content=b'{ "amount": 3.0 }', headers=respelled)
    assert first.status_code == bare.status_code == 201
    assert first.content == bare.content
    assert "Idempotency-Replayed" not in first.headers
    assert bare.headers["Idempotency-Replayed"] == "true"
    assert bare.headers["Content-Type"] == first.headers["Content-Type"]
    assert await things_kept(teller) == 1


async def test_fifty_twins_have_one_effect_and_one_answer(teller: Database, issuers: Issuers) -> None:
    """R4, I28: fifty at once on two instances of the service."""
    async with (
        client_of(app_over(teller, issuers), issuers) as one,
        client_of(app_over(teller, issuers), issuers) as two,
    ):
        answers = await asyncio.gather(
            *(client.post("/things", json=AMOUNT, headers=KEY) for client in (one, two) for _ in range(25))
        )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" not in answer.headers for answer in answers) == 1
    assert await things_kept(teller) == 1


async def test_fifty_twins_of_a_refusal_all_get_the_stored_one(teller: Database, issuers: Issuers) -> None:
    """R4: the refusal carries a ticket made by chance, so that a second one would show.

    The deed is tried once, and not by one twin after the other while the last of them wait in vain.
    """
    app = app_over(teller, issuers)
    async with client_of(app, issuers) as client:
        answers = await asyncio.gather(*(client.post("/things", json={"amount": 101}, headers=KEY) for _ in range(50)))
    assert {answer.status_code for answer in answers} == {409}
    assert len({answer.content for answer in answers}) == 1
    assert app.state.deeds == 1
    assert await things_kept(teller) == 0


async def test_a_restart_changes_nothing(probe: Probe, issuers: Issuers) -> None:
    """R4: what was answered is kept in the database alone."""
    bodies = []
    for _ in range(2):
        database = probe.database(TELLER)
        async with client_of(app_over(database, issuers), issuers) as client:
            bodies.append((await client.post("/things", json=AMOUNT, headers=KEY)).content)
        await database.close()
    assert bodies[0] == bodies[1]


async def test_the_key_is_required_bounded_and_bound_to_its_payload(teller: Database, issuers: Issuers) -> None:
    """R4: 400 without a key or with one that cannot be read, 422 where it was used for something else."""
    async with client_of(app_over(teller, issuers), issuers) as client:

        async def code_of(key: str | None, body: dict[str, int]) -> tuple[int, str]:
            headers = {} if key is None else {"Idempotency-Key": key}
            answer = await client.post("/things", json=body, headers=headers)
            return answer.status_code, json.loads(answer.content).get("code", "")

        assert await code_of(None, AMOUNT) == (400, "idempotency-key-missing")
        assert await code_of("", AMOUNT) == (400, "idempotency-key-malformed")
        assert await code_of("k" * 256, AMOUNT) == (400, "idempotency-key-malformed")
        assert (await code_of("k" * 255, AMOUNT))[0] == 201
        assert await code_of("k" * 255, {"amount": 4}) == (422, "idempotency-key-reused")


async def test_the_address_is_part_of_the_payload(teller: Database, issuers: Issuers) -> None:
    """R4: the same key for another thing is another request and no replay."""
    async with client_of(app_over(teller, issuers), issuers) as client:
        assert (await client.post(f"/things/{THING}/touch", headers=KEY)).status_code == 200
        assert (await client.post(f"/things/{THING}/touch", headers=KEY)).headers["Idempotency-Replayed"] == "true"
        assert (await client.post(f"/things/{new_id()}/touch", headers=KEY)).status_code == 422
        assert (await client.post("/things", json=AMOUNT, headers=KEY)).status_code == 201, "another operation"


async def test_a_key_belongs_to_its_organisation_and_principal(teller: Database, issuers: Issuers) -> None:
    """R4, R31: nobody meets another's key."""
    app = app_over(teller, issuers)
    async with client_of(app, issuers) as ours, client_of(app, issuers, organisation_id=OTHER_ORGANISATION) as theirs:
        first = await ours.post("/things", json=AMOUNT, headers=KEY)
        second = await theirs.post("/things", json={"amount": 4}, headers=KEY)
        token = issuers.bearer("teller", subject=f"token:{new_id()}")
        third = await ours.post("/things", json={"amount": 5}, headers={**KEY, **token})
    assert [first.status_code, second.status_code, third.status_code] == [201, 201, 201]
    assert await things_kept(teller) == 2
    assert await things_kept(teller, OTHER_ORGANISATION) == 1


async def test_a_final_refusal_is_stored_and_its_effects_are_not(teller: Database, issuers: Issuers) -> None:
    """R4: 409 and 410 replay byte for byte; what the deed wrote before is gone."""
    async with client_of(app_over(teller, issuers), issuers) as client:
        for amount, status in ((101, 409), (51, 410)):
            key = {"Idempotency-Key": f"for-{amount}"}
            answers = [await client.post("/things", json={"amount": amount}, headers=key) for _ in range(2)]
            assert [answer.status_code for answer in answers] == [status, status]
            assert answers[0].content == answers[1].content
            assert answers[1].headers["Idempotency-Replayed"] == "true"
            assert answers[1].headers["Content-Type"] == "application/problem+json"
    assert await things_kept(teller) == 0


async def test_other_refusals_leave_the_key_free(teller: Database, issuers: Issuers) -> None:
    """R4: 404 and 422 are not stored; the mended request may use the key."""
    async with client_of(app_over(teller, issuers), issuers) as client:
        assert (await client.post("/things", json={"amount": -1}, headers=KEY)).status_code == 404
        assert (await client.post("/things", json={"amount": "x"}, headers=KEY)).status_code == 422
        assert (await client.post("/things", json=AMOUNT, headers=KEY)).status_code == 201
    assert await things_kept(teller) == 1


async def test_a_twin_waits_two_seconds_and_no_longer(teller: Database, issuers: Issuers) -> None:
    """R4, R18: 503 with Retry-After while the first request still runs."""
    key = teller.tables.idempotency
    async with client_of(app_over(teller, issuers), issuers) as client, teller.session(ORGANISATION) as running:
        first = {
            "organisation_id": ORGANISATION,
            "principal": "01900000-0000-7000-8000-0000000000aa",
            "operation": "POST /things",
            "key": "one-effect",
            "fingerprint": b"",
        }
        await running.execute(insert(key).values(**first))
        began = asyncio.get_running_loop().time()
        answer = await client.post("/things", json=AMOUNT, headers=KEY)
        waited = asyncio.get_running_loop().time() - began
    assert answer.status_code == 503
    assert answer.json()["code"] == "idempotency-key-busy"
    assert int(answer.headers["Retry-After"]) >= 1
    assert 1.5 < waited < 4


async def test_without_a_free_connection_it_is_503_and_nothing_was_begun(probe: Probe, issuers: Issuers) -> None:
    """R18: whoever waits for a connection in vain may simply try again."""
    narrow = probe.database(TELLER, pool_size=1)
    app = app_over(narrow, issuers)
    async with client_of(app, issuers) as client, narrow.session(ORGANISATION) as taken:
        await taken.connection()
        answer = await client.post("/things", json=AMOUNT, headers=KEY)
    await narrow.close()
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert int(answer.headers["Retry-After"]) >= 1
    assert app.state.deeds == 0


async def test_after_thirty_days_the_answer_is_gone_and_the_key_is_not(teller: Database, issuers: Issuers) -> None:
    """R4: no second effect, however late the retry comes."""
    async with client_of(app_over(teller, issuers), issuers) as client:
        assert (await client.post("/things", json=AMOUNT, headers=KEY)).status_code == 201
        now = datetime.now(UTC)
        async with teller.operator_session() as session:
            await session.execute(update(teller.tables.idempotency).values(made_at=now - timedelta(days=31)))
            await prune(session, teller.tables, now)
        late = await client.post("/things", json=AMOUNT, headers=KEY)
    assert late.status_code == 422
    assert late.json()["code"] == "idempotency-key-spent"
    assert await things_kept(teller) == 1

"""A subscriber outside is told what happens, over real HTTP: signed, at least once, for days, and never in secret."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
import pytest

from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.people.rules.told_outside import TOLD_OUTSIDE
from leeway.plumbing.outbound import Outbound
from leeway.plumbing.outbox import Event, emit
from leeway.plumbing.sequencer import number_events
from leeway.plumbing.webhooks import post, sender
from leeway.plumbing.webhooks.keep import let_go_of_deliveries
from leeway.plumbing.webhooks.patience import MOST_TRIES
from leeway.plumbing.webhooks.post import Poster
from leeway.plumbing.webhooks.sender import Sender
from leeway.plumbing.webhooks.store.delivery import EVENTS_AT_ONCE
from tests.people.house import TEAM, House
from tests.plumbing.webhooks.receiver import Receiver, receiving

TEAM_CREATED = "dev.leeway.people.team.created"


@dataclass
class Told:
    """A house with an administrator, and a subscriber that wants to hear of new teams."""

    house: House
    admin: httpx.AsyncClient
    receiver: Receiver
    sender: Sender

    async def subscribe(self, **wish: Any) -> dict[str, Any]:
        draft: dict[str, Any] = {
            "name": "CRM",
            "address": self.receiver.address,
            "types": [TEAM_CREATED],
            "thin": False,
        } | wish
        answer = await self.admin.post("/webhooks", json=draft)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def happen(self, *names: str) -> None:
        for name in names:
            draft: dict[str, Any] = {"name": name, "kind": "project", "lead_person_id": None, "member_ids": []}
            assert (await self.admin.post("/teams", json=draft)).status_code == 201
        await number_events(self.house.database)

    async def send(self) -> None:
        """What is due now, whatever pause a failure has earned."""
        self.sender.forgive()
        await self.sender.work_off()

    async def see(self, webhook: dict[str, Any]) -> dict[str, Any]:
        answer = await self.admin.get(f"/webhooks/{webhook['id']}")
        assert answer.status_code == 200, answer.text
        seen: dict[str, Any] = answer.json()
        return seen

    async def deliveries(self, webhook: dict[str, Any], **query: str) -> list[dict[str, Any]]:
        answer = await self.admin.get(f"/webhooks/{webhook['id']}/deliveries", params=query)
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def ask(self, webhook: dict[str, Any], deed: str, status: int, body: object = None) -> dict[str, Any]:
        answer = await self.admin.post(f"/webhooks/{webhook['id']}/{deed}", json=body)
        assert answer.status_code == status, answer.text
        answered: dict[str, Any] = answer.json()
        return answered

    async def pass_time(self, **by: int) -> None:
        self.house.now += timedelta(**by)
        await self.send()


@pytest.fixture
async def told(house: House) -> AsyncIterator[Told]:
    await house.load(TEAM)
    await number_events(house.database)
    async with receiving() as receiver:
        webhooks = house.app.state.webhooks
        yield Told(house, await house.person(1), receiver, Sender(webhooks, house.database))


async def test_what_happens_is_delivered_signed_and_shown(told: Told) -> None:
    """P19: the standard's headers, a CloudEvent, one delivery on the screen; what was before is not told."""
    await told.happen("Before")
    webhook = await told.subscribe()
    await told.happen("Harbour")
    await told.send()
    (got,) = told.receiver.received
    assert got.is_signed_with(webhook["secret"])
    assert got.headers["content-type"] == "application/cloudevents+json"
    event = got.event
    assert (event["id"], event["type"], event["specversion"]) == (got.id, TEAM_CREATED, "1.0")
    assert event["data"]["team"]["name"] == "Harbour"
    assert int(got.headers["webhook-timestamp"]) == int(told.house.now.timestamp())
    (delivery,) = await told.deliveries(webhook)
    assert (delivery["event_id"], delivery["state"], delivery["due_at"]) == (got.id, "delivered", None)
    assert [(one["reason"], one["status"]) for one in delivery["attempts"]] == [("delivered", 204)]
    seen = await told.see(webhook)
    assert seen["arrived_at"] is not None
    assert (seen["waiting"], seen["failed"]) == (0, 0)
    await told.send()
    assert len(told.receiver.received) == 1


async def test_a_thin_delivery_names_what_changed_and_nothing_else(told: Told) -> None:
    """P19: thin is how it is unless somebody asks for more."""
    draft = {"name": "CRM", "address": told.receiver.address, "types": [TEAM_CREATED]}
    assert (await told.admin.post("/webhooks", json=draft)).json()["thin"] is True
    await told.happen("Harbour")
    await told.send()
    (got,) = told.receiver.received
    assert sorted(got.event) == ["id", "position", "source", "specversion", "subject", "subjectversion", "time", "type"]
    assert b"Harbour" not in got.body


async def test_one_id_over_every_try_and_a_moment_of_its_own(told: Told) -> None:
    """P19, R12: refused, cut off, then taken; each try is on record with its reason."""
    webhook = await told.subscribe()
    told.receiver.answers = [500, "reset", 204]
    await told.happen("Harbour")
    await told.send()
    (delivery,) = await told.deliveries(webhook)
    assert delivery["state"] == "waiting"
    await told.send()
    assert len(told.receiver.received) == 1, "not before its time"
    await told.pass_time(seconds=10)
    await told.pass_time(seconds=90)
    assert len(set(told.receiver.ids)) == 1
    moments = [int(one.headers["webhook-timestamp"]) for one in told.receiver.received]
    assert moments == sorted(set(moments))
    assert all(one.is_signed_with(webhook["secret"]) for one in told.receiver.received)
    (delivery,) = await told.deliveries(webhook)
    assert [(one["reason"], one["status"]) for one in delivery["attempts"]] == [
        *(("refused", 500), ("unreachable", 0), ("delivered", 204))
    ]
    assert delivery["attempts"][0]["answer"] == "Not <now>"
    assert (await told.see(webhook))["failing_since"] is None


async def test_a_redirect_is_not_followed_and_a_cookie_not_kept(told: Told) -> None:
    """P19, V04"""
    webhook = await told.subscribe()
    told.receiver.answers = [307]
    await told.happen("Harbour")
    await told.send()
    (delivery,) = await told.deliveries(webhook)
    assert [(one["reason"], one["status"]) for one in delivery["attempts"]] == [("redirected", 307)]
    assert told.receiver.redirected == 0


@pytest.mark.parametrize(("answer", "reason"), [("hang", "timed-out"), ("endless", "refused")])
async def test_neither_time_nor_size_is_without_end(
    told: Told, answer: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post, "DEADLINE_SECONDS", 0.5)
    webhook = await told.subscribe()
    told.receiver.answers = [answer]
    await told.happen("Harbour")
    async with asyncio.timeout(20):
        await told.send()
    (delivery,) = await told.deliveries(webhook)
    (attempt,) = delivery["attempts"]
    assert attempt["reason"] == reason
    assert len(attempt["answer"]) <= post.SHOWN_CHARACTERS


async def test_gone_disables_at_once_and_says_so(told: Told) -> None:
    """P19: nothing more is sent, nothing is lost: once resumed, it is told everything it missed."""
    webhook = await told.subscribe()
    told.receiver.answers = [410]
    await told.happen("Harbour")
    await told.send()
    seen = await told.see(webhook)
    assert (seen["state"], seen["disabled_reason"]) == ("disabled", "gone")
    assert "resume" in seen["may"]
    assert "test" not in seen["may"]
    await told.happen("Meadow")
    await told.pass_time(days=1)
    assert len(told.receiver.received) == 1
    (audited,) = await told.house.rows("SELECT actor FROM people.audit_entry WHERE deed = 'webhook.disable'")
    assert audited["actor"] == "service:people"
    await told.ask(webhook, "resume", 200)
    await told.send()
    assert [one.event["data"]["team"]["name"] for one in told.receiver.received] == ["Harbour", "Harbour", "Meadow"]


async def test_who_fails_for_days_is_disabled_with_the_reason_on_screen(told: Told) -> None:
    """P19: after the last try of one delivery, when nothing arrived in all that time."""
    webhook = await told.subscribe()
    told.receiver.always = 503
    await told.happen("Harbour")
    await told.send()
    assert (await told.see(webhook))["failing_since"] is not None
    for _ in range(MOST_TRIES - 1):
        assert (await told.see(webhook))["state"] == "active"
        await told.pass_time(hours=29)
    seen = await told.see(webhook)
    assert (seen["state"], seen["disabled_reason"], seen["failed"]) == ("disabled", "lasting-failure", 1)
    assert len(told.receiver.received) == MOST_TRIES
    told.receiver.always = 204
    await told.ask(webhook, "resume", 200)
    assert await told.ask(webhook, "redeliver", 202) == {"deliveries": 1}
    await told.send()
    seen = await told.see(webhook)
    assert (seen["state"], seen["failed"], seen["waiting"], seen["disabled_reason"]) == ("active", 0, 0, None)


async def test_whoever_is_busy_is_left_alone_as_long_as_it_asks(told: Told) -> None:
    await told.subscribe()
    told.receiver.answers = [429]
    await told.happen("Harbour")
    await told.send()
    await told.pass_time(hours=1)
    assert len(told.receiver.received) == 1
    await told.pass_time(hours=1, minutes=1)
    assert len(told.receiver.received) == 2


async def test_both_secrets_sign_until_the_overlap_is_over(told: Told) -> None:
    """P19"""
    webhook = await told.subscribe()
    rotated = await told.ask(webhook, "rotate", 200, {"overlap_hours": 24})
    assert rotated["secret"] != webhook["secret"]
    assert rotated["rotated_until"] is not None
    await told.happen("Harbour")
    await told.send()
    (got,) = told.receiver.received
    assert len(got.signatures()) == 2
    assert got.is_signed_with(webhook["secret"])
    assert got.is_signed_with(rotated["secret"])
    told.house.now += timedelta(hours=25)
    await told.happen("Meadow")
    await told.send()
    last = told.receiver.received[-1]
    assert last.is_signed_with(rotated["secret"])
    assert not last.is_signed_with(webhook["secret"])
    assert (await told.see(webhook))["rotated_until"] is None


async def test_a_secret_lies_sealed_and_is_in_no_answer_and_no_log(told: Told) -> None:
    """P17"""
    webhook = await told.subscribe()
    kept = await told.house.rows("SELECT secret FROM people.webhook")
    key = webhook["secret"].removeprefix("whsec_").encode()
    assert key not in kept[0]["secret"]
    for path in ("/webhooks", f"/webhooks/{webhook['id']}"):
        assert webhook["secret"] not in (await told.admin.get(path)).text
    audited = await told.house.rows("SELECT body FROM people.audit_entry")
    assert not [entry for entry in audited if webhook["secret"] in (entry["body"] or "")]


async def test_sending_again_by_hand_keeps_the_id(told: Told) -> None:
    """P19, I50"""
    webhook = await told.subscribe()
    await told.happen("Harbour")
    await told.send()
    (delivery,) = await told.deliveries(webhook)
    again = await told.ask(webhook, f"deliveries/{delivery['id']}/redeliver", 202)
    assert again["state"] == "waiting"
    await told.send()
    assert told.receiver.ids == [delivery["event_id"]] * 2
    (delivery,) = await told.deliveries(webhook, state="delivered")
    assert len(delivery["attempts"]) == 2


async def test_a_test_event_goes_the_way_of_every_other_and_stands_in_no_feed(told: Told) -> None:
    webhook = await told.subscribe()
    asked = await told.ask(webhook, "test", 202)
    await told.send()
    (got,) = told.receiver.received
    assert (got.id, got.event["type"]) == (asked["event_id"], "dev.leeway.webhook.test")
    assert got.is_signed_with(webhook["secret"])
    assert not await told.house.rows("SELECT 1 FROM people.outbox WHERE type LIKE '%test%'")


async def test_a_pause_keeps_everything_for_later(told: Told) -> None:
    webhook = await told.subscribe()
    assert (await told.ask(webhook, "pause", 200))["state"] == "paused"
    await told.happen("Harbour", "Meadow")
    await told.pass_time(hours=1)
    assert told.receiver.received == []
    await told.ask(webhook, "test", 409)
    await told.ask(webhook, "resume", 200)
    await told.send()
    assert [one.event["data"]["team"]["name"] for one in told.receiver.received] == ["Harbour", "Meadow"]


async def test_one_that_hangs_delays_nobody_else(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "DEADLINE_SECONDS", 30)
    async with receiving() as slow:
        slow.always = "hang"
        await told.subscribe(address=slow.address, name="Slow")
        await told.subscribe()
        await told.happen("Harbour")
        running = asyncio.create_task(told.sender.run())
        try:
            async with asyncio.timeout(20):
                while not told.receiver.received:
                    await asyncio.sleep(0.02)
            assert len(slow.received) <= 1
        finally:
            running.cancel()


async def test_nothing_is_greeted_by_everything_at_once_when_it_comes_back(told: Told) -> None:
    """One knocks while it fails; then the rest follows, at most so many at a time."""
    await told.subscribe()
    told.receiver.always = 500
    await told.happen(*(f"T{number}" for number in range(60)))
    await told.send()
    assert len(told.receiver.received) == sender.AT_ONCE
    await told.send()
    assert len(told.receiver.received) == sender.AT_ONCE + 1
    told.receiver.always, told.receiver.pause = 204, 0.01
    await told.pass_time(hours=1)
    assert len(set(told.receiver.ids)) == 60
    assert told.receiver.most_at_once <= sender.IN_FLIGHT


async def test_many_more_than_one_page_arrive_each_once(told: Told) -> None:
    """R12: in order of the feed within a subject."""
    await told.subscribe(types=list(TOLD_OUTSIDE), thin=True)
    async with told.house.database.session(DEFAULT_ORGANISATION) as session:
        await emit(session, *(changed(number % 40, number) for number in range(EVENTS_AT_ONCE + 250)))
    await number_events(told.house.database)
    await told.send()
    assert len(told.receiver.ids) == len(set(told.receiver.ids)) == EVENTS_AT_ONCE + 250
    seen: dict[str, int] = {}
    for one in told.receiver.received:
        assert seen.get(one.event["subject"], -1) < one.event["subjectversion"]
        seen[one.event["subject"]] = one.event["subjectversion"]


class Crash(Exception):
    """The process ends here."""


@pytest.mark.parametrize(
    ("step", "received"),
    [("queue_new", 1), ("claim", 1), ("_try", 1), ("post", 2), ("keep_outcomes", 2), ("note_health", 2)],
)
async def test_a_crash_between_two_steps_loses_nothing(
    told: Told, step: str, received: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R12: at every step from the feed to the kept answer; what went out twice has one id."""
    webhook = await told.subscribe()
    await told.happen("Harbour")
    where: Any = Poster if step == "post" else sender
    real, crashes = getattr(where, step), [Crash()]

    async def crashing(*words: Any, **more: Any) -> Any:
        if step == "_try" and crashes:
            raise crashes.pop()
        done = await real(*words, **more)
        if crashes:
            raise crashes.pop()
        return done

    monkeypatch.setattr(where, step, crashing)
    with pytest.raises(Crash):
        await told.send()
    # A sender of its own: nothing that the first one remembered survives.
    told.sender = Sender(told.house.app.state.webhooks, told.house.database)
    await told.pass_time(minutes=1)
    assert len(told.receiver.ids) == received
    assert len(set(told.receiver.ids)) == 1
    (delivery,) = await told.deliveries(webhook)
    assert delivery["state"] == "delivered"


async def test_two_senders_at_once_send_each_delivery_once(told: Told) -> None:
    """R12: they claim different ones."""
    await told.subscribe()
    told.receiver.pause = 0.005
    await told.happen(*(f"T{number}" for number in range(100)))
    other = Sender(told.house.app.state.webhooks, told.house.database)
    await asyncio.gather(told.sender.work_off(), other.work_off())
    await told.send()
    assert len(told.receiver.ids) == len(set(told.receiver.ids)) == 100


async def test_what_ended_is_let_go_after_thirty_days_and_what_waits_is_not(told: Told) -> None:
    """R41"""
    webhook = await told.subscribe()
    await told.happen("Harbour")
    await told.send()
    told.house.now += timedelta(days=29)
    await told.ask(webhook, "pause", 200)
    let_go = partial(let_go_of_deliveries, webhooks=told.house.app.state.webhooks)
    await let_go(told.house.database)
    assert len(await told.deliveries(webhook)) == 1
    told.house.now += timedelta(days=2)
    await let_go(told.house.database)
    assert await told.deliveries(webhook) == []


async def test_an_address_inside_is_refused_with_what_to_do(told: Told) -> None:
    """P17: and one that only later leads inside is not connected to."""
    draft = {"name": "CRM", "types": [TEAM_CREATED], "thin": True}
    answer = await told.admin.post("/webhooks", json=draft | {"address": "https://10.0.0.1/"})
    assert (answer.status_code, answer.json()["code"]) == (409, "address-not-usable")
    assert "LEEWAY_OUTBOUND_NETWORKS" in answer.json()["detail"]
    webhook = await told.subscribe()
    refusing = replace(told.house.app.state.webhooks, outbound=Outbound())
    told.sender = Sender(refusing, told.house.database)
    await told.happen("Harbour")
    await told.send()
    (delivery,) = await told.deliveries(webhook)
    assert [one["reason"] for one in delivery["attempts"]] == ["address-refused"]
    assert told.receiver.received == []


async def test_only_what_is_listed_can_be_subscribed_to(told: Told) -> None:
    """G41: nothing of growth, whoever asks; the answer names what there is."""
    draft = {"name": "CRM", "address": told.receiver.address, "thin": False}
    for kind in ("dev.leeway.growth.journey.stage_changed", "dev.leeway.people.all", "x"):
        answer = await told.admin.post("/webhooks", json=draft | {"types": [TEAM_CREATED, kind]})
        assert answer.status_code == 422, answer.text
        (fault,) = answer.json()["errors"]
        assert fault["pointer"] == "/body/types/1"
        assert TEAM_CREATED in fault["detail"]


async def test_two_editors_do_not_overwrite_each_other(told: Told) -> None:
    """R11"""
    webhook = await told.subscribe()
    path, draft = (
        f"/webhooks/{webhook['id']}",
        {"name": "ERP", "address": webhook["address"], "types": webhook["types"]},
    )
    assert (await told.admin.put(path, json=draft)).status_code == 428
    changed = await told.admin.put(path, json=draft, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["name"], changed.headers["etag"]) == (200, "ERP", '"2"')
    assert (await told.admin.put(path, json=draft, headers={"If-Match": '"1"'})).status_code == 412
    assert (await told.admin.delete(path, headers={"If-Match": '"1"'})).status_code == 412
    assert (await told.admin.delete(path, headers={"If-Match": '"2"'})).status_code == 204
    assert (await told.admin.get(path)).status_code == 404


def changed(thing: int, version: int) -> Event:
    return Event(type=TEAM_CREATED, subject=f"team/{thing}", version=version, data={})

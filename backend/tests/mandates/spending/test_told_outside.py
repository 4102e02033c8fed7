"""A quoting tool outside is told of a hold and what came of it; who administers decides, and nobody else."""

from dataclasses import replace
from pathlib import Path

from leeway.mandates.rules.told_outside import TOLD_OUTSIDE
from leeway.plumbing.outbound import Outbound
from leeway.plumbing.sealed import Sealer
from leeway.plumbing.sequencer import number_events
from leeway.plumbing.webhooks.sender import Sender
from tests.mandates.spending.house import House, deal, key
from tests.plumbing.webhooks.receiver import receiving


async def test_a_hold_and_its_commitment_are_told_outside(house: House, tmp_path: Path) -> None:
    """P19, I50: each once, in order, under the id that the feed has; thin, so no amount leaves."""
    webhooks = replace(
        house.app.state.webhooks,
        sealer=Sealer(tmp_path / "secrets" / "webhooks.key"),
        outbound=Outbound.of(["127.0.0.1/32"]),
    )
    house.app.state.webhooks = webhooks
    holder = await house.person()
    mandate = await house.mandate(holder, budget_minor=100_000)
    asked = deal(await house.account(), await house.product(), 40_000, mandate_id=str(mandate))
    async with receiving() as receiver:
        draft = {"name": "Quotes", "address": receiver.address, "types": list(TOLD_OUTSIDE)}
        assert (await house.client(holder).post("/webhooks", json=draft)).status_code == 403
        administrator = house.client(await house.person("Grace", roles=["administrator"]))
        made = await administrator.post("/webhooks", json=draft)
        assert made.status_code == 201, made.text
        hold = (await house.client(holder).post("/holds", json=asked, headers=key())).json()
        done = await house.client(holder).post(f"/holds/{hold['id']}/commit", json={}, headers=key())
        assert done.status_code == 201, done.text
        await number_events(house.database)
        await Sender(webhooks, house.database).work_off()
    told = await house.run("SELECT id, type FROM mandates.outbox ORDER BY position")
    assert receiver.ids == [str(event["id"]) for event in told]
    assert [one.event["type"].rpartition(".")[2] for one in receiver.received] == ["placed", "committed"]
    assert {one.event["subject"] for one in receiver.received} == {f"hold/{hold['id']}"}
    assert all(one.is_signed_with(made.json()["secret"]) for one in receiver.received)
    assert not [one for one in receiver.received if "data" in one.event]

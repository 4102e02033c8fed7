"""A seller at their desk, with a mandate, a customer and something to sell."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from leeway.mandates.store.ledger_check import check_ledgers
from tests.mandates.building import limit
from tests.mandates.lifecycle.sides import tag
from tests.mandates.spending.house import House, deal, key

Json = dict[str, Any]
LARGEST_MINOR = 50_000


@dataclass(slots=True)
class Desk:
    """`mandate` allows a concession of up to LARGEST_MINOR a deal, and its budget two of those."""

    house: House
    seller_id: UUID
    mandate: UUID
    seller: httpx.AsyncClient
    account: UUID
    product: UUID

    def terms(self, concession_minor: int, **more: Any) -> Json:
        return deal(self.account, self.product, concession_minor, **more)

    async def kept(self, concession_minor: int = 40_000, **more: Any) -> Json:
        body = {**self.terms(concession_minor), "title": "Spring refit", "mandate_id": str(self.mandate), **more}
        answer = await self.seller.post("/offers", json=body, headers=key())
        assert answer.status_code == 201, answer.text
        told: Json = answer.json()
        return told

    async def do(self, offer: Json, deed: str, body: Json | None = None) -> httpx.Response:
        headers = tag(offer["row_version"]) | key()
        return await self.seller.post(f"/offers/{offer['id']}/{deed}", json=body, headers=headers)

    async def at(self, state: str, concession_minor: int = 40_000) -> Json:
        """An offer that has come so far."""
        offer = await self.kept(concession_minor)
        for deed, reached in (("evaluate", "evaluated"), ("hold", "held"), ("send", "sent"), ("accept", "accepted")):
            if offer["state"] == state:
                break
            answer = await self.do(offer, deed)
            assert answer.status_code == 200, answer.text
            offer = answer.json()
            assert offer["state"] == reached
        return offer

    async def revised(self, offer: Json, concession_minor: int) -> httpx.Response:
        return await self.do(offer, "revise", {"terms": self.terms(concession_minor)})

    async def sums(self) -> tuple[int, int]:
        anchor = await self.house.anchor(self.mandate)
        return anchor["held_minor"], anchor["committed_minor"]

    async def proven(self) -> None:
        async with self.house.database.session(self.house.organisation) as session:
            assert (await check_ledgers(session)).differences == ()


async def a_desk(house: House) -> Desk:
    seller_id = await house.person("Ada")
    mandate = await house.mandate(seller_id, limit("max_concession", LARGEST_MINOR), budget_minor=2 * LARGEST_MINOR)
    return Desk(house, seller_id, mandate, house.client(seller_id), await house.account(), await house.product())

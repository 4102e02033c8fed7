"""Everything that the server knows about what an ask names, whatever the caller says of it (I14)."""

from datetime import date

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.ask import Ask, Surroundings
from leeway.mandates.store.account import account_by_id
from leeway.mandates.store.exchange_rate import rates_in_force
from leeway.mandates.store.price import prices_of
from leeway.mandates.store.published_offer import published_offers_on
from leeway.mandates.store.tenant import organisation_of


async def surroundings_of(session: AsyncSession, ask: Ask, on: date) -> Surroundings:
    account = await account_by_id(session, ask.account_id)
    return Surroundings(
        prices=await prices_of(session, organisation_of(session), {line.product_id for line in ask.lines}),
        segment=None if account is None else account.segment,
        published=await published_offers_on(session, on),
        rates=await rates_in_force(session, ask.currency),
    )

"""Everything that the server knows about what an ask names, whatever the caller says of it (I14)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from leeway.mandates.rules.ask import Ask, Surroundings
from leeway.mandates.store.account import segment_of
from leeway.mandates.store.book_price import book_prices_of
from leeway.mandates.store.exchange_rate import rates_in_force
from leeway.mandates.store.price import prices_of
from leeway.mandates.store.published_offer import published_offers_on
from leeway.plumbing.question import Question, Rows, both


def surroundings_of(organisation_id: UUID, ask: Ask, on: date) -> Question[Surroundings]:
    product_ids = {line.product_id for line in ask.lines}
    listed = both(
        prices_of(organisation_id, product_ids), book_prices_of(organisation_id, product_ids, ask.account_id, on)
    )
    catalogue = both(listed, segment_of(organisation_id, ask.account_id))
    in_force = both(published_offers_on(organisation_id, on), rates_in_force(organisation_id, ask.currency))
    asked = both(catalogue, in_force)

    def read(found: Sequence[Rows]) -> Surroundings:
        ((prices, book_prices), segment), (published, rates) = asked.read(found)
        return Surroundings(prices=prices, book_prices=book_prices, segment=segment, published=published, rates=rates)

    return Question(asked.statements, read)

"""How the teams used their room: offers checked, held, promised, given back, forgotten, and now and then undone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from leeway.demo.authority import UsableMandate
from leeway.demo.calendar import WEEKS, HalfYear
from leeway.demo.deeds import (
    CheckOffer,
    CommitHold,
    CommitTooLate,
    Deed,
    Line,
    Offer,
    PlaceHold,
    ReleaseHold,
    ReverseCommitment,
)
from leeway.demo.products import Product
from leeway.demo.teams import Account
from leeway.demo.terms import ROOMS, Level

HOLD_LIVES = timedelta(days=12)
INSIDE_BPS = range(200, 1250, 50)
OUTSIDE_BPS = range(1800, 2600, 50)
OFFERS_A_WEEK = (0, 1, 1, 1, 2)
LARGEST_CONCESSION_MINOR = 9_000_00
BPS = 10_000
SPENT_AT_MOST_BPS = 8_500
"""The story stops spending here: a team that never hits its budget is more usual than one that does."""


@dataclass(slots=True, kw_only=True)
class Market:
    """What the teller of offers draws from, and how much was taken from each mandate so far."""

    rng: Random
    year: HalfYear
    prices: Mapping[str, Product]
    accounts: Mapping[str, Sequence[Account]]
    drawn_minor: dict[str, int] = field(default_factory=dict)
    offers: int = 0

    def offer(self, team: str, discounts_bps: range, largest_minor: int) -> tuple[Offer, int]:
        """An offer to one of the team's accounts, and the concession in it, rounded up once."""
        self.offers += 1
        rng = self.rng
        products = rng.sample(sorted(self.prices), rng.choice((1, 2, 2, 3)))
        discount_bps = rng.choice(discounts_bps)
        quantity = rng.choice((2, 4, 6, 10, 20))
        while True:
            lines = tuple(Line(product=number, quantity=quantity, discount_bps=discount_bps) for number in products)
            given = concession_minor(lines, self.prices)
            if given <= largest_minor:
                break
            # A large concession is a large order: halve the order, then drop a line.
            quantity, products = (quantity // 2, products) if quantity > 1 else (1, products[:-1])
        account = rng.choice(self.accounts[team])
        reference = f"OP-{4000 + self.offers}"
        payment_days = rng.choice((14, 30, 30, 45))
        return Offer(account=account.number, lines=lines, payment_days=payment_days, deal_ref=reference), given

    def may_draw(self, mandate: str, amount_minor: int) -> bool:
        budget = ROOMS[Level.TEAM].budget_minor or 0
        after = self.drawn_minor.get(mandate, 0) + amount_minor
        if after * BPS > budget * SPENT_AT_MOST_BPS:
            return False
        self.drawn_minor[mandate] = after
        return True


def concession_minor(lines: Sequence[Line], prices: Mapping[str, Product]) -> int:
    exact = sum(prices[line.product].price_minor * line.quantity * line.discount_bps for line in lines)
    return -(-exact // BPS)


def used(market: Market, mandate: UsableMandate) -> Iterator[Deed]:
    """Week after week, while the mandate can be used and the present has not come."""
    for week in range(WEEKS + 1):
        for _ in range(market.rng.choice(OFFERS_A_WEEK)):
            placed_at = market.year.some_time(market.rng, week)
            if mandate.usable_from <= placed_at < mandate.usable_until and market.year.is_past(placed_at):
                yield from _one_offer(market, mandate, placed_at)
    if mandate.revoked_at is not None:
        yield from _caught_out(market, mandate, mandate.revoked_at)


def _caught_out(market: Market, mandate: UsableMandate, revoked_at: datetime) -> Iterator[Deed]:
    """Held on the day before the mandate ended at once, promised on the day after."""
    offer, _ = market.offer(mandate.team, INSIDE_BPS, LARGEST_CONCESSION_MINOR)
    at = revoked_at - timedelta(days=1)
    hold = PlaceHold(
        at=at,
        by=mandate.spenders[0],
        key=offer.deal_ref,
        mandate=mandate.key,
        offer=offer,
        expires_at=at + HOLD_LIVES,
    )
    yield hold
    yield CommitTooLate(at=revoked_at + timedelta(days=1), by=hold.by, key=hold.key)


def _one_offer(market: Market, mandate: UsableMandate, at: datetime) -> Iterator[Deed]:
    by = market.rng.choice(mandate.spenders)
    if market.rng.random() < 0.25:  # noqa: PLR2004 - a quarter of the weeks bring an ask beyond the room
        far, _ = market.offer(mandate.team, OUTSIDE_BPS, 10 * LARGEST_CONCESSION_MINOR)
        yield CheckOffer(at=at - timedelta(minutes=20), by=by, mandate=mandate.key, offer=far)
    offer, given_minor = market.offer(mandate.team, INSIDE_BPS, LARGEST_CONCESSION_MINOR)
    yield CheckOffer(at=at - timedelta(minutes=5), by=by, mandate=mandate.key, offer=offer)
    if market.may_draw(mandate.key, given_minor):
        expires_at = min(at + HOLD_LIVES, mandate.usable_until)
        hold = PlaceHold(at=at, by=by, key=offer.deal_ref, mandate=mandate.key, offer=offer, expires_at=expires_at)
        yield hold
        yield from _resolved(market, hold, given_minor, mandate.usable_until)


def _resolved(market: Market, hold: PlaceHold, given_minor: int, until: datetime) -> Iterator[Deed]:
    """Signed, lost, or forgotten until it ran out; the youngest are still open."""
    rng = market.rng
    at = hold.at + timedelta(days=rng.randrange(1, 9), hours=rng.randrange(3))
    way = rng.choices(("signed", "lost", "forgotten"), (72, 18, 10))[0]
    if way == "forgotten" or at >= hold.expires_at or not market.year.is_past(at):
        return
    if way == "lost":
        yield ReleaseHold(at=at, by=hold.by, key=hold.key)
        return
    signed_minor = given_minor if rng.random() < 0.7 else given_minor * rng.randrange(60, 95) // 100  # noqa: PLR2004 - most sign in full
    yield CommitHold(at=at, by=hold.by, key=hold.key, amount_minor=signed_minor)
    undone_at = at + timedelta(days=rng.randrange(6, 21))
    if rng.random() < 0.05 and undone_at < until and market.year.is_past(undone_at):  # noqa: PLR2004 - one in twenty comes back in part
        yield ReverseCommitment(
            at=undone_at,
            by=hold.by,
            key=hold.key,
            amount_minor=max(signed_minor // 3, 1),
            reason="Part of the order was sent back.",
        )

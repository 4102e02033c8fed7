"""A replay as it goes over the wire."""

from collections.abc import Iterable, Mapping
from uuid import UUID

import numpy as np

from leeway.mandates.actions.simulation.reckon import Proposal, Reckoned
from leeway.mandates.api.wire import simulation as wire
from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.api.wire.terms import limit_of, limit_shown
from leeway.mandates.replay.judge import Key
from leeway.mandates.replay.tiers import NOBODY
from leeway.mandates.rules.limit import Code
from leeway.mandates.rules.money import MICRO_PER_MINOR, exponent_of
from leeway.mandates.rules.price_book import CitedBook
from leeway.mandates.rules.viewer import Holder, Viewer
from leeway.mandates.store.rows.simulation import SimulationRow


def proposal_of(asked: wire.ReplayAsk) -> Proposal:
    return Proposal(
        currency=asked.currency,
        limits=tuple(limit_of(limit) for limit in asked.limits),
        owner=None if asked.owner is None else Holder(kind=asked.owner.kind, id=asked.owner.id),
        from_on=asked.from_on,
        until_on=asked.until_on,
        policy=asked.budget_policy,
        parent_mandate_id=asked.parent_mandate_id,
    )


def accounts_named_in(found: Reckoned) -> set[str]:
    """The accounts of the most costly deals, which are shown by name."""
    return {found.deals.account_numbers[found.deals.accounts[one.deal]] for one in found.replay.figures.costly}


def figures_of(found: Reckoned, asked: wire.ReplayAsk, names: Mapping[str, str]) -> wire.Figures:
    figures, deals = found.replay.figures, found.deals
    return wire.Figures(
        deals=figures.deals,
        lines=figures.lines,
        first_on=deals.day(0) if len(deals) else None,
        last_on=deals.day(-1) if len(deals) else None,
        reference_minor=figures.reference_minor,
        concession_minor=figures.concession_minor,
        inside=figures.inside,
        local=figures.local,
        local_concession_minor=figures.local_concession_minor,
        drawn_minor=figures.drawn_minor,
        hours_saved=None if asked.hours_per_approval is None else figures.local * asked.hours_per_approval,
        stopped=[wire.Stopped(limits=_keys(one.limits), deals=one.deals) for one in figures.stopped],
        first_refused=None
        if figures.first_refused is None
        else wire.FirstRefused(
            deal_number=deals.numbers[figures.first_refused], decided_on=deals.day(figures.first_refused)
        ),
        budget_curve=[wire.Drawn(on=on, drawn_minor=drawn) for on, drawn in figures.budget_curve],
        room_left=None
        if figures.room_left_minor is None
        else [wire.RoomLeft(take_up_bps=share, amount_minor=amount) for share, amount in figures.room_left_minor],
        curves=[
            wire.Curve(
                limit=_key(curve.limit),
                bound=curve.bound,
                points=[wire.CurvePoint(bound=bound, inside=inside) for bound, inside in curve.points],
            )
            for curve in figures.curves
        ],
        most_costly=[
            wire.CostlyDeal(
                deal_number=deals.numbers[one.deal],
                decided_on=deals.day(one.deal),
                account_number=(number := deals.account_numbers[deals.accounts[one.deal]]),
                account_name=names.get(number),
                concession_minor=one.concession_minor,
                discount_bps=one.discount_bps,
            )
            for one in figures.costly
        ],
        tiers=_tiers(found),
        unjudged=_keys(figures.unjudged),
        price_books=measured_by({deals.books[place]: lines for place, lines in figures.measured_by}),
        published_offers=[
            wire.RecognisedOffer(
                id=UUID((offer := deals.offers[one.offer]).id),
                name=offer.name,
                lines=one.lines,
                named_lines=one.named_lines,
                given_minor=one.given_minor,
            )
            for one in figures.published
        ],
    )


def measured_by(lines_of_books: Mapping[CitedBook | None, int]) -> list[wire.MeasuredBy]:
    """The book that measures most lines first."""
    found = [(book, lines) for book, lines in lines_of_books.items() if book is not None]
    return [
        wire.MeasuredBy(id=book.id, name=book.name, version=book.version, lines=lines)
        for book, lines in sorted(found, key=lambda one: (-one[1], one[0].id, one[0].version))
    ]


def _tiers(found: Reckoned) -> list[wire.Tier]:
    """The proposal first, then the chain above it, last whoever stands above that."""
    if found.chain is None:
        return []
    chain = found.chain.chain
    tiers = [wire.Tier(mandate_id=None, title=None, holder=None, deals=_count(found, 0))]
    for place, link in enumerate(chain.links, start=1):
        holder_id, name = found.chain.holders[link.mandate_id]
        tiers.append(
            wire.Tier(
                mandate_id=link.mandate_id,
                title=found.chain.title if link is chain.judged else None,
                holder=NameRef(id=holder_id, name=name),
                deals=_count(found, place),
            )
        )
    return [*tiers, wire.Tier(mandate_id=None, title=None, holder=None, deals=_count(found, NOBODY))]


def _count(found: Reckoned, place: int) -> int:
    return int(np.count_nonzero(found.decided == place))


def deals_of(found: Reckoned, *, local: bool | None) -> list[int]:
    """Places of the deals to be listed, in their order."""
    carried = found.replay.spent.carried
    if local is None:
        return list(range(len(found.deals)))
    return [int(place) for place in np.flatnonzero(carried if local else ~carried)]


def deal_of(found: Reckoned, place: int, currency: str) -> wire.ReplayedDeal:
    deals, needs = found.deals, found.replay.needs
    least = np.iinfo(np.int32).min
    return wire.ReplayedDeal(
        deal_number=deals.numbers[place],
        decided_on=deals.day(place),
        account_number=deals.account_numbers[deals.accounts[place]],
        owner_employee_number=deals.owner_numbers[deals.owners[place]],
        reference_minor=int(needs.reference_micros[place]) // MICRO_PER_MINOR[exponent_of(currency)],
        concession_minor=int(needs.concession_minor[place]),
        line_discount_bps=max(int(needs.line_discount_bps[place]), int(least)),
        deal_discount_bps=max(int(needs.deal_discount_bps[place]), int(least)),
        local=bool(found.replay.spent.carried[place]),
        stopped_by=_keys(found.replay.stops(place)),
        price_books=sorted({book.name for book in deals.books_of(place)}),
    )


def _keys(keys: Iterable[Key]) -> list[wire.LimitKey]:
    return [_key(key) for key in keys]


def _key(key: Key) -> wire.LimitKey:
    return wire.LimitKey(code=key[0], scope=key[1])


def kept_shown(row: SimulationRow, viewer: Viewer) -> wire.KeptSimulation:
    """What the right to see margins told stays with the right: the figures that a floor shaped, and the floor (I21)."""
    asked = wire.ReplayAsk.model_validate(row.ask)
    judges_margin = any(limit.code is Code.MIN_MARGIN_BPS for limit in asked.limits)
    figures = wire.Figures.model_validate(row.figures)
    unjudged = {key.code for key in figures.unjudged}
    withheld = judges_margin and Code.MIN_MARGIN_BPS not in unjudged and not viewer.sees_margin
    limits = [limit_shown(limit_of(limit), sees_margin=viewer.sees_margin) for limit in asked.limits]
    return wire.KeptSimulation(
        id=row.id,
        ask=asked.model_copy(update={"limits": limits}),
        figures=None if withheld else figures,
        history_version=row.history_version,
        made_at=row.made_at,
        made_by=NameRef(id=viewer.person_id, name=viewer.display_name),
    )

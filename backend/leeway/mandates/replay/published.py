"""What past deals gave under a published offer, which is no concession: recognised by its id, or else by its rule.

A file may name the offer that a line was sold under; that counts, whatever its rule says, since who closed the deal
knew it. A line that names none, or one that nobody knows here, has the best that was in force on its day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from leeway.mandates.replay.concern import among
from leeway.mandates.replay.deals import NO_OFFER, Codes, Deals, Mask, Whole
from leeway.mandates.replay.needs import share_of
from leeway.mandates.rules.import_file import MICROS
from leeway.mandates.rules.limit import Kind
from leeway.mandates.rules.published_offer import PublishedOffer


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """Per line how many pieces, in 10^-6, and the offer that its file names; `names` are what the places stand for."""

    quantity_micros: Whole
    named: Codes
    names: Sequence[str | None]


def after_published(deals: Deals, sold: Sold, offers: Sequence[PublishedOffer]) -> Deals:
    """The same deals measured after these offers: a reference price never lies below the net because of one."""
    if not offers or deals.lines == 0:
        return deals
    by_id = _by_id(sold, offers)
    chosen = np.where(by_id != NO_OFFER, by_id, _by_rule(deals, sold, offers))
    rates = np.array([*(one.rate_bps for one in offers), 0], dtype=np.int64)[chosen]
    # Rounded up, so that no concession is understated.
    published = deals.reference_micros - share_of(deals.reference_micros, rates)
    after = np.minimum(deals.reference_micros, np.maximum(published, deals.net_micros))
    return replace(
        deals,
        reference_micros=after,
        published=chosen.astype(np.int32),
        named_offer=by_id != NO_OFFER,
        published_micros=deals.reference_micros - after,
        offers=offers,
    )


def _by_id(sold: Sold, offers: Sequence[PublishedOffer]) -> Codes:
    """By the number that other systems know it by, or by our own id."""
    places: Mapping[str, int] = {
        known: place for place, one in enumerate(offers) for known in (one.id, one.offer_number) if known is not None
    }
    told = np.array([NO_OFFER if name is None else places.get(name, NO_OFFER) for name in sold.names], dtype=np.int32)
    return told[sold.named]


def _by_rule(deals: Deals, sold: Sold, offers: Sequence[PublishedOffer]) -> Codes:
    """The highest rate, of equal ones the smallest id; pieces count by product over the whole deal."""
    sizes = np.diff(np.append(deals.starts, deals.lines))
    days, pieces = np.repeat(deals.days, sizes), _pieces(deals, sold, sizes)
    found = np.full(deals.lines, NO_OFFER, dtype=np.int32)
    for place, one in sorted(enumerate(offers), key=lambda known: (known[1].rate_bps, _backwards(known[1].id))):
        covered = (days >= one.valid_from.toordinal()) & (days < one.valid_until.toordinal())
        covered &= pieces >= one.min_quantity * MICROS
        if one.max_quantity is not None:
            covered &= pieces <= one.max_quantity * MICROS
        found[covered & _names(deals, one)] = place
    return found


def _names(deals: Deals, offer: PublishedOffer) -> Mask:
    match offer.selector:
        case None:
            return np.ones(deals.lines, dtype=bool)
        case selector if selector.kind is Kind.PRODUCTS:
            return among(deals.products, deals.product_ids, selector.any_of)
        case selector:
            return among(deals.categories, deals.category_names, selector.any_of)


def _pieces(deals: Deals, sold: Sold, sizes: Whole) -> Whole:
    """Per line the pieces of its product in the deal, so that cutting a line in two changes no tier (I12)."""
    of_deals = np.repeat(np.arange(len(deals), dtype=np.int64), sizes)
    _, groups = np.unique(of_deals * len(deals.product_ids) + deals.products, return_inverse=True)
    totals = np.zeros(int(groups.max()) + 1, dtype=np.int64)
    np.add.at(totals, groups, sold.quantity_micros)
    return totals[groups]


def _backwards(offer_id: str) -> tuple[int, ...]:
    """Sorts the smallest id last, so that it is the one that stays."""
    return tuple(-ord(letter) for letter in offer_id)

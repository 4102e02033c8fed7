"""Which lines a limit is for, and which names stand in a set."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leeway.mandates.replay.deals import Codes, Deals, Mask
from leeway.mandates.rules.limit import Kind, Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Per line whether the limit is about it; per deal whether that cannot be told, which is never inside (I18)."""

    lines: Mask
    untold: Mask


def concern_of(deals: Deals, selector: Selector) -> Concern:
    match selector.kind:
        case Kind.PRODUCTS:
            lines = among(deals.products, deals.product_ids, selector.any_of)
            return Concern(lines=lines, untold=np.zeros(len(deals), dtype=bool))
        case Kind.CATEGORIES:
            lines = among(deals.categories, deals.category_names, selector.any_of)
            return Concern(lines=lines, untold=any_line(deals, nameless(deals.categories, deals.category_names)))
        case Kind.SEGMENTS:
            of_deals = among(deals.segments, deals.segment_names, selector.any_of)
            sizes = np.diff(np.append(deals.starts, deals.lines))
            return Concern(lines=np.repeat(of_deals, sizes), untold=nameless(deals.segments, deals.segment_names))


def among(codes: Codes, names: Sequence[str | None], allowed: frozenset[str] | None) -> Mask:
    fits = np.array([one is not None and one in (allowed or ()) for one in names], dtype=bool)
    return fits[codes] if len(codes) else np.zeros(0, dtype=bool)


def nameless(codes: Codes, names: Sequence[str | None]) -> Mask:
    missing = np.array([one is None for one in names], dtype=bool)
    return missing[codes] if len(codes) else np.zeros(0, dtype=bool)


def any_line(deals: Deals, lines: Mask) -> Mask:
    """Per deal whether one of its lines is so."""
    return np.logical_or.reduceat(lines, deals.starts) if len(deals) else np.zeros(0, dtype=bool)

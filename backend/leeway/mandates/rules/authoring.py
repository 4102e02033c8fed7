"""Who writes limits under a margin that they cannot see: such limits stay as they are above (I21)."""

from dataclasses import replace

from leeway.mandates.rules.limit import Code
from leeway.mandates.rules.terms import Terms


def names_margin(terms: Terms) -> bool:
    return any(limit.code is Code.MIN_MARGIN_BPS for limit in terms.limits)


def with_margins_of(terms: Terms, authority: Terms) -> Terms:
    """The terms, and every floor under the margin from above, which their author was not shown."""
    floors = tuple(limit for limit in authority.limits if limit.code is Code.MIN_MARGIN_BPS)
    return replace(terms, limits=(*terms.limits, *floors)) if floors else terms

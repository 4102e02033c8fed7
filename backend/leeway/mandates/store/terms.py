"""Terms as columns and back."""

import json
from functools import lru_cache
from typing import Any

from leeway.mandates.rules.lattice import Limits
from leeway.mandates.rules.limit import Code, Limit, Mode, OnBreach, Scope
from leeway.mandates.rules.terms import Terms
from leeway.mandates.store.rows.terms import TermsColumns


def limits_kept(limits: Limits) -> list[dict[str, Any]]:
    return [
        {
            "code": str(limit.code),
            "scope": str(limit.scope),
            "at_most": limit.at_most,
            "at_least": limit.at_least,
            "any_of": None if limit.any_of is None else sorted(limit.any_of),
            "on_breach": str(limit.on_breach),
        }
        for limit in limits
    ]


def limits_of(kept: list[dict[str, Any]]) -> Limits:
    return tuple(
        Limit(
            code=Code(one["code"]),
            scope=Scope(one["scope"]),
            at_most=one["at_most"],
            at_least=one["at_least"],
            any_of=None if one["any_of"] is None else frozenset(one["any_of"]),
            on_breach=OnBreach(one["on_breach"]),
        )
        for one in kept
    )


@lru_cache(maxsize=4_096)
def limits_of_text(kept: str) -> Limits:
    """As `limits_of`, from the column's text: equal text is equal limits, so each is read once."""
    return limits_of(json.loads(kept))


def terms_kept(terms: Terms) -> dict[str, Any]:
    """By column of `TermsColumns`."""
    return {
        "currency": terms.currency,
        "limits": limits_kept(terms.limits),
        "mode": str(terms.mode),
        "delegable": terms.delegable,
        "valid_from": terms.valid_from,
        "valid_until": terms.valid_until,
    }


def terms_of(row: TermsColumns) -> Terms:
    return Terms(
        currency=row.currency,
        limits=limits_of(row.limits),
        mode=Mode(row.mode),
        delegable=row.delegable,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )

"""Terms as columns and back."""

import json
from dataclasses import asdict, fields
from functools import lru_cache
from typing import Any

from leeway.mandates.rules.bound import Bound, Gets
from leeway.mandates.rules.duty import Duties, Duty, DutyKind
from leeway.mandates.rules.lattice import Limits
from leeway.mandates.rules.limit import Code, Kind, Limit, Mode, OnBreach, Period, Scope, Selector
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
            **_rarely(limit),
        }
        for limit in limits
    ]


def _rarely(limit: Limit) -> dict[str, Any]:
    """What most limits do not have is not written, so that limits kept before it was known read the same."""
    kept: dict[str, Any] = {}
    if limit.selector is not None:
        kept["applies_to"] = {"kind": str(limit.selector.kind), "any_of": sorted(limit.selector.any_of)}
    if limit.period is not None:
        kept["period"] = str(limit.period)
    if limit.wider:
        kept["gets"] = [{**asdict(when), **_bound_kept(bound)} for when, bound in limit.wider]
    return kept


def _bound_kept(bound: Bound) -> dict[str, Any]:
    return {
        "at_most": bound.at_most,
        "at_least": bound.at_least,
        "any_of": None if bound.any_of is None else sorted(bound.any_of),
    }


def limits_of(kept: list[dict[str, Any]]) -> Limits:
    return tuple(
        Limit(
            code=Code(one["code"]),
            scope=Scope(one["scope"]),
            at_most=one["at_most"],
            at_least=one["at_least"],
            any_of=None if one["any_of"] is None else frozenset(one["any_of"]),
            on_breach=OnBreach(one["on_breach"]),
            selector=_selector_of(one.get("applies_to")),
            period=None if one.get("period") is None else Period(one["period"]),
            wider=tuple(_wider_of(get) for get in one.get("gets", ())),
        )
        for one in kept
    )


def _selector_of(kept: dict[str, Any] | None) -> Selector | None:
    return None if kept is None else Selector(Kind(kept["kind"]), frozenset(kept["any_of"]))


def _wider_of(kept: dict[str, Any]) -> tuple[Gets, Bound]:
    when = Gets(**{field.name: kept[field.name] for field in fields(Gets)})
    any_of = kept["any_of"]
    return when, Bound(kept["at_least"], kept["at_most"], None if any_of is None else frozenset(any_of))


@lru_cache(maxsize=4_096)
def limits_of_text(kept: str) -> Limits:
    """As `limits_of`, from the column's text: equal text is equal limits, so each is read once."""
    return limits_of(json.loads(kept))


def duties_kept(duties: Duties) -> list[dict[str, Any]]:
    return [asdict(duty) for duty in duties]


def duties_of(kept: list[dict[str, Any]]) -> Duties:
    return tuple(Duty(**(one | {"kind": DutyKind(one["kind"])})) for one in kept)


def terms_kept(terms: Terms) -> dict[str, Any]:
    """By column of `TermsColumns`."""
    return {
        "currency": terms.currency,
        "limits": limits_kept(terms.limits),
        "mode": str(terms.mode),
        "delegable": terms.delegable,
        "valid_from": terms.valid_from,
        "valid_until": terms.valid_until,
        "duties": duties_kept(terms.duties),
    }


def terms_of(row: TermsColumns) -> Terms:
    return Terms(
        currency=row.currency,
        limits=limits_of(row.limits),
        mode=Mode(row.mode),
        delegable=row.delegable,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        duties=duties_of(row.duties),
    )

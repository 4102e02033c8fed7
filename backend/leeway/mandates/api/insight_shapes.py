"""Insights on their way to the wire."""

from leeway.mandates.api.wire import insights as wire
from leeway.mandates.api.wire.evaluation import AppliesTo
from leeway.mandates.insights.burn import BudgetBurn, Burn
from leeway.mandates.insights.months import Month
from leeway.mandates.insights.nearness import Bands, Headroom
from leeway.mandates.rules.limit import Selector


def burn_shown(burn: Burn) -> wire.Burn:
    pace = burn.pace
    return wire.Burn(
        pace=wire.Pace(since=pace.since, days=pace.days, drawn_minor=pace.drawn_minor),
        whole=_budget(burn.whole),
        periods=[_budget(one) for one in burn.periods],
    )


def _budget(one: BudgetBurn) -> wire.BudgetBurn:
    return wire.BudgetBurn(
        period=one.period,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        budget_minor=one.budget_minor,
        drawn_minor=one.drawn_minor,
        left_minor=one.left_minor,
        runs_out_on=one.runs_out_on,
        lasts=one.lasts,
    )


def headroom_shown(one: Headroom) -> wire.Headroom:
    return wire.Headroom(
        code=one.key.code,
        scope=one.key.scope,
        applies_to=applies_to_shown(one.key.selector),
        period=one.key.period,
        answers=one.answers,
        outside=one.outside,
        bands=None if one.bands is None else _bands(one.bands),
        used_median_bps=one.used_median_bps,
    )


def applies_to_shown(selector: Selector | None) -> AppliesTo | None:
    return None if selector is None else AppliesTo(kind=selector.kind, any_of=sorted(selector.any_of))


def _bands(bands: Bands) -> wire.Bands:
    return wire.Bands(
        below_half=bands.below_half,
        below_near=bands.below_near,
        near=bands.near,
        at_edge=bands.at_edge,
        beyond=bands.beyond,
        bunching_bps=bands.bunching_bps,
    )


def month_shown(month: Month) -> wire.Month:
    return wire.Month(
        starts_on=month.starts_on,
        answers=month.answers,
        inside=month.inside,
        holds=month.holds,
        promises=month.promises,
        given_up=month.given_up,
        promised_minor=month.promised_minor,
        reversed_minor=month.reversed_minor,
    )

"""One person's result, and a group's: agreement before averages, bands, and no figure for all."""

import pytest

from leeway.growth.rules.agreement import interval_of_mean
from leeway.growth.rules.assessment import (
    RELIABILITY_UNKNOWN,
    Band,
    QualityResult,
    Response,
    means_of_others,
    reliability_of_one,
    results_of,
)
from leeway.growth.rules.campaign import Plan, RaterGroup, roughly
from leeway.growth.rules.form import MOST_ITEMS, OWN_ITEMS, FormFault, Item, Part, Quality, fault_of
from leeway.growth.rules.group_result import Assessed, GroupMean, campaign_result
from leeway.growth.rules.release.gate import Told
from leeway.growth.rules.shown_mean import Reason, ShownMean, Withheld

CODES = [item.code for item in OWN_ITEMS]


def said(group: RaterGroup, rating: int, **but: int | None) -> Response:
    answers = dict.fromkeys(CODES, rating) | {code.replace("_", "-"): value for code, value in but.items()}
    return Response(group=group, answers={code: value for code, value in answers.items() if value is not None})


def others(*ratings: int) -> list[Response]:
    return [said(RaterGroup.OTHERS, rating) for rating in ratings]


def result(responses: list[Response], quality: Quality = Quality.ATTITUDE, part: Part | None = None) -> QualityResult:
    found = results_of(OWN_ITEMS, responses, least=5, reliability=RELIABILITY_UNKNOWN)
    return next(one for one in found if (one.quality, one.part) == (quality, part))


def test_leeways_own_form_asks_about_all_five_and_the_four_es_in_five_minutes() -> None:
    """G23"""
    assert fault_of(OWN_ITEMS) is None
    assert len(OWN_ITEMS) == MOST_ITEMS
    assert {item.part for item in OWN_ITEMS} == {*Part, None}


def test_a_form_that_leaves_a_quality_out_is_none() -> None:
    """G23"""
    assert fault_of(OWN_ITEMS[:-3]) is FormFault.QUALITY_MISSING
    assert fault_of((*OWN_ITEMS, OWN_ITEMS[0])) is FormFault.CODES_TWICE
    odd = Item(code="odd", quality=Quality.CULTURE, part=Part.EXCEL, own="I", other="They")
    assert fault_of((*OWN_ITEMS, odd)) is FormFault.PART_OUTSIDE_LEADERSHIP


def test_five_others_are_shown_with_interval_and_gap() -> None:
    """G24, G25: on the bound of reliability it is tentative; six are firm."""
    seen = result([said(RaterGroup.SELF, 5), said(RaterGroup.COACH, 3), *others(4, 3, 4, 5, 4)])
    assert isinstance(seen.others, ShownMean)
    assert (seen.own, seen.coach, seen.others.mean, seen.others.tentative) == (5, 3, 4, True)
    assert seen.others.interval == interval_of_mean([4, 3, 4, 5, 4])
    assert seen.gap == pytest.approx(1)
    assert seen.gap_interval is not None
    assert seen.gap_interval.low == pytest.approx(5 - seen.others.interval.high)
    firm = result(others(4, 3, 4, 5, 4, 4)).others
    assert isinstance(firm, ShownMean)
    assert not firm.tentative


def test_four_others_are_not_shown_whatever_they_said() -> None:
    """G42: and there is no gap to reckon back from."""
    seen = result([said(RaterGroup.SELF, 5), *others(4, 4, 4, 4)])
    assert (seen.others, seen.gap, seen.gap_interval) == (Withheld(reason=Reason.TOO_FEW), None, None)


def test_raters_of_two_minds_have_no_mean() -> None:
    """G25"""
    assert result(others(1, 5, 1, 5, 1, 5)).others == Withheld(reason=Reason.OF_TWO_MINDS)


def test_where_all_said_the_same_only_a_band_is_shown() -> None:
    """G42: a mean would say what each of them said."""
    assert result(others(4, 4, 4, 4, 4)).others == Band(low=4, high=5)
    assert result(others(5, 5, 5, 5, 5)).others == Band(low=4, high=5)
    assert result([said(RaterGroup.SELF, 3), *others(1, 1, 1, 1, 1)]).gap is None


def test_whoever_leaves_an_item_out_is_in_no_part_of_that_quality() -> None:
    """G42: else the four Es less leadership would say what that one rater said."""
    responses = [*others(4, 3, 4, 5), said(RaterGroup.OTHERS, 3, direction=None), said(RaterGroup.OTHERS, 4)]
    whole = result(responses, Quality.LEADERSHIP).others
    engage = result(responses, Quality.LEADERSHIP, Part.ENGAGE).others
    assert isinstance(whole, ShownMean)
    assert isinstance(engage, ShownMean)
    assert whole.mean == engage.mean == 4
    fewer = [*others(4, 3, 4, 5), said(RaterGroup.OTHERS, 3, direction=None)]
    assert result(fewer, Quality.LEADERSHIP, Part.ENGAGE).others == Withheld(reason=Reason.TOO_FEW)
    assert isinstance(result(fewer, Quality.ATTITUDE).others, ShownMean)


def test_no_figure_stands_for_all_qualities() -> None:
    """G24, R45: nine figures, one for each quality and E, and none without a name."""
    found = results_of(OWN_ITEMS, others(4, 3, 4, 5, 4), least=5, reliability=RELIABILITY_UNKNOWN)
    assert [one.part for one in found if one.quality is Quality.LEADERSHIP] == [None, *Part]
    assert len(found) == len(Quality) + len(Part)


def test_reliability_is_reckoned_where_enough_were_assessed() -> None:
    """G25: ICC(1), and what is usual below thirty people."""
    apart = [others(*([1, 2] if number % 2 else [4, 5])) for number in range(30)]
    assert reliability_of_one(OWN_ITEMS, apart[:29]) == RELIABILITY_UNKNOWN
    assert reliability_of_one(OWN_ITEMS, apart) > 0.8
    assert reliability_of_one(OWN_ITEMS, [others(1, 5)] * 30) == 0


def assessed(unit: str, number: int, mean: float, *, level: int = 2) -> Assessed:
    return Assessed(person=f"{unit}{number}", unit=unit, level=level, means=dict.fromkeys(Quality, mean))


def told(units: dict[str, int], *, before: tuple[Told, ...] = ()) -> dict[tuple[str | None, int | None], int]:
    people = [assessed(unit, number, 3 + number % 2) for unit, size in units.items() for number in range(size)]
    return {(group.unit, group.level): group.people for group in campaign_result(people, before=before).groups}


def test_a_unit_of_four_is_in_no_groups_figures_but_those_of_all() -> None:
    """G42: and the next larger unit is hidden with it, or the whole would say what the four came to."""
    found = told({"Sales": 12, "Ops": 9, "Legal": 4})
    assert found[None, None] == 25
    assert ("Legal", None) not in found
    assert ("Ops", None) not in found
    assert found["Sales", None] == 12


def test_one_person_counts_once_and_a_unanimous_group_is_a_band() -> None:
    """G42, G4"""
    people = [assessed("Sales", number, 4.0) for number in range(5)] + [
        assessed("Ops", number, 3 + number / 2) for number in range(5)
    ]
    groups = {group.unit: group for group in campaign_result(people, before=()).groups if group.level is None}
    assert groups["Sales"].qualities[Quality.CULTURE] == Band(low=4, high=5)
    ops = groups["Ops"].qualities[Quality.CULTURE]
    assert isinstance(ops, GroupMean)
    assert ops.mean == 4


def test_somebody_about_whom_too_few_answered_counts_in_no_group() -> None:
    """G42"""
    assert means_of_others(OWN_ITEMS, others(4, 4, 4, 4), 5) is None
    means = means_of_others(OWN_ITEMS, others(4, 4, 4, 4, 5), 5)
    assert means is not None
    assert means == pytest.approx(dict.fromkeys(Quality, 4.2))


def test_counts_move_in_fives_and_plans_keep_their_bounds() -> None:
    """G42, G24"""
    assert [roughly(answered) for answered in (0, 4, 5, 9, 10)] == [0, 0, 5, 5, 10]
    for least, asked in ((4, 8), (51, 8), (5, 5), (5, 11)):
        with pytest.raises(ValueError, match=r"least|others"):
            Plan(least=least, others=asked)

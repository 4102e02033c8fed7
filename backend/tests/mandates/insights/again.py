"""Every figure of the insights once more, from the two files alone: no rule of the product is asked.

Written from the definitions that stand beside the figures on the screen, in other ways than the product's: fractions
where it keeps whole numbers, one day after the other where it divides, one row after the other where it groups.
"""

import csv
import io
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

Json = dict[str, Any]
Rows = list[dict[str, str]]
FLOOR_UNDER_THE_MARGIN, SETS = "min_margin_bps", {"clauses", "products", "categories", "accounts", "currencies"}


def rows_of(file: str) -> Rows:
    return list(csv.DictReader(io.StringIO(file)))


def day(instant: str) -> date:
    return datetime.fromisoformat(instant).date()


def drawn(row: dict[str, str]) -> int:
    return int(row["held_delta_minor"]) + int(row["committed_delta_minor"])


def pace(movements: Rows, first: date, today: date) -> Json:
    days = [today - timedelta(days=back) for back in range(91)]
    days = [one for one in days if one >= first]
    of_use = [row for row in movements if row["kind"] not in ("carved", "returned")]
    return {
        "since": min(days).isoformat(),
        "days": len(days),
        "drawn_minor": sum(drawn(row) for row in of_use if day(row["at"]) in days),
    }


def runs_out_on(left_minor: int, at_pace: Json, today: date) -> str | None:
    if at_pace["drawn_minor"] <= 0:
        return None
    a_day, left, on = Fraction(at_pace["drawn_minor"], at_pace["days"]), Fraction(left_minor), today
    while left > 0:
        left, on = left - a_day, on + timedelta(days=1)
        if on > today + timedelta(days=3650):
            return None
    return on.isoformat()


def burn(movements: Rows, first: date, today: date, valid_until: str, a_month_minor: int | None) -> Json:
    at_pace = pace(movements, first, today)
    left = int(movements[-1]["left_minor"])
    drawn_minor = sum(map(drawn, movements))
    out = runs_out_on(left, at_pace, today)
    whole = {
        "period": None,
        "starts_on": first.isoformat(),
        "ends_on": valid_until,
        "budget_minor": left + drawn_minor,
        "drawn_minor": drawn_minor,
        "left_minor": left,
        "runs_out_on": out,
        "lasts": out is None or out >= valid_until,
    }
    periods = [] if a_month_minor is None else [running_month(movements, at_pace, today, a_month_minor)]
    return {"pace": at_pace, "whole": whole, "periods": periods}


def running_month(movements: Rows, at_pace: Json, today: date, budget_minor: int) -> Json:
    """A hold and its promise belong to the month in which the hold was placed."""
    this_month = today.replace(day=1)
    in_month = sum(
        drawn(row)
        for row in movements
        if row["hold_placed_at"] and day(row["hold_placed_at"]).replace(day=1) == this_month
    )
    out = runs_out_on(budget_minor - in_month, at_pace, today)
    ends_on = (this_month + timedelta(days=40)).replace(day=1).isoformat()
    return {
        "period": "month",
        "starts_on": this_month.isoformat(),
        "ends_on": ends_on,
        "budget_minor": budget_minor,
        "drawn_minor": in_month,
        "left_minor": budget_minor - in_month,
        "runs_out_on": out,
        "lasts": out is None or out >= ends_on,
    }


def limits(answers: Rows) -> list[Json]:
    """By code, scope, selector and period; in the order of these."""
    found: dict[tuple[str, str, str, str], Rows] = defaultdict(list)
    for row in answers:
        found[(row["code"], row["scope"], row["applies_to"], row["period"])].append(row)
    return [headroom(*key, rows) for key, rows in sorted(found.items())]


def headroom(code: str, scope: str, applies_to: str, period: str, rows: Rows) -> Json:
    has_bands = scope != "mandate" and code not in SETS and code != FLOOR_UNDER_THE_MARGIN
    went_out = [row for row in rows if row["deed"] == "hold.place" and row["asked"]] if has_bands else []
    shares = sorted(share(row) for row in went_out if row["ok"] == "yes")
    counts = Counter(band(row) for row in went_out)
    names = ("below_half", "below_near", "near", "at_edge", "beyond")
    bands: Json = {name: counts[name] for name in names}
    bands["bunching_bps"] = int(Fraction(counts["at_edge"], counts["near"]) * 10_000) if counts["near"] else None
    return {
        "code": code,
        "scope": scope,
        "applies_to": applies_to,
        "period": period,
        "answers": len(rows),
        "outside": sum(row["ok"] == "no" for row in rows),
        "bands": bands if has_bands else None,
        "used_median_bps": int(shares[(len(shares) + 1) // 2 - 1] * 10_000) if shares else None,
    }


def share(row: dict[str, str]) -> Fraction:
    """Of the bound that was used: of a floor the other way round, so never more than all of it."""
    asked, bound = max(0, int(row["asked"])), int(row["bound"])
    return Fraction(1) if asked == bound else min(Fraction(asked, bound or 1), Fraction(bound, asked or 1))


def band(row: dict[str, str]) -> str:
    if row["ok"] == "no":
        return "beyond"
    used = share(row)
    if used < Fraction(50, 100):
        return "below_half"
    if used < Fraction(85, 100):
        return "below_near"
    return "near" if used < Fraction(95, 100) else "at_edge"


def months(movements: Rows, answers: Rows, first: date, today: date) -> list[Json]:
    starts = {(first + timedelta(days=on)).replace(day=1) for on in range((today - first).days + 1)}
    return [month(one, movements, answers) for one in sorted(starts)[-13:]]


def month(on: date, movements: Rows, answers: Rows) -> Json:
    moved = [row for row in movements if row["at"].startswith(f"{on:%Y-%m}")]
    outcomes = {row["answer_id"]: row["outcome"] for row in answers if row["at"].startswith(f"{on:%Y-%m}")}
    kinds = Counter(row["kind"] for row in moved)
    return {
        "starts_on": on.isoformat(),
        "answers": len(outcomes),
        "inside": sum(one in ("allow", "allow_inform") for one in outcomes.values()),
        "holds": kinds["held"],
        "promises": kinds["committed"],
        "given_up": kinds["released"] + kinds["expired"] + kinds["voided"],
        "promised_minor": sum(int(row["committed_delta_minor"]) for row in moved if row["kind"] == "committed"),
        "reversed_minor": -sum(int(row["committed_delta_minor"]) for row in moved if row["kind"] == "reversed"),
    }

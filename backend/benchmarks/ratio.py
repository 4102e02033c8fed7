"""One figure against its yardstick: rounds alternate A B A B, medians are compared."""

import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass

ROUNDS = 5


class NotMeasured(Exception):
    """Something is missing on this machine: says what to install or to build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """`at_least` and `at_most` say what the ratio should be; neither means that it is only reported."""

    number: str
    what: str
    figure: float
    yardstick: float
    unit: str
    spread: float
    at_least: float | None = None
    at_most: float | None = None
    ratio: float

    @property
    def holds(self) -> bool | None:
        if self.at_least is not None:
            return self.ratio >= self.at_least
        if self.at_most is not None:
            return self.ratio <= self.at_most
        return None

    def as_row(self) -> dict[str, object]:
        return {**asdict(self), "holds": self.holds}


def alternate(figure: Callable[[], float], yardstick: Callable[[], float]) -> tuple[float, float, float]:
    """Medians of both after a warm-up round, and the figure's spread: (max - min) / median."""
    figure()
    yardstick()
    figures, yardsticks = [], []
    for _ in range(ROUNDS):
        figures.append(figure())
        yardsticks.append(yardstick())
    middle = statistics.median(figures)
    return middle, statistics.median(yardsticks), (max(figures) - min(figures)) / middle


def compared(
    number: str,
    what: str,
    *,
    unit: str,
    figure: Callable[[], float],
    yardstick: Callable[[], float],
    at_least: float | None = None,
    at_most: float | None = None,
) -> Ratio:
    """Both measured in turns."""
    middle, beside, spread = alternate(figure, yardstick)
    return Ratio(
        number=number,
        what=what,
        figure=middle,
        yardstick=beside,
        unit=unit,
        spread=spread,
        at_least=at_least,
        at_most=at_most,
        ratio=middle / beside,
    )


def _target(row: Ratio) -> str:
    if row.at_least is not None:
        return f"≥ {row.at_least:.2f}"
    return "" if row.at_most is None else f"≤ {row.at_most:.2f}"


def table(rows: list[Ratio]) -> str:
    lines = ["| # | what | figure | yardstick | ratio | target | holds | spread |", "|---|---|---|---|---|---|---|---|"]
    for row in rows:
        target = _target(row)
        holds = {True: "yes", False: "no", None: ""}[row.holds]
        lines.append(
            f"| {row.number} | {row.what} | {row.figure:,.1f} {row.unit} | {row.yardstick:,.1f} {row.unit} "
            f"| {row.ratio:.2f} | {target} | {holds} | {row.spread:.0%} |"
        )
    return "\n".join(lines)

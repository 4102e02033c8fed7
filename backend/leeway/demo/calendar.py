"""The half year of the demo: weeks counted from a Monday, working hours, and never after the present."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

WEEKS = 26
FIRST_HOUR, LAST_HOUR = 7, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfYear:
    """Ends on the day before `today`, so that every deed lies in the past."""

    today: date

    @property
    def first_day(self) -> date:
        monday = self.today - timedelta(days=self.today.weekday())
        return monday - timedelta(weeks=WEEKS)

    def at(self, week: int, weekday: int, hour: int = 9, minute: int = 0) -> datetime:
        """Weekday 0 is Monday."""
        return datetime.combine(self.day(week, weekday), time(hour, minute, tzinfo=UTC))

    def day(self, week: int, weekday: int = 0) -> date:
        return self.first_day + timedelta(weeks=week, days=weekday)

    def week_of(self, moment: datetime) -> int:
        return (moment.date() - self.first_day).days // 7

    def some_time(self, rng: Random, week: int) -> datetime:
        return self.at(week, rng.randrange(5), rng.randrange(FIRST_HOUR, LAST_HOUR), rng.randrange(60))

    def is_past(self, moment: datetime) -> bool:
        return moment.date() < self.today

"""The people of the house: the posts, filled with names, places and first days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from leeway.demo.chance import chance
from leeway.demo.names import draw_names
from leeway.demo.posts import HOUSE, Post

DOMAIN = "aldermoor.example"
LOCATIONS = {"North": ("Aarhus", "DK"), "Central": ("Ghent", "BE"), "South": ("Valencia", "ES")}
ELSEWHERE = (("Ghent", "BE"), ("Ghent", "BE"), ("Aarhus", "DK"), ("Valencia", "ES"))
NEWCOMERS = 14
"""So many joined in the last ten months, so that headcount has a history worth looking at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`number` is the employee number, by which everything else in the demo names a person."""

    number: str
    given_name: str
    family_name: str
    work_email: str
    title: str
    unit: str
    location: str
    country: str
    level: int
    manager_number: str | None
    started_on: date
    post: Post

    @property
    def display_name(self) -> str:
        return f"{self.given_name} {self.family_name}"


def _filled(post: Post, superior: int | None, level: int, taken: list[int]) -> Iterator[tuple[Post, int | None, int]]:
    """Every seat with its superior's place in the list, superiors before their people."""
    for _ in range(post.count):
        place = len(taken)
        taken.append(place)
        yield post, superior, level
        for report in post.reports:
            yield from _filled(report, place, level + 1, taken)


def seats() -> list[tuple[Post, int | None, int]]:
    return list(_filled(HOUSE, None, 1, []))


def build_people(seed: int, today: date) -> tuple[Person, ...]:
    filled = seats()
    names = draw_names(chance(seed, "names"), len(filled) + 1)[:-1]
    rng = chance(seed, "people")
    started = _first_days(seed, today, filled)
    people = []
    for place, ((post, superior, level), name) in enumerate(zip(filled, names, strict=True)):
        location, country = LOCATIONS[post.region] if post.region else rng.choice(ELSEWHERE)
        people.append(
            Person(
                number=_number(place),
                given_name=name.given,
                family_name=name.family,
                work_email=f"{name.mailbox}@{DOMAIN}",
                title=post.title,
                unit=post.unit,
                location=location,
                country=country,
                level=level,
                manager_number=None if superior is None else _number(superior),
                started_on=started[place],
                post=post,
            )
        )
    return tuple(people)


def build_newcomer(seed: int, today: date, people: Sequence[Person]) -> Person:
    """Somebody who begins next month beside the person last in the list of technicians; not in the house yet."""
    name = draw_names(chance(seed, "names"), len(people) + 1)[-1]
    beside = [person for person in people if person.title == "Field Technician"][-1]
    return replace(
        beside,
        number=_number(len(people)),
        given_name=name.given,
        family_name=name.family,
        work_email=f"{name.mailbox}@{DOMAIN}",
        started_on=today,
    )


def _number(place: int) -> str:
    return str(1001 + place)


def _first_days(seed: int, today: date, filled: Sequence[tuple[Post, int | None, int]]) -> list[date]:
    """Most came over twelve years; some newcomers without anybody reporting to them came lately."""
    rng = chance(seed, "first days")
    days = [today - timedelta(days=rng.randrange(400, 4400)) for _ in filled]
    plain_seats = [place for place, (post, _, _) in enumerate(filled) if not post.reports and not post.team]
    for place in rng.sample(plain_seats, NEWCOMERS):
        days[place] = today - timedelta(days=rng.randrange(5, 300))
    return days

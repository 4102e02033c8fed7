"""Who went on a journey, in which stages; some rested, some stopped, and many never began."""

from collections.abc import Iterator, Sequence

from leeway.demo.calendar import WEEKS, HalfYear
from leeway.demo.chance import chance
from leeway.demo.deeds import ChooseStage, Deed, EndStage, JourneyDeed, OptIn
from leeway.demo.people import Person

SHARE_ON_A_JOURNEY = 0.4
AIMS = {
    "stepping_in": (
        "Decide the small things at the customer's table.",
        "Drop two reports that nobody reads.",
        "Lead the clean-up of our price files.",
    ),
    "stepping_out": (
        "Teach the other regions how we run a start-up day.",
        "Join the group that rethinks spare parts.",
        "Swap experience with somebody from the laboratory.",
    ),
    "stepping_up": (
        "Write one page on where our service business should go.",
        "Sit in on the quarterly review and ask one good question.",
        "Find a sponsor outside sales.",
    ),
}
SUPPORT = (
    "Half an hour every second week.",
    "An open door when it gets stuck.",
    "Two hours a week that count as work.",
)


def paths(
    seed: int, year: HalfYear, people: Sequence[Person], always: Sequence[str], apart: Sequence[str]
) -> Iterator[Deed]:
    """`always` are on a journey whatever chance says: somebody signs in as them. `apart` have a story of their own."""
    rng = chance(seed, "paths")
    for person in people:
        goes = rng.random() < SHARE_ON_A_JOURNEY or person.number in always
        first, second = rng.sample(sorted(AIMS), 2)
        begins, ends = rng.randrange(1, WEEKS - 8), rng.choice(("runs", "runs", "both", "moved", "paused", "stopped"))
        if not goes or person.number in apart:
            continue
        yield OptIn(at=year.at(begins, 0, 8), by=person.number)
        yield _chosen(person, first, rng.choice(AIMS[first]), rng.choice(SUPPORT), year, begins)
        if person.number in always:
            continue
        if ends == "moved":
            yield EndStage(at=year.at(begins + 4, 2, 8), by=person.number, stage=first)
        if ends in ("both", "moved"):
            yield _chosen(person, second, rng.choice(AIMS[second]), rng.choice(SUPPORT), year, begins + 5)
        if ends in ("paused", "stopped"):
            verb = "pause" if ends == "paused" else "stop"
            yield JourneyDeed(at=year.at(begins + 6, 3, 8), by=person.number, verb=verb)


def _chosen(person: Person, stage: str, aims: str, support: str, year: HalfYear, week: int) -> Deed:
    return ChooseStage(at=year.at(week, 1, 8), by=person.number, stage=stage, aims=aims, support=support)

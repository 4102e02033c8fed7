"""Two campaigns: one closed, with three of Sales North as too small a group; one that runs and waits for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leeway.demo.calendar import WEEKS, HalfYear
from leeway.demo.chance import chance
from leeway.demo.deeds import AnswerForms, CloseCampaign, Deed, RunCampaign
from leeway.demo.people import Person
from leeway.demo.sign_ins import SignIns

ASKED_FIRST = ("Service", "Logistics", "Instruments")
ASKED_NOW = "Sales North"
ANSWERED_SO_FAR = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaigns:
    seed: int
    year: HalfYear
    people: Sequence[Person]
    keeper: str
    sign_ins: SignIns

    def deeds(self) -> Iterator[Deed]:
        yield from self._closed()
        yield from self._running()

    def _closed(self) -> Iterator[Deed]:
        year, players = self.year, (self.sign_ins.account_lead, self.sign_ins.team_member, self.sign_ins.coach)
        asked = [person.number for person in self.people if person.unit in ASKED_FIRST]
        yield RunCampaign(
            at=year.at(WEEKS - 10, 0, 8),
            by=self.keeper,
            key="first",
            title="Autumn: how we use our room",
            people=(*players, *asked),
            closes_on=year.day(WEEKS - 7),
        )
        rng = chance(self.seed, "answers")
        for person in self.people:
            yield AnswerForms(at=year.some_time(rng, WEEKS - 9), by=person.number, seed=self.seed)
        yield CloseCampaign(at=year.at(WEEKS - 7, 0, 8), by=self.keeper, key="first")

    def _running(self) -> Iterator[Deed]:
        """Those who sign in have not answered yet."""
        year = self.year
        yield RunCampaign(
            at=year.at(WEEKS - 1, 0, 7),
            by=self.keeper,
            key="second",
            title="Winter: Sales North",
            people=tuple(person.number for person in self.people if person.unit == ASKED_NOW),
            closes_on=year.day(WEEKS + 2),
        )
        rng = chance(self.seed, "answers so far")
        players = set(self.sign_ins.by_part().values())
        for person in self.people:
            if person.number not in players and rng.random() < ANSWERED_SO_FAR:
                yield AnswerForms(at=year.at(WEEKS - 1, 1, 8), by=person.number, seed=self.seed)

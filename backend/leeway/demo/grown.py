"""What the people who sign in have made of their journeys, so that every room of growth has somebody living in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from leeway.demo.authority import Cast
from leeway.demo.calendar import WEEKS, HalfYear
from leeway.demo.deeds import AddPractice, BackStage, ChooseStage, Deed, EndStage, NoteEffort, OptIn
from leeway.demo.sign_ins import SignIns


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """Those who sign in, and the rest of the house by post."""

    year: HalfYear
    cast: Cast
    sign_ins: SignIns

    def deeds(self) -> Iterator[Deed]:
        yield from self._lines_of_the_house()
        yield from self._the_account_leads_path()

    def _lines_of_the_house(self) -> Iterator[Deed]:
        keeper = self.cast.number("learning")
        yield AddPractice(
            at=self.year.at(1, 0, 8),
            by=keeper,
            stage="stepping_out",
            kind="try",
            title="Ride along with a service van",
            text="One day with a technician of another region. Ask what they decide without calling anybody.",
            for_all=True,
        )
        yield AddPractice(
            at=self.year.at(1, 0, 8, 5),
            by=keeper,
            stage="stepping_in",
            kind="coach_gives",
            title="No meeting before ten on Tuesdays",
            text="Time to decide is time without interruptions. It is in everybody's calendar.",
            for_all=True,
        )

    def _the_account_leads_path(self) -> Iterator[Deed]:
        """Back and forth over half a year: stepping in, left again, out and up at once, with a sponsor by name."""
        lead, year = self.sign_ins.account_lead, self.year
        yield OptIn(at=year.at(2, 0, 8), by=lead)
        yield _chosen(
            year, 2, lead, "stepping_in", "Decide renewals without asking.", "A quarter of an hour on Mondays."
        )
        yield NoteEffort(at=year.at(4, 4, 15), by=lead, stage="stepping_in", effort="extra")
        yield NoteEffort(at=year.at(9, 4, 15), by=lead, stage="stepping_in", effort="smarter")
        yield EndStage(at=year.at(12, 4, 15), by=lead, stage="stepping_in")
        yield _chosen(
            year, 13, lead, "stepping_out", "Bring our way of pricing to two other regions.", "Two hours a week."
        )
        yield NoteEffort(at=year.at(16, 4, 15), by=lead, stage="stepping_out", effort="smarter")
        yield _chosen(
            year, 18, lead, "stepping_up", "One page on where our service business should go.", "A seat twice."
        )
        yield BackStage(
            at=year.at(19, 1, 9),
            by=lead,
            stage="stepping_up",
            sponsor=self.cast.number("commercial"),
            core_role="Two of the smaller accounts are with a colleague until summer.",
        )
        yield NoteEffort(at=year.at(WEEKS - 3, 4, 15), by=lead, stage="stepping_up", effort="extra")
        yield AddPractice(
            at=year.at(14, 2, 12),
            by=lead,
            stage="stepping_out",
            kind="try",
            title="Ten minutes with the newest colleague",
            text="",
            for_all=False,
        )


def _chosen(year: HalfYear, week: int, by: str, stage: str, aims: str, support: str) -> Deed:
    return ChooseStage(at=year.at(week, 1, 8), by=by, stage=stage, aims=aims, support=support)

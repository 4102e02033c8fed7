"""What the people who sign in have made of their journeys, so that every room of growth has somebody living in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from leeway.demo.authority import Cast
from leeway.demo.calendar import WEEKS, HalfYear
from leeway.demo.deeds import (
    AddPractice,
    AnswerTalk,
    AskForWord,
    BackStage,
    ChooseStage,
    ConfirmOutcome,
    Deed,
    EndStage,
    MakePlan,
    NoteCheckIn,
    NoteEffort,
    OpenTalk,
    OptIn,
    PlanBehaviour,
    PlanStep,
    Reflect,
    SharePlan,
    TalkPage,
    WriteJournal,
    WriteOutcome,
)
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
        yield from self._a_talk_that_was_held()
        yield from self._a_talk_under_way()
        yield from self._pages_of_a_journal()
        yield from self._reflected_twice()
        yield from self._a_plan()

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

    def _a_talk_that_was_held(self) -> Iterator[Deed]:
        """The account lead and the coach, in April's manner: apart in two places, agreed within ten days."""
        lead, coach, year = self.sign_ins.account_lead, self.sign_ins.coach, self.year
        yield OpenTalk(
            at=year.at(11, 0, 9),
            by=lead,
            key="held",
            other=coach,
            tasks=("Renewals", "Prices for spare parts", "New customers"),
        )
        yield AnswerTalk(
            at=year.at(11, 1, 17),
            by=lead,
            key="held",
            page=TalkPage(
                contribution="At the table with the customer, when it has to be decided there and then.",
                stages=("stepping_out",),
                ratings=((5, 5), (4, 2), (2, 4)),
            ),
            done=True,
        )
        yield AnswerTalk(
            at=year.at(11, 3, 8),
            by=coach,
            key="held",
            page=TalkPage(
                contribution="Showing two other regions how a price is explained without a discount.",
                stages=("stepping_out", "stepping_in"),
                ratings=((5, 4), (5, 3), (4, 4)),
            ),
            done=True,
        )
        yield WriteOutcome(
            at=year.at(12, 0, 11),
            by=coach,
            key="held",
            stages=("stepping_out",),
            decisions=("Renewals without asking", "Which two regions to visit first"),
            support="Two hours a week that count as work, and no report about them.",
            effort="smarter",
            myths=("more-work", "up-is-the-aim"),
            next_on=year.day(20, 2),
        )
        yield ConfirmOutcome(at=year.at(12, 0, 16), by=lead, key="held")

    def _reflected_twice(self) -> Iterator[Deed]:
        lead, year = self.sign_ins.account_lead, self.year
        first = (
            ("job", "My job ends at the signature. What I answer for ends a year later."),
            ("energy", "Customers give it, the Monday report costs it."),
            ("practising", "Saying the reason before the price."),
        )
        second = (
            ("job", "It ends where I say so. I have said so twice now."),
            ("energy", "The report is gone. Nobody asked for it."),
            ("practising", "Letting others go first."),
        )
        yield Reflect(at=year.at(6, 2, 14), by=lead, key="spring", answers=first)
        yield Reflect(at=year.at(20, 2, 14), by=lead, key="spring", answers=second, again=True)

    def _a_plan(self) -> Iterator[Deed]:
        lead, year = self.sign_ins.account_lead, self.year
        yield MakePlan(
            at=year.at(WEEKS - 6, 0, 9),
            by=lead,
            key="plan",
            aim="Two regions that explain a price without a discount.",
            behaviours=(
                PlanBehaviour(
                    track="leading",
                    text="Ask for their way before I show ours",
                    serves="engage",
                    sign="They change something in it.",
                    until_on=year.day(WEEKS + 6),
                ),
                PlanBehaviour(
                    track="job",
                    text="Say the reason before the price",
                    serves="performance",
                    sign="Fewer second calls.",
                    until_on=year.day(WEEKS + 6),
                ),
            ),
            steps=(
                PlanStep(
                    track="leading",
                    kind="experiment",
                    text="One visit in which I only ask",
                    due_on=year.day(WEEKS - 3),
                    done_on=year.day(WEEKS - 4, 3),
                    reflected="They had solved it already, under another name.",
                ),
                PlanStep(
                    track="leading", kind="shadowing", text="A day with the other lead", due_on=year.day(WEEKS + 2)
                ),
                PlanStep(track="job", kind="course", text="The price file, from its maker", due_on=year.day(WEEKS + 3)),
            ),
        )
        yield SharePlan(at=year.at(WEEKS - 5, 1, 10), by=lead, key="plan", other=self.sign_ins.coach, read=True)
        yield NoteCheckIn(
            at=year.at(WEEKS - 2, 4, 15),
            by=lead,
            key="plan",
            with_whom="mentor",
            progress="The other region writes its own page now.",
            setback="Jumped in once when it got quiet.",
            helped="Sitting on my hands.",
        )
        for week, question, tap, note in (
            (WEEKS - 4, "Did I let you finish?", "more", "Until the second coffee, yes."),
            (WEEKS - 1, "Was the reason clear before the price?", None, ""),
        ):
            yield AskForWord(
                at=year.at(week, 3, 17),
                by=lead,
                signed_as="your colleague in the North",
                question=question,
                tap=tap,
                note=note,
            )

    def _pages_of_a_journal(self) -> Iterator[Deed]:
        pages = (
            (3, "Said yes to the renewal on the spot. My heart was in my throat. Nobody had to ask anybody."),
            (9, "Took one meeting out of the week. Nobody noticed. That says enough about the meeting."),
            (
                17,
                "The other region listened, then did it differently. I minded for a day. Their way is better for them.",
            ),
            (WEEKS - 2, "Wrote the page. Half of it is questions. Perhaps that is the page."),
        )
        for week, text in pages:
            yield WriteJournal(at=self.year.at(week, 3, 16), by=self.sign_ins.account_lead, text=text)

    def _a_talk_under_way(self) -> Iterator[Deed]:
        """The team member has handed in; the account lead has not yet, and sees nothing of it."""
        member, lead, year = self.sign_ins.team_member, self.sign_ins.account_lead, self.year
        yield OpenTalk(
            at=year.at(WEEKS - 1, 0, 9), by=member, key="open", other=lead, tasks=("Start-up visits", "Complaints")
        )
        yield AnswerTalk(
            at=year.at(WEEKS - 1, 0, 10),
            by=member,
            key="open",
            page=TalkPage(
                contribution="On site, in the first week.", stages=("stepping_in",), ratings=((5, 4), (3, 2))
            ),
            done=True,
        )


def _chosen(year: HalfYear, week: int, by: str, stage: str, aims: str, support: str) -> Deed:
    return ChooseStage(at=year.at(week, 1, 8), by=by, stage=stage, aims=aims, support=support)

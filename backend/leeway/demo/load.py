"""Loads the demo organisation: a half year told in a few seconds, deed by deed, by those who did it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from leeway.demo.calendar import WEEKS, HalfYear
from leeway.demo.deeds import (
    AddPractice,
    AnswerForms,
    AnswerTalk,
    AskForMandate,
    AskForSecondGrantor,
    AskForWord,
    BackStage,
    CheckOffer,
    ChooseStage,
    CloseCampaign,
    CommitHold,
    CommitTooLate,
    ConfirmOutcome,
    ConfirmRoot,
    Deed,
    DoDuty,
    EndStage,
    JourneyDeed,
    MakePlan,
    MandateDeed,
    NameRoot,
    NoteCheckIn,
    NoteEffort,
    OfferMandate,
    OpenTalk,
    OptIn,
    PlaceHold,
    Reflect,
    ReleaseHold,
    RenewMandate,
    RequestDeed,
    ReverseCommitment,
    RunCampaign,
    SharePlan,
    WriteJournal,
    WriteOutcome,
)
from leeway.demo.known import Known
from leeway.demo.move_in import STEPS, leave_changes_waiting, move_in
from leeway.demo.organisation import SEED, Organisation, generate
from leeway.demo.price_books import open_price_books
from leeway.demo.rooms import Rooms
from leeway.demo.tell_authority import tell_authority
from leeway.demo.tell_campaigns import tell_campaign
from leeway.demo.tell_paths import tell_path
from leeway.demo.tell_plans import tell_plan
from leeway.demo.tell_talks import tell_talk
from leeway.demo.tell_use import tell_use
from leeway.plumbing.acting import Acting

Progress = Callable[[int, int, str | None], None]
"""Told how far it is: done, total, step."""
TOTAL = STEPS + WEEKS + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    organisation: Organisation
    deeds: int


def unseen(done: int, total: int, step: str | None) -> None:
    """Nobody follows."""


async def load_demo(rooms: Rooms, *, seed: int = SEED, progress: Progress = unseen) -> Loaded:
    """The half year up to the moment at which the clock of the rooms stands.

    Raises `PeopleAlready` where anybody lives; otherwise the organisation is there when it returns.
    """
    now = rooms.clock.now
    organisation = generate(seed, now.date())
    year = HalfYear(today=now.date())
    apps = {"people": rooms.people, "growth": rooms.growth, "mandates": rooms.mandates}
    async with Acting(apps, minter=rooms.minter, organisation_id=rooms.organisation_id) as acting:
        known = Known(acting=acting)
        done = 0
        async for step in move_in(known, organisation, rooms):
            progress(done, TOTAL, step)
            done += 1
        for week, deeds in groupby(organisation.deeds, key=lambda deed: year.week_of(deed.at)):
            progress(STEPS + week, TOTAL, "history")
            for deed in deeds:
                rooms.clock.now = deed.at
                await tell(known, deed)
            # What ends by date has ended when the next week begins, and everybody has heard of everything.
            rooms.clock.now = min(year.at(week + 1, 0, 0), now)
            await rooms.settle()
        rooms.clock.now = now
        await rooms.settle()
        await open_price_books(known, organisation)
        await leave_changes_waiting(known, organisation)
    progress(TOTAL, TOTAL, None)
    return Loaded(organisation=organisation, deeds=len(organisation.deeds))


async def tell(known: Known, deed: Deed) -> None:
    match deed:
        case (
            NameRoot()
            | ConfirmRoot()
            | OfferMandate()
            | RenewMandate()
            | MandateDeed()
            | DoDuty()
            | AskForMandate()
            | RequestDeed()
            | AskForSecondGrantor()
        ):
            await tell_authority(known, deed)
        case CheckOffer() | PlaceHold() | CommitHold() | CommitTooLate() | ReleaseHold() | ReverseCommitment():
            await tell_use(known, deed)
        case (
            OptIn()
            | ChooseStage()
            | EndStage()
            | JourneyDeed()
            | NoteEffort()
            | BackStage()
            | AddPractice()
            | WriteJournal()
        ):
            await tell_path(known, deed)
        case OpenTalk() | AnswerTalk() | WriteOutcome() | ConfirmOutcome():
            await tell_talk(known, deed)
        case Reflect() | MakePlan() | NoteCheckIn() | AskForWord() | SharePlan():
            await tell_plan(known, deed)
        case RunCampaign() | AnswerForms() | CloseCampaign():
            await tell_campaign(known, deed)
        case _:
            raise TypeError(f"the story has no teller for {type(deed).__name__}")

"""Loads the demo organisation: a half year told in a few seconds, deed by deed, by those who did it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from leeway.demo.deeds import (
    AskForMandate,
    CheckOffer,
    ChooseStage,
    CommitHold,
    ConfirmRoot,
    Deed,
    EndStage,
    JourneyDeed,
    MandateDeed,
    NameRoot,
    OfferMandate,
    OptIn,
    PlaceHold,
    ReleaseHold,
    RequestDeed,
    ReverseCommitment,
)
from leeway.demo.known import Known
from leeway.demo.move_in import leave_changes_waiting, move_in
from leeway.demo.organisation import SEED, Organisation, generate
from leeway.demo.rooms import Rooms
from leeway.demo.tell_authority import tell_authority
from leeway.demo.tell_paths import tell_path
from leeway.demo.tell_use import tell_use
from leeway.plumbing.acting import Acting

Progress = Callable[[int, int, str | None], None]
"""Told how far it is: done, total, step."""
SETTLE_EVERY = 100
"""Deeds between two deliveries of events: mandates hears of stages, nobody waits for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    organisation: Organisation
    deeds: int


def unseen(done: int, total: int, step: str | None) -> None:
    """Nobody follows."""


async def load_demo(rooms: Rooms, *, seed: int = SEED, progress: Progress = unseen) -> Loaded:
    """Raises `PeopleAlready` where anybody lives; otherwise the organisation is there when it returns."""
    now = datetime.now(UTC)
    organisation = generate(seed, now.date())
    total = len(organisation.deeds)
    apps = {"people": rooms.people, "growth": rooms.growth, "mandates": rooms.mandates}
    async with Acting(apps, minter=rooms.minter, organisation_id=rooms.organisation_id) as acting:
        known = Known(acting=acting)
        progress(0, total, "people")
        await move_in(known, organisation, rooms)
        for done, deed in enumerate(organisation.deeds, start=1):
            rooms.clock.now = deed.at
            await tell(known, deed)
            if done % SETTLE_EVERY == 0:
                await rooms.settle()
                progress(done, total, "history")
        rooms.clock.now = now
        await rooms.settle()
        await leave_changes_waiting(known, organisation)
    progress(total, total, None)
    return Loaded(organisation=organisation, deeds=total)


async def tell(known: Known, deed: Deed) -> None:
    match deed:
        case NameRoot() | ConfirmRoot() | OfferMandate() | MandateDeed() | AskForMandate() | RequestDeed():
            await tell_authority(known, deed)
        case CheckOffer() | PlaceHold() | CommitHold() | ReleaseHold() | ReverseCommitment():
            await tell_use(known, deed)
        case OptIn() | ChooseStage() | EndStage() | JourneyDeed():
            await tell_path(known, deed)
        case _:
            raise TypeError(f"the story has no teller for {type(deed).__name__}")

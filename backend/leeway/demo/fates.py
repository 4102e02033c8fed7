"""What became of each team's room: twelve teams, and between them every state that a mandate can be in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from leeway.demo.authority import HALF, SECOND_GRANTOR_ABOVE_MINOR, Teller, UsableMandate
from leeway.demo.calendar import WEEKS
from leeway.demo.deeds import Deed, DoDuty, Holder, MandateDeed, OfferMandate
from leeway.demo.terms import Level, Terms, terms, wider

A_QUARTER_DAYS = 100
"""Longer than the second term lasts so far, so that no debrief is overdue."""
END = WEEKS + 1
"""One week past the last: usable to this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What was done, and the times in which offers were drawn by these people: (mandate, from week, until week)."""

    deeds: tuple[Deed, ...]
    usable: tuple[tuple[str, int, int], ...]
    spenders: tuple[str, ...] | None = None


def _fate(deeds: Iterable[Deed], *usable: tuple[str, int, int]) -> Fate:
    """Offers are drawn by the whole team."""
    return Fate(deeds=tuple(deeds), usable=usable)


FIRST = ("first", 1, HALF)


def in_negotiation(teller: Teller) -> Fate:
    """More room was asked for; the grantor answered with a version of their own, so the lead is to speak next."""

    def told() -> Iterator[Deed]:
        yield from teller.first()
        yield from teller.renewal()
        yield from teller.more_room("more", reason="Two framework deals of next quarter do not fit into this budget.")
        yield teller.sent("more")
        less = teller.second_terms(from_week=WEEKS)
        note = "The budget yes, the discount not yet: show me three deals that needed it."
        yield teller.request("more", "counter", teller.year.at(WEEKS - 1, 2), terms=less, note=note)

    return _fate(told(), FIRST, ("second", HALF, END))


def with_one_person_offered(teller: Teller) -> Fate:
    """As in negotiation; besides, one member is offered a small mandate of their own."""
    fate = in_negotiation(teller)
    small = terms(Level.PERSON, teller.year.day(WEEKS - 1, 3), teller.year.today + timedelta(days=180))
    at = teller.year.at(WEEKS - 1, 3, 15)
    offer = _offered_to(teller, teller.team.members[1], "own", "Goodwill at the customer's site", small, at=at)
    return replace(fate, deeds=(*fate.deeds, offer))


def asking(teller: Teller) -> Fate:
    """More room was asked for, and nobody answered yet; of what was promised, two deals were looked back on."""

    def told() -> Iterator[Deed]:
        yield from teller.first()
        yield from teller.renewal(debrief_days=A_QUARTER_DAYS)
        for week, word in (
            (20, "They took the longer term for the price; we offer that first next time."),
            (23, "The second per cent was not needed. We asked too late what mattered to them."),
        ):
            at = teller.year.at(week, 4, 15)
            yield DoDuty(at=at, by=teller.team.lead, key=teller.key("second"), word=word)
        yield from teller.more_room("more", reason="Pharma tenders now ask for three per cent more in the first round.")
        yield teller.sent("more")

    return _fate(told(), FIRST, ("second", HALF, END))


def suspended(teller: Teller) -> Fate:
    def told() -> Iterator[Deed]:
        yield from teller.first()
        yield from teller.renewal()
        reason = "Two of the accounts change hands; we wait for the new contracts."
        yield teller.mandate("second", "suspend", week=WEEKS - 3, weekday=1, reason=reason)

    return _fate(told(), FIRST, ("second", HALF, WEEKS - 3))


def offered_again(teller: Teller) -> Fate:
    def told() -> Iterator[Deed]:
        yield from teller.first()
        title = f"{teller.team.name}: second term"
        yield teller.offered("second", title, teller.second_terms(from_week=WEEKS), week=WEEKS - 1, weekday=1)

    return _fate(told(), FIRST)


def revoked_and_renewed(teller: Teller) -> Fate:
    def told() -> Iterator[Deed]:
        yield from teller.first()
        yield from teller.renewal()
        reason = "The old price list must not be promised any more; a new mandate follows tomorrow."
        yield replace(teller.mandate("second", "revoke", week=19, weekday=3, reason=reason), at_once=True)
        title = f"{teller.team.name}: new price list"
        yield teller.offered("third", title, teller.second_terms(from_week=20), week=19, weekday=4)
        yield teller.mandate("third", "accept", week=20, weekday=0, by=teller.team.lead)

    return _fate(told(), FIRST, ("second", HALF, 19), ("third", 20, END))


def handed_back(teller: Teller) -> Fate:
    def told() -> Iterator[Deed]:
        yield from teller.first()
        yield from teller.renewal()
        yield teller.mandate("second", "relinquish", week=20, weekday=2, by=teller.team.lead)

    return _fate(told(), FIRST, ("second", HALF, 20))


def drafting(teller: Teller) -> Fate:
    def told() -> Iterator[Deed]:
        yield from teller.first(until=teller.year.day(WEEKS))
        yield from teller.renewed_early()
        yield from teller.more_room("more", reason="Not sent yet: the numbers of last month are missing.")

    return _fate(told(), FIRST, ("second", HALF, END))


def declined_by_the_team(teller: Teller) -> Fate:
    def told() -> Iterator[Deed]:
        yield from teller.first()
        title = f"{teller.team.name}: second term"
        yield teller.offered("second", title, teller.second_terms(), week=HALF - 1)
        yield teller.mandate("second", "decline", week=HALF - 1, weekday=4, by=teller.team.lead)

    return _fate(told(), FIRST)


def left_unanswered(teller: Teller) -> Fate:
    def told() -> Iterator[Deed]:
        yield from teller.first()
        short = terms(Level.TEAM, teller.year.day(HALF), teller.year.day(HALF + 2))
        yield teller.offered("second", f"{teller.team.name}: bridge", short, week=HALF - 1)

    return _fate(told(), FIRST)


def withdrawn(teller: Teller) -> Fate:
    def told() -> Iterator[Deed]:
        yield from teller.first()
        yield from teller.renewal()
        yield from teller.more_room("more", reason="For one tender, which closed sooner than we thought.")
        yield teller.sent("more")
        yield teller.request("more", "withdraw", teller.year.at(WEEKS - 1, 1), by=teller.team.lead)

    return _fate(told(), FIRST, ("second", HALF, END))


def refused(teller: Teller) -> Fate:
    def told() -> Iterator[Deed]:
        yield from teller.first()
        yield from teller.renewal()
        yield from teller.more_room("more", reason="A rival gives twenty per cent.", budget_minor=60_000_00)
        yield teller.sent("more")
        note = "More than half of the present budget is unused. Let us talk about terms first."
        yield teller.request("more", "decline", teller.year.at(WEEKS - 1, 2), note=note)

    return _fate(told(), FIRST, ("second", HALF, END))


def ran_out(teller: Teller) -> Fate:
    """Rested for a fortnight in the first term, went on, and was not renewed: nobody answered the request in time.

    What is granted now, for the year to come, is more than one grantor grants alone: it waits for a second.
    """

    def told() -> Iterator[Deed]:
        yield from teller.first()
        reason = "The account lead is away and asked for it."
        yield teller.mandate("first", "suspend", week=6, weekday=0, reason=reason)
        yield teller.mandate("first", "resume", week=8, weekday=0)
        bridge = terms(Level.TEAM, teller.year.day(HALF), teller.year.day(HALF + 3))
        yield from teller.asked("bridge", f"{teller.team.name}: three weeks more", bridge, week=HALF - 1, weekday=1)
        yield teller.request("bridge", "submit", teller.year.at(HALF - 1, 1, 11), by=teller.team.lead)
        large = wider(teller.second_terms(from_week=WEEKS), budget_minor=SECOND_GRANTOR_ABOVE_MINOR)
        yield teller.offered("year", f"{teller.team.name}: the year to come", large, week=WEEKS - 1, weekday=4)

    return _fate(told(), ("first", 1, 6), ("first", 8, HALF))


FATES: Mapping[str, Callable[[Teller], Fate]] = {
    "Food and drink North": with_one_person_offered,
    "Pharma North": asking,
    "Automotive North": suspended,
    "Utilities North": offered_again,
    "Food and drink Central": revoked_and_renewed,
    "Pharma Central": handed_back,
    "Automotive Central": drafting,
    "Utilities Central": declined_by_the_team,
    "Food and drink South": left_unanswered,
    "Pharma South": withdrawn,
    "Automotive South": refused,
    "Utilities South": ran_out,
}


def usable_mandates(teller: Teller, fate: Fate) -> Iterator[UsableMandate]:
    ended = {deed.key: deed.at for deed in fate.deeds if isinstance(deed, MandateDeed) and deed.at_once}
    for what, first, until in fate.usable:
        # Accepted at noon of the first Monday.
        start: datetime = teller.year.at(first, 0, 13)
        yield UsableMandate(
            key=teller.key(what),
            team=teller.team.name,
            spenders=fate.spenders or teller.team.members,
            usable_from=start,
            usable_until=teller.year.at(until, 0, 0),
            revoked_at=ended.get(teller.key(what)),
        )


def coachs_room(teller: Teller) -> Fate:
    """A sales manager decides too: a room of their own for a quarter, and a small one that waits for an answer."""
    coach = teller.cast.number(f"coach-{teller.team.region}-0")
    today = teller.year.today

    def told() -> Iterator[Deed]:
        of_own = terms(Level.TEAM, teller.year.day(HALF), today + timedelta(days=120))
        yield _offered_to(
            teller, coach, "coach", "Second look of a sales manager", of_own, at=teller.year.at(HALF - 1, 2)
        )
        yield teller.mandate("coach", "accept", week=HALF, weekday=0, by=coach)
        small = terms(Level.PERSON, teller.year.day(WEEKS - 1, 4), today + timedelta(days=180))
        at = teller.year.at(WEEKS - 1, 4, 10)
        yield _offered_to(teller, coach, "spare parts", "Spare parts at short notice", small, at=at)

    return Fate(deeds=tuple(told()), usable=(("coach", HALF, END),), spenders=(coach,))


def _offered_to(teller: Teller, person: str, what: str, title: str, offered: Terms, *, at: datetime) -> Deed:
    return OfferMandate(
        at=at,
        by=teller.grantor,
        key=teller.key(what),
        parent=f"region-{teller.team.region}",
        holder=Holder(person=person),
        title=title,
        terms=offered,
    )

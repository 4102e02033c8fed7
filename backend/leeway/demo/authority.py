"""How authority was granted, asked for, refused, handed back: one line of half a year for each team."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from leeway.demo.calendar import WEEKS, HalfYear
from leeway.demo.deeds import (
    AskForMandate,
    AskForSecondGrantor,
    ConfirmRoot,
    Deed,
    DoDuty,
    Holder,
    MandateDeed,
    NameRoot,
    OfferMandate,
    RenewMandate,
    RequestDeed,
)
from leeway.demo.people import Person
from leeway.demo.posts import REGIONS
from leeway.demo.teams import AccountTeam
from leeway.demo.terms import Level, Terms, terms, wider

YEARS_AHEAD = timedelta(days=540)
REVIEW_DAYS = 56
FRIDAY = 4
WORDS = (
    "Two teams hardly use their room. We talk about it before we narrow anything.",
    "Most concessions went with longer terms, as we wanted. Payment days need a second look.",
    "Fewer offers come close to the wall than in spring; the budget lasts.",
)
HALF = 13
"""The first term of the teams' mandates ends after so many weeks; most are renewed then."""
SECOND_GRANTOR_ABOVE_MINOR = 50_000_00
"""Euro cents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsableMandate:
    """A mandate that was accepted: who draws from it for whose accounts, and when; `revoked_at` if it ended at once."""

    key: str
    team: str
    spenders: tuple[str, ...]
    usable_from: datetime
    usable_until: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people whom the story needs, by the key of their post."""

    by_post: Mapping[str, Person]

    def number(self, post: str) -> str:
        return self.by_post[post].number


def cast_of(people: Sequence[Person]) -> Cast:
    return Cast(by_post={person.post.key: person for person in people if person.post.key})


def roots(cast: Cast, year: HalfYear) -> Iterator[Deed]:
    """Two people name the root; from it the house, from the house the regions."""
    until = year.today + YEARS_AHEAD
    yield NameRoot(
        at=year.at(0, 0, 8),
        by=cast.number("administrator"),
        key="root",
        holder=cast.number("root"),
        second=cast.number("finance"),
        document_ref="Board minute 14/3: price authority",
        terms=terms(Level.ROOT, year.day(0), until),
    )
    yield ConfirmRoot(at=year.at(0, 0, 9), by=cast.number("finance"), key="root")
    yield MandateDeed(at=year.at(0, 0, 10), by=cast.number("root"), key="root", verb="accept")
    yield OfferMandate(
        at=year.at(0, 0, 11),
        by=cast.number("root"),
        key="house",
        parent="root",
        holder=Holder(person=cast.number("commercial")),
        title="Prices of the house",
        terms=terms(Level.HOUSE, year.day(0), until),
    )
    yield MandateDeed(at=year.at(0, 0, 13), by=cast.number("commercial"), key="house", verb="accept")
    yield AskForSecondGrantor(
        at=year.at(WEEKS - 1, 3, 8), by=cast.number("administrator"), above_minor=SECOND_GRANTOR_ABOVE_MINOR
    )
    for region in REGIONS:
        director = cast.number(f"grantor-{region}")
        yield OfferMandate(
            at=year.at(0, 1, 9),
            by=cast.number("commercial"),
            key=f"region-{region}",
            parent="house",
            holder=Holder(person=director),
            title=f"Prices in region {region}",
            terms=replace(terms(Level.REGION, year.day(0, 1), until), review_days=REVIEW_DAYS),
        )
        yield MandateDeed(at=year.at(0, 2, 9), by=director, key=f"region-{region}", verb="accept")
        yield from _reviews(director, region, year)


def _reviews(director: str, region: str, year: HalfYear) -> Iterator[Deed]:
    """Every eight weeks: one region's is due in these days, one's is overdue, one's was just done."""
    lately = year.today - timedelta(days=REVIEW_DAYS - 2)
    workday = lately - timedelta(days=max(0, lately.weekday() - FRIDAY))
    told = {
        "North": (year.at(7, 2), year.at(13, 1), datetime.combine(workday, time(10, tzinfo=UTC))),
        "Central": (year.at(7, 3), year.at(14, 1)),
        "South": (year.at(7, 1), year.at(15, 2), year.at(WEEKS - 2, 3)),
    }
    for at, word in zip(told[region], WORDS, strict=False):
        yield DoDuty(at=at, by=director, key=f"region-{region}", word=word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells what happened between one team and its grantor."""

    cast: Cast
    year: HalfYear
    team: AccountTeam

    @property
    def grantor(self) -> str:
        return self.cast.number(f"grantor-{self.team.region}")

    def key(self, what: str) -> str:
        return f"{self.team.name}/{what}"

    def first(self, *, until: date | None = None) -> Iterator[Deed]:
        """Asked for, cut down by the grantor, agreed, accepted: the way of every team's first mandate."""
        asked = terms(Level.TEAM, self.year.day(1), until or self.year.day(HALF))
        yield from self.asked(
            "first", f"{self.team.name}: first term", wider(asked, discount_bps=300), week=0, weekday=3
        )
        yield self.request("first", "submit", self.year.at(0, 3, 10), by=self.team.lead)
        yield self.request("first", "counter", self.year.at(0, 4), terms=asked, note="Start narrower; we look again.")
        yield self.request("first", "agree", self.year.at(0, 4, 13), by=self.team.lead, mandate="first")
        yield self.mandate("first", "accept", week=1, weekday=0, by=self.team.lead)

    def renewal(self, *, debrief_days: int | None = None) -> Iterator[Deed]:
        """Offered by the grantor without being asked, with a little more room."""
        offered = replace(self.second_terms(), debrief_days=debrief_days)
        yield self.offered("second", f"{self.team.name}: second term", offered, week=HALF - 1)
        yield self.mandate("second", "accept", week=HALF, weekday=0, by=self.team.lead)

    def renewed_early(self) -> Iterator[Deed]:
        """While the first still counts: it ends when the second begins."""
        yield RenewMandate(
            at=self.year.at(HALF - 1, 2, 9),
            by=self.grantor,
            key=self.key("second"),
            before=self.key("first"),
            title=f"{self.team.name}: second term",
            terms=self.second_terms(),
        )
        yield self.mandate("second", "accept", week=HALF, weekday=0, by=self.team.lead)

    def second_terms(self, *, from_week: int = HALF) -> Terms:
        plain = terms(Level.TEAM, self.year.day(from_week), self.year.today + timedelta(days=90))
        return wider(plain, discount_bps=200, budget_minor=6_000_00)

    def offered(self, what: str, title: str, offered: Terms, *, week: int, weekday: int = 2) -> Deed:
        return OfferMandate(
            at=self.year.at(week, weekday, 9),
            by=self.grantor,
            key=self.key(what),
            parent=f"region-{self.team.region}",
            holder=Holder(team=self.team.name),
            title=title,
            terms=offered,
        )

    def asked(
        self, what: str, title: str, wanted: Terms, *, week: int, weekday: int, reason: str | None = None
    ) -> Iterator[Deed]:
        yield AskForMandate(
            at=self.year.at(week, weekday, 8),
            by=self.team.lead,
            key=self.key(what),
            parent=f"region-{self.team.region}",
            holder=Holder(team=self.team.name),
            title=title,
            terms=wanted,
            reason=reason or "Customers wait four days for an answer that we could give at the table.",
        )

    def request(
        self,
        what: str,
        verb: str,
        at: datetime,
        *,
        by: str | None = None,
        terms: Terms | None = None,
        note: str | None = None,
        mandate: str | None = None,
    ) -> Deed:
        return RequestDeed(
            at=at,
            by=by or self.grantor,
            key=self.key(what),
            verb=verb,
            terms=terms,
            note=note,
            mandate=None if mandate is None else self.key(mandate),
        )

    def mandate(
        self, what: str, verb: str, *, week: int, weekday: int, by: str | None = None, reason: str | None = None
    ) -> MandateDeed:
        return MandateDeed(
            at=self.year.at(week, weekday, 12), by=by or self.grantor, key=self.key(what), verb=verb, reason=reason
        )

    def more_room(self, what: str, *, reason: str, budget_minor: int = 12_000_00) -> Iterator[Deed]:
        """A request of the last week, written and not yet sent."""
        wanted = wider(self.second_terms(from_week=WEEKS), discount_bps=300, budget_minor=budget_minor)
        yield from self.asked(what, f"{self.team.name}: more room", wanted, week=WEEKS - 1, weekday=0, reason=reason)

    def sent(self, what: str) -> Deed:
        return self.request(what, "submit", self.year.at(WEEKS - 1, 0, 10), by=self.team.lead)

"""What people did in the half year: values with a moment and a doer, in words of the house.

A deed names people by employee number and everything else by a key of its own; the loader learns the ids.
"""

from dataclasses import dataclass
from datetime import date, datetime

from leeway.demo.terms import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRoot(Deed):
    key: str
    holder: str
    second: str
    document_ref: str
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRoot(Deed):
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An account team by its name, or a person by employee number: exactly one of the two."""

    team: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMandate(Deed):
    key: str
    parent: str
    holder: Holder
    title: str
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewMandate(Deed):
    """A mandate after the one known as `before`, which ends when this one begins."""

    key: str
    before: str
    title: str
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForSecondGrantor(Deed):
    """From now on one grantor is not enough above this budget, in euro cents."""

    above_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DoDuty(Deed):
    """The earliest open duty of the mandate, with a word about it; nothing where none has arisen yet."""

    key: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateDeed(Deed):
    """`verb` is the last part of the path: accept, decline, suspend, resume, revoke, relinquish."""

    key: str
    verb: str
    reason: str | None = None
    at_once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForMandate(Deed):
    key: str
    parent: str
    holder: Holder
    title: str
    terms: Terms
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDeed(Deed):
    """`verb` is the last part of the path: submit, counter, agree, decline, withdraw.

    `mandate` is the key under which the mandate of an agreed request is known afterwards.
    """

    key: str
    verb: str
    terms: Terms | None = None
    note: str | None = None
    mandate: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    product: str
    quantity: int
    discount_bps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    account: str
    lines: tuple[Line, ...]
    payment_days: int
    deal_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOffer(Deed):
    mandate: str
    offer: Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHold(Deed):
    key: str
    mandate: str
    offer: Offer
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitHold(Deed):
    """All of the hold, or the amount that the customer signed for."""

    key: str
    amount_minor: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitTooLate(Deed):
    """The mandate had ended at once in the meantime: the answer is no, and the hold is void."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHold(Deed):
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseCommitment(Deed):
    key: str
    amount_minor: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptIn(Deed):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseStage(Deed):
    stage: str
    aims: str
    support: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndStage(Deed):
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyDeed(Deed):
    """`verb` is pause, resume or stop."""

    verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEffort(Deed):
    """`effort` is extra or smarter."""

    stage: str
    effort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackStage(Deed):
    stage: str
    sponsor: str
    core_role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPractice(Deed):
    stage: str
    kind: str
    title: str
    text: str
    for_all: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPage:
    """What one side writes alone; `ratings` are will and skill for each task."""

    contribution: str
    stages: tuple[str, ...]
    ratings: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTalk(Deed):
    key: str
    other: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTalk(Deed):
    """Written, and handed in where `done`."""

    key: str
    page: TalkPage
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOutcome(Deed):
    key: str
    stages: tuple[str, ...]
    decisions: tuple[str, ...]
    support: str
    effort: str
    myths: tuple[str, ...]
    next_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmOutcome(Deed):
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteJournal(Deed):
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflect(Deed):
    """Answers by the code of their question; `again` is a second pass over the session of this key."""

    key: str
    answers: tuple[tuple[str, str], ...]
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBehaviour:
    track: str
    text: str
    serves: str
    sign: str
    until_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """`reflected` is what was seen where it was tried on `done_on`."""

    track: str
    kind: str
    text: str
    due_on: date
    done_on: date | None = None
    reflected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePlan(Deed):
    key: str
    aim: str
    behaviours: tuple[PlanBehaviour, ...]
    steps: tuple[PlanStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCheckIn(Deed):
    key: str
    with_whom: str
    progress: str
    setback: str
    helped: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForWord(Deed):
    """Answered by whoever got the link, where `tap` is there."""

    signed_as: str
    question: str
    tap: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePlan(Deed):
    """The plan of this key, shown to one person, who looks at it where `read`."""

    key: str
    other: str
    read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCampaign(Deed):
    """Drafted and launched at once; everybody is asked about by six others."""

    key: str
    title: str
    people: tuple[str, ...]
    closes_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerForms(Deed):
    """Everything that this person is asked at that moment; what they say follows from the seed."""

    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCampaign(Deed):
    key: str

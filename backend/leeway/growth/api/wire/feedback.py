"""A request for a word: as its asker sees it, and as whoever holds the link sees it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from leeway.growth.actions.feedback.ask import asked_of
from leeway.growth.api.wire.words import Line, OwnWords
from leeway.growth.rules.feedback import FeedbackState, Tap, state_of
from leeway.growth.store.rows.plan import FeedbackRequestRow
from leeway.plumbing.wire import Wire

LinkToken = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}\.[A-Za-z0-9_-]{32}$", max_length=65)]


class NewFeedbackRequest(Wire):
    """`signed_as` is how the other person knows you: the link needs no account."""

    signed_as: Line
    question: Line


class FeedbackRequest(Wire):
    id: UUID
    signed_as: str
    question: str
    expires_at: datetime
    state: FeedbackState
    tap: Tap | None
    note: str


class MadeFeedbackRequest(FeedbackRequest):
    """`token` goes into the link and is told this once."""

    token: str


class FeedbackRequests(Wire):
    items: list[FeedbackRequest]


class LinkHeld(Wire):
    token: LinkToken


class LinkOpened(Wire):
    signed_as: str
    question: str
    taps: list[Tap]


class LinkAnswer(Wire):
    token: LinkToken
    tap: Tap
    note: OwnWords = ""


def request_of(row: FeedbackRequestRow, *, at: datetime) -> FeedbackRequest:
    return FeedbackRequest(
        id=row.id,
        signed_as=row.signed_as,
        question=row.question,
        expires_at=row.expires_at,
        state=state_of(asked_of(row), at=at),
        tap=None if row.tap is None else Tap(row.tap),
        note=row.note,
    )

"""Instant feedback: one tap by a link, and the reply belongs to whoever asked (G19)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_OPEN = 3
GOOD_FOR = timedelta(days=14)


class Tap(StrEnum):
    """What the asker should do next time; nothing here is a grade."""

    KEEP = "keep"
    MORE = "more"
    DIFFERENTLY = "differently"


class FeedbackState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    expires_at: datetime
    answered: bool
    withdrawn: bool


def state_of(ask: Ask, *, at: datetime) -> FeedbackState:
    if ask.answered:
        return FeedbackState.ANSWERED
    return FeedbackState.OVER if ask.withdrawn or at >= ask.expires_at else FeedbackState.OPEN

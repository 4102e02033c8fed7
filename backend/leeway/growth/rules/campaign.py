"""A campaign: who is assessed, how small a group may be told of, and its way from draft to closed (G24, G42)."""

from dataclasses import dataclass
from enum import StrEnum

from leeway.growth.rules.release.gate import FEWEST_SCORES

FEWEST_OTHERS, MOST_OTHERS = 6, 10
MOST_ASSESSED = 1000
"""In one wave; a larger organisation runs several."""
MOST_OPEN_FORMS = 5
"""That one rater has in a wave besides their own and those of the people they coach."""
LARGEST_LEAST = 50


class CampaignState(StrEnum):
    DRAFT = "draft"
    LAUNCHED = "launched"
    CLOSED = "closed"


class CampaignDeed(StrEnum):
    LAUNCH = "launch"
    DISCARD = "discard"
    CLOSE = "close"
    READ_RESULTS = "read_results"


class RaterGroup(StrEnum):
    """From where an answer comes. There is one self and one coach, so both know that their answer is theirs."""

    SELF = "self"
    COACH = "coach"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`others` is how many are asked about each person besides self and coach: none, or six to ten."""

    least: int
    others: int

    def __post_init__(self) -> None:
        if not FEWEST_SCORES <= self.least <= LARGEST_LEAST:
            raise ValueError("the least number may be raised and never lowered")
        if self.others != 0 and not FEWEST_OTHERS <= self.others <= MOST_OTHERS:
            raise ValueError("others are none, or six to ten")


def campaign_deeds(state: CampaignState) -> tuple[CampaignDeed, ...]:
    match state:
        case CampaignState.DRAFT:
            return (CampaignDeed.LAUNCH, CampaignDeed.DISCARD)
        case CampaignState.LAUNCHED:
            return (CampaignDeed.CLOSE,)
        case CampaignState.CLOSED:
            return (CampaignDeed.READ_RESULTS,)


def roughly(answered: int) -> int:
    """How many answers are in, in steps of five: a count that moves by one would say who answered just now."""
    return answered - answered % FEWEST_SCORES

"""What the mandates of the demo say: the house, a region, a team, one person; each inside the one above."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from leeway.demo.products import CURRENCY


class Level(StrEnum):
    ROOT = "root"
    HOUSE = "house"
    REGION = "region"
    TEAM = "team"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Bounds in basis points, euro cents and days. Only the root may have no budget."""

    discount_bps: int
    payment_days: int
    concession_minor: int | None
    budget_minor: int | None
    delegable: bool


ROOMS = {
    Level.ROOT: Room(discount_bps=4000, payment_days=120, concession_minor=None, budget_minor=None, delegable=True),
    Level.HOUSE: Room(
        discount_bps=3500, payment_days=90, concession_minor=None, budget_minor=900_000_00, delegable=True
    ),
    Level.REGION: Room(
        discount_bps=2500, payment_days=75, concession_minor=60_000_00, budget_minor=260_000_00, delegable=True
    ),
    Level.TEAM: Room(
        discount_bps=1500, payment_days=60, concession_minor=12_000_00, budget_minor=30_000_00, delegable=False
    ),
    Level.PERSON: Room(
        discount_bps=500, payment_days=30, concession_minor=1_500_00, budget_minor=4_000_00, delegable=False
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """`review_days` and `debrief_days` are duties of the holder, None where there is none."""

    room: Room
    valid_from: date
    valid_until: date
    review_days: int | None = None
    debrief_days: int | None = None

    def to_wire(self) -> dict[str, Any]:
        return {
            "currency": CURRENCY,
            "limits": [limit for limit in self._limits() if limit["at_most"] is not None],
            "mode": "alone",
            "delegable": self.room.delegable,
            "valid_from": self.valid_from.isoformat(),
            "valid_until": self.valid_until.isoformat(),
            "duties": [
                {"kind": kind, "days": days, "whom": None, "above_minor": None}
                for kind, days in (("review", self.review_days), ("debrief", self.debrief_days))
                if days is not None
            ],
        }

    def _limits(self) -> list[dict[str, Any]]:
        room = self.room
        return [
            _at_most("max_discount_bps", "line", room.discount_bps),
            _at_most("max_payment_days", "deal", room.payment_days),
            _at_most("max_concession", "deal", room.concession_minor),
            _at_most("budget", "mandate", room.budget_minor),
        ]


def _at_most(code: str, scope: str, bound: int | None) -> dict[str, Any]:
    return {
        "code": code,
        "scope": scope,
        "at_most": bound,
        "at_least": None,
        "any_of": None,
        "on_breach": "escalate",
    }


def terms(level: Level, valid_from: date, valid_until: date) -> Terms:
    return Terms(room=ROOMS[level], valid_from=valid_from, valid_until=valid_until)


def wider(asked: Terms, *, discount_bps: int = 0, budget_minor: int = 0) -> Terms:
    """The same terms with more room: what an asker tries and a grantor may cut down again."""
    room = asked.room
    return replace(
        asked,
        room=replace(
            room,
            discount_bps=room.discount_bps + discount_bps,
            budget_minor=None if room.budget_minor is None else room.budget_minor + budget_minor,
        ),
    )

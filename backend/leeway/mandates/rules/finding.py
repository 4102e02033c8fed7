"""A finding: one limit weighed against one offer, with the distance to its bound."""

from dataclasses import dataclass
from uuid import UUID

from leeway.mandates.rules.limit import Limit, OnBreach, Outcome, Scope, Unit

VALIDITY = "validity"
UNKNOWN = "unknown"
MODE = "mode"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`distance` of nought or more is inside; nought is on the bound and allowed. Without `asked` it is not known."""

    code: str
    scope: Scope
    path: str
    asked: int | None
    bound: int | None
    distance: int | None
    unit: Unit
    ok: bool
    on_breach: OnBreach
    mandate_id: UUID

    @property
    def outcome(self) -> Outcome:
        return Outcome.ALLOW if self.ok else self.on_breach.outcome

    @property
    def is_unknown(self) -> bool:
        return not self.ok and self.asked is None and self.code != VALIDITY

    def as_told(self) -> dict[str, str | int | bool | None]:
        """In the members of the answer, for a refusal that lists it."""
        return {
            "code": self.code,
            "scope": self.scope,
            "path": self.path,
            "asked": self.asked,
            "bound": self.bound,
            "distance": self.distance,
            "unit": self.unit,
            "ok": self.ok,
            "on_breach": self.on_breach,
            "mandate_id": str(self.mandate_id),
        }


def measured(limit: Limit, source: UUID, *, path: str, asked: int, bound: int, distance: int) -> Finding:
    """The sign of the distance is the verdict; it was rounded so that it can never flatter the asker."""
    return Finding(
        code=limit.code,
        scope=limit.scope,
        path=path,
        asked=asked,
        bound=bound,
        distance=distance,
        unit=limit.unit,
        ok=distance >= 0,
        on_breach=limit.on_breach,
        mandate_id=source,
    )


def unknown(limit: Limit, source: UUID, *, path: str, bound: int | None) -> Finding:
    """A fact nobody gave satisfies nothing, and somebody else has to look: it escalates (I18)."""
    return Finding(
        code=limit.code,
        scope=limit.scope,
        path=path,
        asked=None,
        bound=bound,
        distance=None,
        unit=limit.unit,
        ok=False,
        on_breach=OnBreach.ESCALATE,
        mandate_id=source,
    )

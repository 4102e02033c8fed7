"""A finding: one limit weighed against one offer, with the distance to its bound."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from leeway.mandates.rules.limit import Code, Limit, OnBreach, Outcome, Period, Scope, Selector, Unit

VALIDITY = "validity"
UNKNOWN = "unknown"
MODE = "mode"
DUTY = "duty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`distance` of nought or more is inside; nought is on the bound and allowed.

    Without `asked` it is not known; inside and without `asked`, the limit does not concern this offer.
    """

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
    selector: Selector | None = None
    period: Period | None = None

    @property
    def outcome(self) -> Outcome:
        return Outcome.ALLOW if self.ok else self.on_breach.outcome

    @property
    def is_unknown(self) -> bool:
        return not self.ok and self.asked is None and self.code != VALIDITY

    def shown_to(self, *, sees_margin: bool) -> "Finding":
        """Inside or outside is all that others learn of a margin, not even which line is the worst (I21)."""
        if self.code != Code.MIN_MARGIN_BPS or sees_margin:
            return self
        return replace(self, asked=None, bound=None, distance=None, path="/lines")

    def as_told(self) -> dict[str, Any]:
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
            "applies_to": None
            if self.selector is None
            else {"kind": self.selector.kind, "any_of": sorted(self.selector.any_of)},
            "period": self.period,
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
        selector=limit.selector,
        period=limit.period,
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
        selector=limit.selector,
        period=limit.period,
    )


def unconcerned(limit: Limit, source: UUID, *, bound: int | None) -> Finding:
    """The limit is for something that this offer is not about."""
    return Finding(
        code=limit.code,
        scope=limit.scope,
        path="",
        asked=None,
        bound=bound,
        distance=None,
        unit=limit.unit,
        ok=True,
        on_breach=limit.on_breach,
        mandate_id=source,
        selector=limit.selector,
        period=limit.period,
    )

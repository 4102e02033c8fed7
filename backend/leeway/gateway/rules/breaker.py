"""When to stop asking a service that fails, and when to try again (R22)."""

from dataclasses import dataclass, replace

FAILURES = 5
REST_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Breaker:
    """Closed while `failures` are few; open until `open_until`; then one request may try."""

    failures: int = 0
    open_until: float | None = None


def may_ask(breaker: Breaker, at: float) -> bool:
    return breaker.open_until is None or at >= breaker.open_until


def trying(breaker: Breaker, at: float) -> Breaker:
    """A request sets out; while an open breaker is tried, the others keep waiting."""
    return breaker if breaker.open_until is None else replace(breaker, open_until=at + REST_SECONDS)


def failed(breaker: Breaker, at: float) -> Breaker:
    failures = breaker.failures + 1
    return Breaker(failures, at + REST_SECONDS if failures >= FAILURES else None)


def answered() -> Breaker:
    return Breaker()

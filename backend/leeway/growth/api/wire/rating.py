"""A rating on the wire: hundredths of a step of the scale, because no number there has a fraction (R9)."""

from typing import overload

from leeway.plumbing.wire import Whole

Hundredths = Whole


@overload
def hundredths(rating: float) -> int: ...
@overload
def hundredths(rating: None) -> None: ...
@overload
def hundredths(rating: float | None) -> int | None: ...
def hundredths(rating: float | None) -> int | None:
    return None if rating is None else round(100 * rating)

"""What schemathesis cannot know by itself: what our own formats mean, and that nothing is found behind a null."""

from typing import Any
from uuid import UUID, uuid4

import schemathesis
from hypothesis import strategies

KEY = "Idempotency-Key"

schemathesis.openapi.format("iso-4217", strategies.sampled_from(["EUR", "USD", "JPY", "KWD"]))


@schemathesis.hook
def before_call(_context: Any, case: Any, _options: Any) -> None:
    """A member that is null leads nowhere: what it is taken for becomes an id that nobody has."""
    for name, value in (case.path_parameters or {}).items():
        if value in (None, "None"):
            case.path_parameters[name] = str(UUID(int=0))
    headers = case.headers or {}
    if KEY in headers and case.meta is not None and case.meta.generation.mode.is_positive:
        # A key that was used for another payload is refused; whoever does a new thing makes a new key.
        headers[KEY] = str(uuid4())

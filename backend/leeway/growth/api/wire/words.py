"""Text as people write it: bounded, and without what PostgreSQL cannot keep."""

from typing import Annotated

from pydantic import StringConstraints

# PostgreSQL keeps no NUL in a text.
_KEPT = r"^[^\x00]*$"
OwnWords = Annotated[str, StringConstraints(max_length=2000, pattern=_KEPT)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]
"""One line that says something: what a list is made of."""

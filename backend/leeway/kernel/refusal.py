"""A refusal: a "no" that the caller can act on (RFC 9457)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong in the input: what, and a JSON Pointer (RFC 6901) to where."""

    detail: str
    pointer: str


class Refusal(Exception):
    """Subclassed beside its noun; carries its own code and HTTP status.

    `extensions` become members of the problem document, so they must be JSON values.
    """

    code: ClassVar[str]
    status: ClassVar[int]
    title: ClassVar[str]

    def __init__(self, detail: str, *, errors: Sequence[Fault] = (), **extensions: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = tuple(errors)
        self.extensions = extensions

"""What came of a file."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    created: int
    changed: int
    unchanged: int

    def as_kept(self) -> dict[str, int]:
        return asdict(self)

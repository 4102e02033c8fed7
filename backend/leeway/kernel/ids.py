"""Identifiers made by the application: UUIDv7 (RFC 9562, section 5.7)."""

import secrets
import time
from uuid import UUID

_latest = 0


def new_id() -> UUID:
    """A UUID with 62 random bits that sorts after every one this process made before, even in the same microsecond.

    The bits below the millisecond carry its fraction (RFC 9562, section 6.2, method 3); a clock that stands still or
    jumps back is stepped past.
    """
    global _latest  # noqa: PLW0603 - the order of a process is the process's own
    milliseconds, rest_ns = divmod(time.time_ns(), 1_000_000)
    _latest = max(_latest + 1, milliseconds << 12 | (rest_ns << 12) // 1_000_000)
    value = (_latest >> 12 & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76
    value |= (_latest & 0xFFF) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return UUID(int=value)

"""Leeway under a clock that libfaketime moves; as it is, but for how Python sleeps.

Python sleeps until a moment of the monotonic clock, which libfaketime refuses while it leaves that clock alone.
"""

import select
import time
from typing import SupportsIndex

from leeway.cli import main


def _sleep(seconds: float | SupportsIndex) -> None:
    select.select((), (), (), float(seconds))


if __name__ == "__main__":
    time.sleep = _sleep
    main()

"""Reference data that a test may run on: outside the checkout, named by LEEWAY_REFERENCE_DATA, and often not there."""

import os
from pathlib import Path

import pytest

_NAMED = os.environ.get("LEEWAY_REFERENCE_DATA")


def reference(name: str) -> Path:
    """A file that may not be there: mark the test with `needs` it."""
    return Path(_NAMED or "/nonexistent") / name


def needs(*names: str) -> pytest.MarkDecorator:
    """Skipped with the reason where any of these files is missing."""
    missing = ", ".join(name for name in names if not reference(name).is_file())
    return pytest.mark.skipif(
        bool(missing), reason=f"the reference data are not here ({missing}): LEEWAY_REFERENCE_DATA names their folder"
    )

"""`make soak` runs the same tests longer: with `LEEWAY_SOAK=1`, each that can be long takes its long count."""

import os

SOAKING = os.environ.get("LEEWAY_SOAK") == "1"


def often(usual: int, soaking: int) -> int:
    return soaking if SOAKING else usual

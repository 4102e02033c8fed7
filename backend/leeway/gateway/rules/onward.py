"""Where somebody goes after signing in: a page of ours, and nothing that a browser could read as another site (V23)."""

import re

# One slash, then no second slash or backslash; browsers drop tabs and line ends, so no control character either.
OURS = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*", re.ASCII)
LONGEST = 2000


def onward(wanted: str | None) -> str:
    """The page that was asked for, or the home page."""
    if wanted is None or len(wanted) > LONGEST or OURS.fullmatch(wanted) is None or wanted.startswith("/auth/"):
        return "/"
    return wanted

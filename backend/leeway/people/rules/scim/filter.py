"""Filters as clients write them: an attribute of the extension without its URN, and the manager meant by id."""

import re

from leeway.people.rules.scim.attributes import ENTERPRISE, OF_ENTERPRISE

# A quoted text is stepped over, an attribute inside one is none.
_QUOTED_OR_NAME = re.compile(
    r'"(?:[^"\\]|\\.)*"|(?<![\w:.$-])(?:' + re.escape(ENTERPRISE) + r":)?(" + "|".join(OF_ENTERPRISE) + r")\b(\.\w+)?",
    re.IGNORECASE,
)


def normal_filter(text: str) -> str:
    return _QUOTED_OR_NAME.sub(_spelt_out, text)


def _spelt_out(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    sub = found[2] or (".value" if found[1].lower() == "manager" else "")
    return f"{ENTERPRISE}:{found[1]}{sub}"

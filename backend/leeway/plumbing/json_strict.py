"""JSON read strictly: a document that two readers could read differently is refused (V15).

The standard parser keeps the last of duplicate members, takes NaN and Infinity, and recurses as deep as it is told.
"""

import json
from typing import NoReturn

MAX_BRACKETS = 64


class NotStrict(ValueError):
    """The text is no JSON, or JSON that readers disagree about."""


def check_strict(text: bytes) -> None:
    """Raise NotStrict where two readers could read the text differently; whether it is JSON at all is not asked."""
    try:
        json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
    except RecursionError as error:
        raise NotStrict("it is nested too deep") from error
    except NotStrict:
        raise
    except ValueError:
        return


def read_object(text: bytes, *, max_brackets: int = MAX_BRACKETS) -> dict[str, object]:
    """The JSON object in `text`: UTF-8, no duplicate member, no NaN, no deep nesting."""
    if text.count(b"[") + text.count(b"{") > max_brackets:
        raise NotStrict("nested too deep")
    try:
        value = json.loads(text.decode("utf-8"), object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise NotStrict("not JSON") from error
    if not isinstance(value, dict):
        raise NotStrict("not an object")
    return value


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NotStrict("a member is there twice")
    return members


def _no_constant(name: str) -> NoReturn:
    raise NotStrict(f"{name} is not JSON")

"""A request that two readers could read differently is refused before anything reads it (V15).

Frameworks keep the last of two members with one name, proxies often the first: whoever checks and whoever acts must
have seen the same request.
"""

from collections import Counter

from fastapi import Request
from fastapi.exceptions import RequestValidationError

from leeway.plumbing.json_strict import NotStrict, check_strict


async def must_be_unambiguous(request: Request) -> None:
    """Each query parameter once, and in JSON each member once; told as any other malformed input is."""
    twice = [
        name for name, times in Counter(name for name, _ in request.query_params.multi_items()).items() if times > 1
    ]
    faults = [_fault(("query", name), "is there twice") for name in twice]
    if _is_json(request):
        try:
            check_strict(await request.body())
        except NotStrict as fault:
            faults.append(_fault(("body",), str(fault)))
    if faults:
        raise RequestValidationError(faults)


def _is_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _fault(place: tuple[str, ...], said: str) -> dict[str, object]:
    return {"type": "value_error", "loc": place, "msg": said, "input": None}

"""Whether a write comes from our own pages (V20): told by headers that other sites cannot set."""

import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_HEADER = "x-leeway-csrf"
FILE_TYPES = frozenset(
    {
        "text/csv",
        "application/jsonl",
        "application/octet-stream",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


def is_foreign(headers: Mapping[str, str], own_origin: str) -> bool:
    """A browser says where a request comes from; a program says nothing, and no other site can make one say so."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = headers.get("origin")
    return origin is not None and origin.lower() != own_origin.lower()


def lacks_word(headers: Mapping[str, str], word: str) -> bool:
    return not hmac.compare_digest(headers.get(CSRF_HEADER, "").encode(), word.encode())


def is_wrong_type(headers: Mapping[str, str], *, files: bool) -> bool:
    """Whatever a plain form of another site can send is refused; so is a body that does not say what it is."""
    if "transfer-encoding" not in headers and headers.get("content-length", "0") == "0":
        return False
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    is_json = kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
    return not (is_json or (files and kind in FILE_TYPES))


def host_name(host: str) -> str:
    """The name in a Host header, without port and brackets; empty for a header that is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""

"""Where the next page is, or that there is none; and when pages lead nowhere (P21, C12)."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

from leeway.people.rules.connector.json_path import ABSENT, Path, first

Position = Mapping[str, str | int]
"""Where a page begins, small enough to be kept after each page: `{"page": 3}`, `{"cursor": "b2c"}`, `{"url": …}`."""

_NEXT_LINK = re.compile(r'<([^<>]+)>\s*;[^,]*\brel="?next"?')


class PagesRepeat(ValueError):
    """The source sends what it sent already, and would for ever."""


class ElsewhereNext(ValueError):
    """The next page would be on another host, which nobody allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """`size` is what is asked for, never what is believed: a source may send less and still have more."""

    kind: Literal["none", "page", "offset", "cursor", "link", "next"]
    size: int
    first_page: int = 1
    path: Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came for one position."""

    url: str
    body: object
    link: str
    records: int
    missing: bool
    """404: past the end for whoever counts pages, an error for everybody else."""


def beginning(paging: Paging) -> Position:
    if paging.kind == "page":
        return {"page": paging.first_page}
    return {"offset": 0} if paging.kind == "offset" else {}


def following(paging: Paging, position: Position, answer: Answer) -> Position | None:
    """None at the end."""
    if paging.kind == "none" or answer.missing:
        return None
    if paging.kind == "page":
        # A declared `next` says when it ends; without one only an empty page does, as a short page may be a cap.
        more = bool(first(paging.path, answer.body) not in (ABSENT, None, "", False)) if paging.path else answer.records
        return {"page": int(position["page"]) + 1} if more else None
    if paging.kind == "offset":
        return {"offset": int(position["offset"]) + answer.records} if answer.records else None
    if paging.kind == "cursor":
        cursor = first(paging.path, answer.body)
        return {"cursor": str(cursor)} if isinstance(cursor, str | int) and cursor not in ("", False) else None
    return _address(paging, answer)


def values_of(paging: Paging, position: Position) -> dict[str, str]:
    """What a template may name."""
    named = {name: str(value) for name, value in position.items() if name != "url"}
    return {"limit": str(paging.size), "page": "", "offset": "", "cursor": ""} | named


def fingerprint(keys: Sequence[str]) -> str:
    """Of a page: two pages with the same people in the same order are one page twice."""
    return hashlib.sha256(json.dumps(list(keys)).encode()).hexdigest()


def must_go_on(seen: set[str], position: Position | None, page: str, records: int) -> None:
    """`seen` holds every position and page so far; raises PagesRepeat instead of going round."""
    if position is not None and (place := json.dumps(dict(position), sort_keys=True)) in seen:
        raise PagesRepeat(f"the next page {place} was fetched already")
    if records and page in seen:
        raise PagesRepeat("a page holds the very people of an earlier one")


def noted(seen: set[str], position: Position, page: str) -> None:
    seen.update((json.dumps(dict(position), sort_keys=True), page))


def _address(paging: Paging, answer: Answer) -> Position | None:
    if paging.kind == "link":
        match = _NEXT_LINK.search(answer.link)
        target: object = match[1] if match else None
    else:
        target = first(paging.path, answer.body)
    if not isinstance(target, str) or not target:
        return None
    url = urljoin(answer.url, target)
    here, there = urlsplit(answer.url), urlsplit(url)
    if (here.scheme, here.netloc) != (there.scheme, there.netloc):
        raise ElsewhereNext(f"the next page is on {there.netloc}, not on {here.netloc}")
    return {"url": url}

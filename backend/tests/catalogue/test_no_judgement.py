"""Leeway judges nobody and watches nobody: there is no place where it could be kept or said."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from leeway.commands.openapi import documents_by_service
from leeway.plumbing.data_map import PLUMBING_DATA_MAP, Tag, Visibility
from leeway.registers import REGISTERS

JUDGING = re.compile(
    r"(^|_)(rank|ranking|ranked|score|scores|scoring|percentile|quartile|grade|potential|promotability|performance"
    r"|leaderboard|emotion|emotions|sentiment|mood|personality|productivity)(_|$)"
)
WATCHING = re.compile(
    r"(^|_)((?<!first_)seen_at|last_(seen|active|used|login|signed_in)\w*|online|idle|active_(minutes|seconds|days)|activity"
    r"|response_(time|seconds|minutes)|answered_in|took_seconds|duration\w*|keystrokes|clicks|visits)(_|$)"
)
ITS_OWN = {Visibility.SUBJECT, Visibility.NOBODY}


def words_of(document: dict[str, Any]) -> Iterator[str]:
    """Every name that a contract speaks: members of shapes, parameters, paths."""
    for path, operations in document["paths"].items():
        yield from re.findall(r"[a-z_]+", path.replace("-", "_"))
        for operation in operations.values():
            yield from (parameter["name"].replace("-", "_") for parameter in operation.get("parameters", ()))
    for shape in document["components"]["schemas"].values():
        yield from shape.get("properties", {})


@pytest.mark.parametrize("service", REGISTERS)
def test_no_contract_has_a_word_for_judging_people(service: Any) -> None:
    """R45: no rank, no score, no mood; neither as a member of an answer nor as something to ask by."""
    words = set(words_of(documents_by_service()[service]))
    assert len(words) > 30
    assert not [word for word in words if JUDGING.search(word)]


def watched(tags: Iterator[tuple[str, str, Tag]]) -> list[str]:
    return [
        f"{table}.{column}"
        for table, column, tag in tags
        if tag.about_person and WATCHING.search(column) and tag.visibility not in ITS_OWN
    ]


def every_column() -> Iterator[tuple[str, str, Tag]]:
    for data_map in (PLUMBING_DATA_MAP, *(register.data_map for register in REGISTERS.values())):
        for table, tags in data_map.items():
            yield from ((table, column, tag) for column, tag in tags.items())


def test_nothing_tells_others_when_or_how_fast_somebody_works() -> None:
    """R44: no statistics of anybody's activity; when a session was last used is its own person's to see."""
    columns = list(every_column())
    assert ("session", "seen_at") in {(table, column) for table, column, _ in columns}
    assert watched(iter(columns)) == []

import time

import pytest

from leeway.kernel.ids import new_id


def test_ids_of_one_process_sort_as_they_were_made() -> None:
    """D3: events of one transaction keep the order in which they were told."""
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_clock_that_jumps_back_changes_no_order(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id()
    hour_ago = time.time_ns() - 3_600 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: hour_ago)
    assert before < new_id() < new_id()


def test_an_id_is_a_uuid_of_version_seven_that_tells_its_millisecond() -> None:
    made, now = new_id(), time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert abs((made.int >> 80) - now) < 60_000

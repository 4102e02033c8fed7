"""If-Match: absent, foreign, stale, right."""

import pytest

from leeway.plumbing.precondition import Precondition, PreconditionRequired, StaleVersion, etag_of


def test_without_if_match_the_precondition_is_required() -> None:
    """I37: 428 when absent."""
    with pytest.raises(PreconditionRequired):
        Precondition(None).version()


@pytest.mark.parametrize("header", ["*", "abc", '"x"', "-1", '"1", "2"', "٣", "9" * 40])
def test_a_foreign_tag_is_stale(header: str) -> None:
    """I37: 412 when it cannot be the present version."""
    with pytest.raises(StaleVersion):
        Precondition(header).version()


@pytest.mark.parametrize("header", ['"7"', "7", 'W/"7"'])
def test_our_tag_in_any_spelling_names_the_version(header: str) -> None:
    assert Precondition(header).version() == 7
    assert Precondition(etag_of(7)).must_be(7) == 7
    with pytest.raises(StaleVersion):
        Precondition(header).must_be(8)

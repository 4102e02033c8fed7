"""What webhooks are measured against: the standard's own example, how long is tried, which addresses may be written."""

from datetime import UTC, datetime, timedelta

import pytest

from leeway.plumbing.outbound import Outbound
from leeway.plumbing.webhooks.address import fault_of
from leeway.plumbing.webhooks.patience import (
    MOST_TRIES,
    PAUSES_SECONDS,
    Disabled,
    Reason,
    Tried,
    asked_to_wait,
    disabled_by,
    due_again,
    reason_of,
)
from leeway.plumbing.webhooks.signature import NoSecret, headers_of, secret_of, signature_of

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE = ("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, b'{"test": 2432232314}')
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_published_example_of_the_standard_is_signed_as_published() -> None:
    """P19"""
    assert signature_of(SECRET, *MESSAGE) == SIGNATURE


def test_while_a_secret_changes_both_sign() -> None:
    """P19: the id and the moment are one, the signatures two."""
    other = secret_of(b"k" * 32)
    headers = headers_of([other, SECRET], *MESSAGE)
    assert headers["webhook-signature"].split(" ") == [signature_of(other, *MESSAGE), SIGNATURE]
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == (MESSAGE[0], "1614265330")


def test_what_is_no_secret_signs_nothing() -> None:
    with pytest.raises(NoSecret):
        signature_of("whsec_not base64!", *MESSAGE)


def failed(reason: Reason = Reason.REFUSED, *, wait: int = 0) -> Tried:
    return Tried(at=AT, reason=reason, status=500, asked_to_wait_seconds=wait)


def test_it_is_tried_for_days_with_growing_pauses_and_some_chance_in_them() -> None:
    """P19"""
    earliest = [due_again(tries, failed(), 0.0) for tries in range(1, MOST_TRIES)]
    latest = [due_again(tries, failed(), 1.0) for tries in range(1, MOST_TRIES)]
    for pause, soon, late in zip(PAUSES_SECONDS, earliest, latest, strict=True):
        assert (soon, late) == (AT + timedelta(seconds=0.8 * pause), AT + timedelta(seconds=1.2 * pause))
    assert due_again(MOST_TRIES, failed(), 0.5) is None
    assert timedelta(days=3) < timedelta(seconds=sum(PAUSES_SECONDS)) < timedelta(days=4)


def test_a_busy_receiver_says_how_long_it_is_left_alone() -> None:
    assert due_again(1, failed(wait=7_200), 0.5) == AT + timedelta(hours=2)
    assert due_again(5, failed(wait=60), 0.5) == AT + timedelta(hours=2), "never sooner than our own pause"
    assert [asked_to_wait(status, "120") for status in (429, 503, 500)] == [120, 120, 0]
    assert [asked_to_wait(429, text) for text in ("", "soon", "-1", "9" * 40)] == [0, 0, 0, 86_400]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        *((200, Reason.DELIVERED), (204, Reason.DELIVERED), (301, Reason.REDIRECTED), (307, Reason.REDIRECTED)),
        *((400, Reason.REFUSED), (404, Reason.REFUSED), (500, Reason.REFUSED), (410, Reason.GONE)),
    ],
)
def test_what_an_answer_means(status: int, reason: Reason) -> None:
    assert reason_of(status) is reason


def test_who_is_gone_is_disabled_at_once_and_who_fails_to_the_end_then() -> None:
    """P19: one event that is refused for ever disables nothing while others arrive."""
    later = AT + timedelta(days=3)
    assert disabled_by(failed(Reason.GONE), again=later, first_try_at=AT, arrived_at=AT) is Disabled.GONE
    assert disabled_by(failed(), again=later, first_try_at=AT, arrived_at=None) is None
    assert disabled_by(failed(), again=None, first_try_at=AT, arrived_at=None) is Disabled.LASTING_FAILURE
    before, since = AT - timedelta(hours=1), AT + timedelta(hours=1)
    assert disabled_by(failed(), again=None, first_try_at=AT, arrived_at=before) is Disabled.LASTING_FAILURE
    assert disabled_by(failed(), again=None, first_try_at=AT, arrived_at=since) is None


INSIDE = Outbound.of(["10.1.0.0/16"])


@pytest.mark.parametrize(
    ("address", "outbound", "usable"),
    [
        ("https://crm.example.com/leeway?key=1", Outbound(), True),
        ("https://crm.example.com:8443/", Outbound(), True),
        ("http://crm.example.com/", Outbound(), False),
        ("http://crm.internal/", INSIDE, True),
        ("https://10.1.2.3/", Outbound(), False),
        ("https://10.1.2.3/", INSIDE, True),
        ("https://127.0.0.1/", INSIDE, False),
        ("https://169.254.169.254/", Outbound.of(["169.254.0.0/16"]), False),
        ("https://[::1]/", Outbound(), False),
        ("https://user:word@crm.example.com/", Outbound(), False),
        ("https://crm.example.com/#part", Outbound(), False),
        ("https://crm.example.com:99999/", Outbound(), False),
        ("https://[broken/", Outbound(), False),
        ("https:///nowhere", Outbound(), False),
        ("ftp://crm.example.com/", Outbound(), False),
    ],
)
def test_which_addresses_may_be_written(address: str, outbound: Outbound, usable: bool) -> None:
    """P17, P19"""
    assert (fault_of(address, outbound) is None) is usable

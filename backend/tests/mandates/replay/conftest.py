"""The mandates service as the tests of replays meet it."""

from tests.mandates.spending.conftest import house

__all__ = ["house"]

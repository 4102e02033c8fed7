"""What is finer than a route: fields that not every reader is shown, and lists that must agree with single reads."""

from dataclasses import dataclass

from leeway.people.rules.tokens import Scope
from tests.contract.matrix.people import KEEPERS
from tests.contract.personas import LINE, Audience, scoped
from tests.contract.world import GROWTH, MANDATES, PEOPLE


@dataclass(frozen=True, slots=True)
class Field:
    path: str
    name: str
    shown_to: Audience


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, and the name under which the house knows one of its items."""

    path: str
    id_name: str


CLOSE = LINE | KEEPERS - scoped(Scope.PEOPLE_WRITE)
"""A token that only writes may not read persons at all."""

FIELDS = (
    Field(f"{PEOPLE}/people/{{person_id}}", "employee_number", CLOSE),
    Field(f"{PEOPLE}/people/{{person_id}}", "started_on", CLOSE),
)

LISTED = (
    Listed(f"{PEOPLE}/people", "person_id"),
    Listed(f"{PEOPLE}/teams", "team_id"),
    Listed(f"{PEOPLE}/runs", "run_id"),
    Listed(f"{GROWTH}/journeys", "journey_id"),
    Listed(f"{MANDATES}/accounts", "account_id"),
    Listed(f"{MANDATES}/price-books", "price_book_id"),
    Listed(f"{MANDATES}/mandates", "mandate_id"),
    Listed(f"{MANDATES}/mandates", "team_mandate_id"),
    Listed(f"{MANDATES}/mandates", "root_mandate_id"),
    Listed(f"{MANDATES}/mandate-requests", "request_id"),
    Listed(f"{MANDATES}/holds", "hold_id"),
)

"""Accounts, products and what came of a file of either."""

from uuid import UUID

from leeway.mandates.api.wire.evaluation import NameRef
from leeway.plumbing.wire import Count, Version, Wire


class Account(Wire):
    """`account_number` is its id in the system it comes from; `owner` is null where that person is not known here."""

    id: UUID
    account_number: str
    name: str
    country: str | None
    segment: str | None
    owner_employee_number: str | None
    owner: NameRef | None
    may: list[str]
    row_version: Version


class Product(Wire):
    """`reference_unit_price` is a decimal in major units, exact; null where nobody has said it.

    It is the product's own; where the list was asked for an account, what counts there, with the book that says so.
    """

    id: UUID
    product_number: str
    name: str
    category: str | None
    currency: str | None
    reference_unit_price: str | None
    price_snapshot_id: UUID | None
    price_book: NameRef | None
    may: list[str]
    row_version: Version


class ImportFault(Wire):
    """`row` is the line of the file; no column where the whole row is meant."""

    row: Count
    column: str | None
    detail: str


class ImportReport(Wire):
    """With a single fault nothing of the file is kept."""

    rows: Count
    created: Count
    changed: Count
    unchanged: Count
    faults: list[ImportFault]

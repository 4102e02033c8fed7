"""The schema of mandates: its tables, plumbing's among them, and its history."""

from pathlib import Path

from leeway.mandates.store.rows import (
    account,
    carve,
    deal,
    duty,
    exchange_rate,
    grant_policy,
    ledger,
    mandate,
    narrowing,
    offer,
    person_known,
    price_book,
    product,
    published_offer,
    request,
    root_authority,
    simulation,
    team_known,
    template,
)
from leeway.mandates.store.rows.table import SCHEMA, metadata
from leeway.plumbing.migration import ServiceSchema
from leeway.plumbing.tables import APPEND_ONLY, plumbing_tables
from leeway.plumbing.webhooks.tables import webhook_tables

ROW_FILES = (
    *(account, carve, deal, duty, exchange_rate, grant_policy, ledger, mandate, narrowing, offer, person_known),
    *(price_book, product, published_offer, request, root_authority, simulation, team_known, template),
)
"""Named, so that every file of rows has registered its tables before the schema is read."""

MANDATES_TABLES = plumbing_tables(metadata)
MANDATES_WEBHOOKS = webhook_tables(metadata)

ADDED_ONLY = {
    "mandate_version",
    "request_version",
    "price_snapshot",
    "price_book_version",
    "book_price",
    "exchange_rate",
    "ledger_entry",
    "reversal",
    "commitment",
    "simulation",
}
"""Terms of a version, prices that were cited, promises and movements of money are never changed (I29, I35, R6)."""

MANDATES_SCHEMA = ServiceSchema(
    name=SCHEMA,
    metadata=metadata,
    migrations=Path(__file__).parent / "migrations",
    append_only=APPEND_ONLY | ADDED_ONLY,
    # What a promise cites stands for ever (I35). How much of it was taken back is counted on it, and a price is told
    # with which version of its book it ended.
    amendable={"commitment": ("reversed_minor", "row_version"), "book_price": ("until_version",)},
)

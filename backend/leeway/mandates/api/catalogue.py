"""Accounts and products: found by name, brought in by file."""

import asyncio
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.account.keep import keep_accounts
from leeway.mandates.actions.product.keep import keep_products
from leeway.mandates.api.file_in import DryRun, Map, mapping_of, report_of
from leeway.mandates.api.keeper import ImporterIn
from leeway.mandates.api.viewer import ReadsCatalogue
from leeway.mandates.api.wire import catalogue as wire
from leeway.mandates.api.wire.evaluation import Currency, NameRef
from leeway.mandates.rules.catalogue_file import ACCOUNT_COLUMNS, product_columns
from leeway.mandates.rules.import_file import decimal_of_micros, read_file
from leeway.mandates.rules.price import Listed, listed_in
from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.account import account_by_id, accounts_named, owners_numbered
from leeway.mandates.store.book_price import book_prices_of
from leeway.mandates.store.price import prices_of
from leeway.mandates.store.product import PricedProduct, products_named
from leeway.mandates.store.rows.account import AccountRow
from leeway.mandates.store.rows.person_known import PersonKnownRow
from leeway.mandates.store.search import folded
from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.pages import Page, PageIn, last_name, page_of
from leeway.plumbing.problem import NotFound, answers
from leeway.plumbing.question import ask, both
from leeway.plumbing.upload import CSV_FILE, FileTooLarge, file_of

router = APIRouter(prefix="/api/mandates/v1", tags=["accounts and products"])

Search = Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$", description="The beginning of a name")]

ForAccount = Annotated[UUID | None, Query(description="Prices as they count for this account; with `currency`")]
InCurrency = Annotated[Currency | None, Query(description="The offer's; counts with `account_id`")]


@router.get("/accounts", dependencies=[ReadsCatalogue])
async def list_accounts(session: SessionIn, page: PageIn, q: Search = "") -> Page[wire.Account]:
    found = await accounts_named(session, folded(q), last_name(page.after), page.limit)
    items, cursor = page_of(found, page, lambda row: [row.name_folded, str(row.id)])
    return Page(items=await _accounts(session, items), next_cursor=cursor)


@router.get("/accounts/{account_id}", dependencies=[ReadsCatalogue])
async def read_account(account_id: UUID, session: SessionIn) -> wire.Account:
    row = await account_by_id(session, account_id)
    if row is None:
        raise NotFound
    (shown,) = await _accounts(session, [row])
    return shown


@router.get("/products", dependencies=[ReadsCatalogue])
async def list_products(
    session: SessionIn, page: PageIn, q: Search = "", account_id: ForAccount = None, currency: InCurrency = None
) -> Page[wire.Product]:
    """With `account_id` and `currency` each has the price that an offer to that account is measured against today."""
    found = await products_named(session, folded(q), last_name(page.after), page.limit)
    items, cursor = page_of(found, page, lambda priced: [priced[0].name_folded, str(priced[0].id)])
    products = [_product(priced) for priced in items]
    if account_id is not None and currency is not None:
        products = await _listed(session, products, account_id, currency)
    return Page(items=products, next_cursor=cursor)


@router.post("/accounts:import", responses=answers(FileTooLarge), openapi_extra=CSV_FILE)
async def import_accounts(
    request: Request,
    importer: ImporterIn,
    session: SessionIn,
    map: Map = None,  # noqa: A002 - the name that callers write
    dry_run: DryRun = False,  # noqa: FBT002 - a query of the request, always named
) -> wire.ImportReport:
    header_of = mapping_of(map)
    raw = await file_of(request, session)
    read = await asyncio.to_thread(read_file, raw, ACCOUNT_COLUMNS, header_of)
    kept = None if read.faults else await keep_accounts(session, importer.actor, read.lines)
    return await report_of(session, read, kept, dry_run=dry_run)


@router.post("/products:import", responses=answers(FileTooLarge), openapi_extra=CSV_FILE)
async def import_products(
    request: Request,
    importer: ImporterIn,
    session: SessionIn,
    map: Map = None,  # noqa: A002 - the name that callers write
    currency: Currency = "USD",
    dry_run: DryRun = False,  # noqa: FBT002 - a query of the request, always named
) -> wire.ImportReport:
    """`currency` is that of every row which names none itself."""
    header_of = mapping_of(map)
    raw = await file_of(request, session)
    read = await asyncio.to_thread(read_file, raw, product_columns(currency), header_of)
    with_costs = importer.compares_costs(dry_run=dry_run)
    kept = None if read.faults else await keep_products(session, importer.actor, read.lines, with_costs=with_costs)
    return await report_of(session, read, kept, dry_run=dry_run)


async def _listed(
    session: AsyncSession, products: Sequence[wire.Product], account_id: UUID, currency: str
) -> list[wire.Product]:
    """What an offer to this account would be measured against: the same rule, over the same rows."""
    organisation_id, ids = organisation_of(session), {one.id for one in products}
    on = day_of(await moment(session))
    counting = both(prices_of(organisation_id, ids), book_prices_of(organisation_id, ids, account_id, on))
    own, told = await ask(session, counting)
    listed = {one.id: listed_in(currency, own.get(one.id), told.get(one.id, ())) for one in products}
    return [_with_price(one, listed[one.id], currency) for one in products]


def _with_price(product: wire.Product, listed: Listed, currency: str) -> wire.Product:
    micros, book = listed.reference_unit_micro, listed.book
    return product.model_copy(
        update={
            "currency": currency,
            "reference_unit_price": None if micros is None else decimal_of_micros(micros),
            "price_book": None if book is None else NameRef(id=book.id, name=book.name),
        }
    )


async def _accounts(session: AsyncSession, rows: Sequence[AccountRow]) -> list[wire.Account]:
    owners = await owners_numbered(session, [row.owner_employee_number for row in rows])
    return [_account(row, owners.get(row.owner_employee_number or "")) for row in rows]


def _account(row: AccountRow, owner: PersonKnownRow | None) -> wire.Account:
    return wire.Account(
        id=row.id,
        account_number=row.account_number,
        name=row.name,
        country=row.country,
        segment=row.segment,
        owner_employee_number=row.owner_employee_number,
        owner=None if owner is None else NameRef(id=owner.id, name=owner.display_name),
        may=[],
        row_version=row.row_version,
    )


def _product(priced: PricedProduct) -> wire.Product:
    row, price = priced
    micros = None if price is None else price.reference_unit_price_micros
    return wire.Product(
        id=row.id,
        product_number=row.product_number,
        name=row.name,
        category=row.category,
        currency=None if price is None else price.currency,
        reference_unit_price=None if micros is None else decimal_of_micros(micros),
        price_snapshot_id=row.price_snapshot_id,
        price_book=None,
        may=[],
        row_version=row.row_version,
    )

"""Price books: what products list at and cost for everybody, a segment or an account, version by version."""

import asyncio
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Fault
from leeway.mandates.actions.price_book.keep import keep_prices
from leeway.mandates.actions.price_book.open import open_price_book
from leeway.mandates.actions.price_book.revise import revise_price_book as revise
from leeway.mandates.api.file_in import FILES, DryRun, Map, mapping_of, reader_of, report_of
from leeway.mandates.api.keeper import ImporterIn, Onlooker, OnlookerIn
from leeway.mandates.api.price_book_shapes import (
    MOST_LISTED,
    book_price_of,
    book_terms_of,
    named_accounts,
    price_book_of,
    version_of,
)
from leeway.mandates.api.shown import BASE, made, shown
from leeway.mandates.api.viewer import ReadsCatalogue
from leeway.mandates.api.wire import price_book as wire
from leeway.mandates.api.wire.evaluation import MOST_NAMED
from leeway.mandates.rules.book_file import book_columns
from leeway.mandates.rules.price_book import BookKind, BookTerms
from leeway.mandates.rules.refusals.price_book import CurrencyStays
from leeway.mandates.store.account import accounts_with_ids
from leeway.mandates.store.book_price import books_ever_priced, prices_in_book
from leeway.mandates.store.price_book import KeptBook, all_price_books, price_book_by_id, versions_of_book
from leeway.mandates.store.product import product_ids_by_number
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import KeyBusy, OnceIn
from leeway.plumbing.pages import Page, PageAsk, PageIn, foreign_cursor, last_id, last_name, page_of
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, tagged
from leeway.plumbing.problem import Malformed, NotFound, answers
from leeway.plumbing.upload import FileTooLarge, file_of

router = APIRouter(prefix=f"{BASE}/price-books", tags=["price books"])
imports = APIRouter(prefix=BASE, tags=["price books"])

MOST_VERSIONS = 1_000_000_000
OfVersion = Annotated[int | None, Query(ge=1, le=MOST_VERSIONS, description="The newest where it is left out")]
Whole = Annotated[bool, Query(description="The file is the whole book: prices that it does not name end")]


@router.get("")
async def list_price_books(session: SessionIn, page: PageIn, onlooker: OnlookerIn) -> Page[wire.PriceBook]:
    """Newest first, those that are over among them."""
    found = await all_price_books(session, last_id(page.after), page.limit)
    books, cursor = page_of(found, page, lambda book: [str(book[0].id)])
    return Page(items=await _shown(session, books, onlooker, most=MOST_LISTED), next_cursor=cursor)


@router.post("", status_code=201, response_model=wire.PriceBook, responses=answers(KeyBusy))
async def create_price_book(
    asked: wire.PriceBookOpened, importer: ImporterIn, session: SessionIn, once: OnceIn
) -> Response:
    """Open a book without prices; a file brings them."""
    terms = book_terms_of(asked)
    await _must_be_known(session, terms)

    async def deed() -> Response:
        book = await open_price_book(session, importer.actor, terms, name=asked.name, currency=asked.currency)
        (body,) = await _shown(session, [book], importer.onlooker)
        return made(body, body.row_version, f"/price-books/{body.id}")

    return await once.answer(session, 201, deed)


@router.get("/{price_book_id}")
async def read_price_book(
    price_book_id: UUID, session: SessionIn, onlooker: OnlookerIn, response: Response
) -> wire.PriceBook:
    (body,) = await _shown(session, [await _book(session, price_book_id)], onlooker)
    tagged(response, body.row_version)
    return body


@router.post(
    "/{price_book_id}/revise",
    response_model=wire.PriceBook,
    responses=answers(PreconditionRequired, StaleVersion, CurrencyStays),
)
async def revise_price_book(
    price_book_id: UUID, asked: wire.PriceBookRevised, importer: ImporterIn, session: SessionIn, seen: IfMatchIn
) -> Response:
    """Name, audience and dates, as its next version; its prices stay, and what is held or promised keeps its own."""
    terms = book_terms_of(asked)
    await _must_be_known(session, terms)
    book = await revise(session, importer.actor, price_book_id, seen, terms, name=asked.name, currency=asked.currency)
    (body,) = await _shown(session, [book], importer.onlooker)
    return shown(body, body.row_version)


@router.get("/{price_book_id}/versions", dependencies=[ReadsCatalogue])
async def list_price_book_versions(
    price_book_id: UUID, session: SessionIn, page: PageIn
) -> Page[wire.PriceBookVersion]:
    """Newest first; each stays readable."""
    await _book(session, price_book_id)
    found = await versions_of_book(session, price_book_id, _number_after(page), page.limit)
    versions, cursor = page_of(found, page, lambda version: [version.number])
    return Page(items=[version_of(version) for version in versions], next_cursor=cursor)


@router.get("/{price_book_id}/prices")
async def list_book_prices(
    price_book_id: UUID, session: SessionIn, page: PageIn, onlooker: OnlookerIn, version: OfVersion = None
) -> Page[wire.BookPrice]:
    """By the product's name. Costs are told to those who may see margins."""
    row, _ = await _book(session, price_book_id)
    found = await prices_in_book(session, price_book_id, version or row.version, last_name(page.after), page.limit)
    prices, cursor = page_of(found, page, lambda price: [price.name_folded, str(price.product_id)])
    items = [book_price_of(price, sees_margin=onlooker.sees_margin) for price in prices]
    return Page(items=items, next_cursor=cursor)


@imports.post("/price-books:import", responses=answers(FileTooLarge), openapi_extra=FILES)
async def import_book_prices(
    request: Request,
    price_book_id: UUID,
    importer: ImporterIn,
    session: SessionIn,
    map: Map = None,  # noqa: A002 - the name that callers write
    *,
    whole: Whole = False,
    dry_run: DryRun = False,
) -> wire.PriceBookReport:
    """One row a product, as CSV or JSON lines; what changes becomes the book's next version.

    A dry run by somebody without the right to see margins compares no costs.
    """
    header_of = mapping_of(map)
    row, _ = await _book(session, price_book_id)
    columns = book_columns(row.currency, await product_ids_by_number(session))
    version = row.version
    raw = await file_of(request, session)
    read = await asyncio.to_thread(reader_of(request), raw, columns, header_of)
    if read.faults:
        report = await report_of(session, read, None, dry_run=dry_run)
        return wire.PriceBookReport(**dict(report), ended=0, version=version)
    with_costs = importer.compares_costs(dry_run=dry_run)
    filled = await keep_prices(session, importer.actor, price_book_id, read.lines, whole=whole, with_costs=with_costs)
    report = await report_of(session, read, filled.imported, dry_run=dry_run)
    return wire.PriceBookReport(**dict(report), ended=filled.ended, version=filled.version)


async def _book(session: AsyncSession, price_book_id: UUID) -> KeptBook:
    found = await price_book_by_id(session, price_book_id)
    if found is None:
        raise NotFound
    return found


async def _must_be_known(session: AsyncSession, terms: BookTerms) -> None:
    """A book for an account that nobody knows would never price anything."""
    if terms.kind is not BookKind.ACCOUNTS:
        return
    known = await accounts_with_ids(session, {UUID(one) for one in terms.any_of})
    for at, one in enumerate(sorted(terms.any_of)):
        if UUID(one) not in known:
            fault = Fault(detail=f"{one} is no account here", pointer=f"/body/applies_to/any_of/{at}")
            raise Malformed("A price book names accounts that are known here.", errors=[fault])


async def _shown(
    session: AsyncSession, books: Sequence[KeptBook], onlooker: Onlooker, *, most: int = MOST_NAMED
) -> list[wire.PriceBook]:
    names = await accounts_with_ids(session, named_accounts(books, most))
    priced = await books_ever_priced(session, [row.id for row, _ in books])
    return [price_book_of(book, names, onlooker, most=most, priced=book[0].id in priced) for book in books]


def _number_after(page: PageAsk) -> int | None:
    match page.after:
        case None:
            return None
        case [int(number)] if 0 < number <= MOST_VERSIONS:
            return number
    raise foreign_cursor()

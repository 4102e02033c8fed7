"""What everybody may give without a mandate: promotions and volume tiers."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter, Response

from leeway.mandates.actions.published_offer.end import end_published_offer as end
from leeway.mandates.actions.published_offer.publish import publish_offer
from leeway.mandates.api.keeper import OnlookerIn, must_keep
from leeway.mandates.api.shown import BASE, made, shown
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import published_offer as wire
from leeway.mandates.api.wire.evaluation import AppliesTo
from leeway.mandates.rules.limit import Kind, Selector
from leeway.mandates.rules.published_offer import Publication
from leeway.mandates.rules.refusals.published_offer import OfferNumberTaken
from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.published_offer import all_published_offers
from leeway.mandates.store.rows.published_offer import PublishedOfferRow
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.idempotency import KeyBusy, OnceIn
from leeway.plumbing.pages import Page, PageIn, last_id, page_of
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion
from leeway.plumbing.problem import answers

router = APIRouter(prefix=f"{BASE}/published-offers", tags=["published offers"])
END = "end"


@router.get("")
async def list_published_offers(session: SessionIn, page: PageIn, onlooker: OnlookerIn) -> Page[wire.PublishedOffer]:
    """Newest first, those that ended among them."""
    found = await all_published_offers(session, last_id(page.after), page.limit)
    rows, cursor = page_of(found, page, lambda row: [str(row.id)])
    today = day_of(await moment(session))
    return Page(items=[_shown(row, today, keeps=onlooker.keeps) for row in rows], next_cursor=cursor)


@router.post("", status_code=201, response_model=wire.PublishedOffer, responses=answers(KeyBusy, OfferNumberTaken))
async def create_published_offer(
    asked: wire.Publication, viewer: ViewerIn, session: SessionIn, once: OnceIn
) -> Response:
    await must_keep(session, viewer)
    applies_to = asked.applies_to
    publication = Publication(
        name=asked.name,
        offer_number=asked.offer_number,
        selector=None if applies_to is None else Selector(applies_to.kind, frozenset(applies_to.any_of)),
        valid_from=asked.valid_from,
        valid_until=asked.valid_until,
        min_quantity=asked.min_quantity,
        max_quantity=asked.max_quantity,
        rate_bps=asked.rate_bps,
    )

    async def deed() -> Response:
        row = await publish_offer(session, viewer, publication)
        body = _shown(row, day_of(await moment(session)), keeps=True)
        return made(body, row.row_version, "/published-offers")

    return await once.answer(session, 201, deed)


@router.post(
    "/{published_offer_id}/end",
    response_model=wire.PublishedOffer,
    responses=answers(PreconditionRequired, StaleVersion),
)
async def end_published_offer(
    published_offer_id: UUID, viewer: ViewerIn, session: SessionIn, seen: IfMatchIn
) -> Response:
    """From today on nothing is measured after it; what is held or promised already stays as it is."""
    await must_keep(session, viewer)
    row = await end(session, viewer, published_offer_id, seen)
    return shown(_shown(row, day_of(await moment(session)), keeps=True), row.row_version)


def _shown(row: PublishedOfferRow, today: date, *, keeps: bool) -> wire.PublishedOffer:
    return wire.PublishedOffer(
        id=row.id,
        name=row.name,
        offer_number=row.offer_number,
        applies_to=None if row.kind is None else AppliesTo(kind=Kind(row.kind), any_of=row.any_of),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        min_quantity=row.min_quantity,
        max_quantity=row.max_quantity,
        rate_bps=row.rate_bps,
        may=[END] if keeps and row.valid_until > today else [],
        row_version=row.row_version,
    )

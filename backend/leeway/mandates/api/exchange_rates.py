"""Rates between currencies: pinned when told, so that a conversion can be done again for ever."""

from uuid import UUID

from fastapi import APIRouter, Response

from leeway.mandates.actions.exchange_rate.tell import RateTold, tell_rate
from leeway.mandates.api.keeper import must_keep
from leeway.mandates.api.shown import BASE
from leeway.mandates.api.viewer import ReadsCatalogue, ViewerIn
from leeway.mandates.api.wire import exchange_rate as wire
from leeway.mandates.rules import rate as rules
from leeway.mandates.store.exchange_rate import rates_in_force
from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import KeyBusy, OnceIn
from leeway.plumbing.pages import Page
from leeway.plumbing.problem import answers
from leeway.plumbing.question import ask

router = APIRouter(prefix=f"{BASE}/exchange-rates", tags=["exchange rates"])


@router.get("", dependencies=[ReadsCatalogue])
async def list_exchange_rates(session: SessionIn) -> Page[wire.Rate]:
    """The newest of each pair: the ones in force."""
    rates = await ask(session, rates_in_force(organisation_of(session)))
    return Page(items=[_shown(rate) for rate in rates], next_cursor=None)


@router.post("", status_code=201, response_model=wire.Rate, responses=answers(KeyBusy))
async def create_exchange_rate(asked: wire.RateTold, viewer: ViewerIn, session: SessionIn, once: OnceIn) -> Response:
    """In force from now on. What is held already was converted and keeps its rate."""
    await must_keep(session, viewer)

    async def deed() -> Response:
        told = RateTold(**asked.model_dump())
        made = _shown(await tell_rate(session, viewer, told))
        return Response(made.model_dump_json(), 201, {"Location": router.prefix}, "application/json")

    return await once.answer(session, 201, deed)


def _shown(rate: rules.Rate) -> wire.Rate:
    return wire.Rate(
        id=UUID(rate.id),
        currency=rate.currency,
        into=rate.into,
        numerator=rate.numerator,
        denominator=rate.denominator,
        may=[],
    )

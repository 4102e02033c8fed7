"""The mandates service, put together."""

from fastapi import FastAPI

from leeway.mandates.actions.tidy import end_what_is_over
from leeway.mandates.api import (
    about_me,
    authzen,
    catalogue,
    commitments,
    deals,
    decision_log,
    duties,
    evaluations,
    exchange_rates,
    grant_policy,
    holds,
    home,
    insights,
    ledger,
    mandate_changes,
    mandate_history,
    mandate_requests,
    mandates,
    offers,
    price_books,
    published_offers,
    root_authorities,
    simulations,
    templates,
)
from leeway.mandates.api.purposes import MANDATES_REGISTER
from leeway.mandates.api.told import CONSUMERS
from leeway.mandates.api.webhooks import keeper_of_request
from leeway.mandates.rules.told_outside import TOLD_OUTSIDE
from leeway.mandates.settings import MandatesSettings
from leeway.mandates.store.history import Histories
from leeway.mandates.store.schema import MANDATES_WEBHOOKS
from leeway.plumbing.feed import feed_router
from leeway.plumbing.service import ServiceParts, build_service
from leeway.plumbing.webhooks.room import webhook_room

DESCRIPTION = "Who may decide what: accounts, products, mandates, evaluations, holds, the ledger and its log."
EVERY_MINUTE = "* * * * *"
END_WHAT_IS_OVER = "end-what-is-over"


def build_app(parts: ServiceParts, settings: MandatesSettings) -> FastAPI:
    outside = webhook_room("mandates", parts, MANDATES_WEBHOOKS, TOLD_OUTSIDE, keeper_of_request)
    return build_service(
        name="mandates",
        title="Leeway mandates",
        description=DESCRIPTION,
        parts=parts,
        routers=(
            catalogue.router,
            exchange_rates.router,
            published_offers.router,
            price_books.router,
            price_books.imports,
            deals.router,
            simulations.router,
            root_authorities.router,
            templates.router,
            mandate_requests.router,
            mandates.router,
            mandate_changes.router,
            mandate_history.router,
            insights.router,
            duties.router,
            grant_policy.router,
            ledger.router,
            evaluations.router,
            holds.router,
            offers.router,
            commitments.router,
            decision_log.router,
            home.router,
            about_me.router,
            authzen.router,
            feed_router("mandates"),
            outside.router,
        ),
        state={
            "public_url": settings.address,
            "max_import_bytes": settings.max_import_bytes,
            "histories": Histories(),
            "webhooks": outside.webhooks,
        },
        consumers=CONSUMERS,
        timers={END_WHAT_IS_OVER: (EVERY_MINUTE, end_what_is_over), **outside.timers},
        lives=(outside.life,),
        register=MANDATES_REGISTER,
    )

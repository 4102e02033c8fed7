"""The growth service, put together."""

from collections.abc import Sequence

from fastapi import FastAPI

from leeway.growth.api import home, journeys, stages
from leeway.growth.api.told import CONSUMERS
from leeway.plumbing.consumer import consumer_router
from leeway.plumbing.service import Life, ServiceParts, build_service

DESCRIPTION = "Journeys and stages: development data, visible to the person alone."


def build_app(parts: ServiceParts, *, lives: Sequence[Life] = ()) -> FastAPI:
    """`lives` are the relay and whatever else runs beside the requests; the composition root hands them in."""
    return build_service(
        name="growth",
        title="Leeway growth",
        description=DESCRIPTION,
        parts=parts,
        routers=(journeys.router, stages.router, home.router, consumer_router(CONSUMERS)),
        lives=lives,
    )

"""The growth service, put together."""

from fastapi import FastAPI

from leeway.growth.api import home, journeys, practices, stages
from leeway.growth.api.purposes import GROWTH_REGISTER
from leeway.growth.api.told import CONSUMERS
from leeway.plumbing.service import ServiceParts, build_service

DESCRIPTION = "Journeys and stages: development data, visible to the person alone."


def build_app(parts: ServiceParts) -> FastAPI:
    """No feed of events among the routes: growth tells mandates of a stage, and nobody else of anything (G41)."""
    return build_service(
        name="growth",
        title="Leeway growth",
        description=DESCRIPTION,
        parts=parts,
        routers=(journeys.router, stages.router, practices.router, home.router),
        consumers=CONSUMERS,
        register=GROWTH_REGISTER,
    )

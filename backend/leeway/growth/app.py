"""The growth service, put together."""

from fastapi import FastAPI

from leeway.growth.api import (
    about_me,
    assessments,
    campaigns,
    feedback,
    forms,
    home,
    journal,
    journeys,
    plans,
    practices,
    reflection,
    shares,
    stage_talks,
    stages,
)
from leeway.growth.api.purposes import GROWTH_REGISTER
from leeway.growth.api.told import CONSUMERS
from leeway.plumbing.envelope import InstanceKey
from leeway.plumbing.service import ServiceParts, build_service

DESCRIPTION = "Journeys and stages: development data, visible to the person alone."


def build_app(parts: ServiceParts, instance_key: InstanceKey) -> FastAPI:
    """No feed of events among the routes: growth tells mandates of a stage, and nobody else of anything (G41)."""
    return build_service(
        name="growth",
        title="Leeway growth",
        description=DESCRIPTION,
        parts=parts,
        routers=(
            journeys.router,
            stages.router,
            practices.router,
            stage_talks.router,
            journal.router,
            reflection.router,
            plans.router,
            feedback.router,
            shares.router,
            forms.router,
            campaigns.router,
            assessments.router,
            home.router,
            about_me.router,
        ),
        consumers=CONSUMERS,
        register=GROWTH_REGISTER,
        state={"instance_key": instance_key},
    )

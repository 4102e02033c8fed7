"""The people service, put together."""

from functools import partial

from fastapi import FastAPI

from leeway.people.actions.imports.apply import apply_plan
from leeway.people.actions.imports.approve import APPLY_PLAN
from leeway.people.api import home, imports, me, people, roles, runs, sign_ins, teams, tokens, tree
from leeway.people.api.purposes import PEOPLE_REGISTER
from leeway.people.settings import PeopleSettings
from leeway.plumbing.feed import feed_router
from leeway.plumbing.service import ServiceParts, build_service

DESCRIPTION = "Who works here: persons, units, teams, the reporting tree, roles, tokens, and how files become people."


def build_app(parts: ServiceParts, settings: PeopleSettings) -> FastAPI:
    return build_service(
        name="people",
        title="Leeway people",
        description=DESCRIPTION,
        parts=parts,
        routers=(
            people.router,
            tree.router,
            teams.router,
            imports.router,
            runs.router,
            roles.router,
            tokens.router,
            sign_ins.router,
            me.router,
            home.router,
            feed_router("people"),
        ),
        state={"max_import_bytes": settings.max_import_bytes},
        tasks={APPLY_PLAN: partial(apply_plan, demo=settings.demo)},
        register=PEOPLE_REGISTER,
    )

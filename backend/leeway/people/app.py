"""The people service, put together."""

from functools import partial

from fastapi import FastAPI
from starlette.exceptions import HTTPException

from leeway.people.actions.imports.apply import apply_plan
from leeway.people.actions.imports.approve import APPLY_PLAN
from leeway.people.actions.runs.take_effect import take_effect
from leeway.people.actions.sources.fetch import fetch_source
from leeway.people.actions.sources.start_due import start_due
from leeway.people.actions.sources.start_run import FETCH_SOURCE
from leeway.people.api import (
    about_me,
    home,
    imports,
    me,
    people,
    roles,
    runs,
    scim,
    scim_sources,
    sign_ins,
    sources,
    teams,
    tokens,
    tree,
)
from leeway.people.api.purposes import PEOPLE_REGISTER
from leeway.people.api.scim_manners import of_http_anywhere
from leeway.people.api.webhooks import keeper_of_request
from leeway.people.connectors.reach import Reach
from leeway.people.rules.told_outside import TOLD_OUTSIDE
from leeway.people.scim.provider import provider
from leeway.people.scim.service import PeopleService
from leeway.people.settings import PeopleSettings
from leeway.people.store.schema import PEOPLE_WEBHOOKS
from leeway.plumbing.feed import feed_router
from leeway.plumbing.jobs import EVERY_MINUTE, Task, Tick
from leeway.plumbing.sealed import Sealer
from leeway.plumbing.service import ServiceParts, build_service
from leeway.plumbing.webhooks.room import webhook_room

DESCRIPTION = "Who works here: persons, units, teams, the reporting tree, roles, tokens, and how files become people."


EVERY_HOUR = "3 * * * *"


def build_app(parts: ServiceParts, settings: PeopleSettings) -> FastAPI:
    reach = Reach(outbound=parts.outbound, sealer=Sealer(parts.secrets_folder / "sources.key"))
    tasks: dict[str, Task] = {APPLY_PLAN: partial(apply_plan, demo=settings.demo)}
    outside = webhook_room("people", parts, PEOPLE_WEBHOOKS, TOLD_OUTSIDE, keeper_of_request)
    timers: dict[str, tuple[str, Tick]] = {**outside.timers}
    if parts.jobs is not None:
        tasks[FETCH_SOURCE] = partial(fetch_source, jobs=parts.jobs, reach=reach)
        timers["people.start_due"] = (EVERY_MINUTE, partial(start_due, jobs=parts.jobs))
        timers["people.take_effect"] = (EVERY_HOUR, partial(take_effect, jobs=parts.jobs))
    app = build_service(
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
            sources.router,
            scim_sources.router,
            scim.router,
            roles.router,
            tokens.router,
            sign_ins.router,
            me.router,
            home.router,
            about_me.router,
            feed_router("people"),
            outside.router,
        ),
        register=PEOPLE_REGISTER,
        state={
            "max_import_bytes": settings.max_import_bytes,
            "reach": reach,
            "webhooks": outside.webhooks,
            "public_url": settings.address,
            "scim": PeopleService(provider()),
        },
        tasks=tasks,
        timers=timers,
        lives=(outside.life,),
    )
    # A path that is none, or a method that it does not take.
    app.add_exception_handler(HTTPException, of_http_anywhere)
    return app

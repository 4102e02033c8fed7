"""The frame of every service: one FastAPI app, its problems, its OpenAPI document, its life."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute

from leeway.plumbing.consumer import Consumers, consumer_router
from leeway.plumbing.database import Database
from leeway.plumbing.health import health_router
from leeway.plumbing.jobs import Jobs, Task, Tick
from leeway.plumbing.keyring import Keyring
from leeway.plumbing.migration import ServiceSchema
from leeway.plumbing.openapi import install_openapi
from leeway.plumbing.outbound import PUBLIC_ONLY, Outbound
from leeway.plumbing.problem import (
    BadRequest,
    Forbidden,
    Malformed,
    NotFound,
    Unauthenticated,
    answers,
    install_problems,
)
from leeway.plumbing.published_keys import keys_router
from leeway.plumbing.register import Register, must_be_registered
from leeway.plumbing.relay import Relay
from leeway.plumbing.token import Verifier
from leeway.plumbing.unambiguous import must_be_unambiguous

Life = Callable[[FastAPI], AbstractAsyncContextManager[None]]

ALWAYS = answers(BadRequest, Unauthenticated, Forbidden, NotFound, Malformed)
"""What any route may answer; declared once, so that every document says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceParts:
    """What a service is handed at its start: nothing reads the environment later."""

    database: Database
    verifier: Verifier
    schema: ServiceSchema | None = None
    """Given, the service answers /healthz and /readyz."""
    jobs: Jobs | None = None
    """Given, the service works off its own queue while it lives."""
    keyring: Keyring | None = None
    """Given, the service publishes the keys it signs with, for neighbours that run apart."""
    relay: Relay | None = None
    """Given, the service carries its events to its neighbours while it lives."""
    outbound: Outbound = PUBLIC_ONLY
    """Which hosts outside the service may ask."""
    secrets_folder: Path = Path("secrets")
    """Where the service keeps keys of its own, outside the database."""


def _name_of_route(route: APIRoute) -> str:
    return route.name


def build_service(  # noqa: PLR0913 - everything a service is made of, by name
    *,
    name: str,
    title: str,
    description: str,
    parts: ServiceParts,
    routers: Sequence[APIRouter],
    state: Mapping[str, object] | None = None,
    consumers: Consumers | None = None,
    tasks: Mapping[str, Task] | None = None,
    timers: Mapping[str, tuple[str, Tick]] | None = None,
    lives: Sequence[Life] = (),
    register: Register | None = None,
) -> FastAPI:
    """The app of one service. `state` is put on `app.state`; `lives` run from start to stop, in order.

    `consumers` by type of event, `tasks` by name of job, `timers` by name with their cron line. With a `register`
    nothing is served whose purpose is not declared there; without one, only what keeps nothing of anybody.
    """
    running = [part.life for part in (parts.relay, parts.jobs) if part is not None]

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        async with _all(app, [*running, *lives]):
            yield
        await parts.database.close()

    app = FastAPI(
        title=title,
        description=description,
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        separate_input_output_schemas=False,
        generate_unique_id_function=_name_of_route,
        responses=ALWAYS,
        dependencies=[Depends(must_be_unambiguous)],
        lifespan=life,
        redirect_slashes=False,
    )
    app.state.name = name
    app.state.database = parts.database
    app.state.verifier = parts.verifier
    app.state.outbound = parts.outbound
    # Set on the way down, so that open streams end and do not keep the process (X67).
    app.state.stopping = asyncio.Event()
    for key, value in (state or {}).items():
        setattr(app.state, key, value)
    if parts.jobs is not None:
        app.state.jobs = parts.jobs
        _take_up(parts.jobs, tasks or {}, timers or {})
    for router in routers:
        app.include_router(router)
    if consumers is not None:
        app.include_router(consumer_router(consumers))
    if parts.keyring is not None:
        app.include_router(keys_router(parts.keyring))
    if parts.schema is not None:
        app.include_router(health_router(parts.schema, parts.relay))
    if register is not None:
        must_be_registered(app.routes, register)
    install_problems(app)
    install_openapi(app)
    return app


def _take_up(jobs: Jobs, tasks: Mapping[str, Task], timers: Mapping[str, tuple[str, Tick]]) -> None:
    for job, task in tasks.items():
        jobs.task(job)(task)
    for timer, (cron, tick) in timers.items():
        jobs.periodic(timer, cron)(tick)


@asynccontextmanager
async def _all(app: FastAPI, lives: Sequence[Life]) -> AsyncIterator[None]:
    if not lives:
        yield
        return
    async with lives[0](app), _all(app, lives[1:]):
        yield


def operations_of(document: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(method, path, operation id) of every operation in an OpenAPI document."""
    return [
        (method.upper(), path, operation["operationId"])
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]

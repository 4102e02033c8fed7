"""The gateway put together: what it asks, what it keeps, what it answers, and the front that everything passes."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import structlog
from fastapi import FastAPI

from leeway.gateway.apart import Apart
from leeway.gateway.api import (
    about_me,
    demo_organisation,
    documents,
    invitations,
    local,
    my_sessions,
    my_sign_in,
    set_up,
    sign_in,
)
from leeway.gateway.api import oidc as oidc_api
from leeway.gateway.api.demo_job import DemoOrganisation, Loader
from leeway.gateway.api.purposes import GATEWAY_REGISTER
from leeway.gateway.api.setup_code import SetupCode
from leeway.gateway.door import Door
from leeway.gateway.events import consumers_for
from leeway.gateway.forward import InProcess, Upstream
from leeway.gateway.front import Front
from leeway.gateway.local.let_go import EVERY_HOUR, LET_GO, let_go
from leeway.gateway.local.parts import LocalParts
from leeway.gateway.neighbours import Neighbours
from leeway.gateway.oidc.parts import OidcParts
from leeway.gateway.oidc.provider import Client, Provider
from leeway.gateway.passphrase import Passphrases
from leeway.gateway.people import People
from leeway.gateway.principal import Principals
from leeway.gateway.rules.paths import Room
from leeway.gateway.rules.refusals import Unreachable
from leeway.gateway.screens import home, me, search
from leeway.gateway.session import Sessions
from leeway.gateway.settings import GatewaySettings
from leeway.gateway.spa import web_app
from leeway.gateway.upstream import App
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from leeway.plumbing.service import ServiceParts, build_service
from leeway.plumbing.token import Minter
from leeway.plumbing.vault import Vault

log = structlog.get_logger()

CHECKOUT = Path(__file__).parents[3]
ROUTERS = (
    sign_in.router,
    set_up.router,
    local.router,
    oidc_api.router,
    my_sessions.router,
    invitations.router,
    my_sign_in.router,
    about_me.router,
    demo_organisation.router,
    me.router,
    home.router,
    search.router,
    documents.router,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayParts:
    """`services` are apps in this process or the URLs of those that run apart.

    `vault` seals what must be read again, such as the secrets of second factors.
    `load_demo` fills an empty organisation; without it the welcome screen does not offer it. `demo_parts` says by
    work e-mail who of that organisation is offered first at the demo's sign-in, and as what.
    """

    service: ServiceParts
    minter: Minter
    vault: Vault
    services: Mapping[Room, App | str]
    load_demo: Loader | None = None
    demo_parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """`front` is what is served; `own` is the gateway's app, to which neighbours deliver their events.

    `close` lets go of every connection that was opened on the way; the app does it by itself when its life ends.
    """

    front: Front
    own: FastAPI
    close: Callable[[], Awaitable[None]]


def build_gateway(settings: GatewaySettings, parts: GatewayParts) -> Gateway:
    neighbours = Neighbours(parts.services, seconds=settings.answer_seconds)
    people = People(neighbours, parts.minter)
    sessions = Sessions(
        parts.service.database,
        idle=timedelta(minutes=settings.session_idle_minutes),
        absolute=timedelta(hours=settings.session_hours),
    )
    principals = Principals(DEFAULT_ORGANISATION, sessions, people, parts.minter)
    upstreams = {room: _upstream(target, settings) for room, target in parts.services.items()}
    demo = DemoOrganisation(parts.load_demo) if parts.load_demo is not None else None
    code = SetupCode()
    oidc = _oidc(settings, parts, people)

    async def close() -> None:
        if demo is not None:
            await demo.stop()
        for upstream in upstreams.values():
            await upstream.close()
        if oidc is not None:
            await oidc.provider.close()
        await neighbours.close()

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        await _print_code(code, people, settings)
        yield
        await close()

    own = build_service(
        name="gateway",
        title="Leeway: gateway",
        description="Signing in, and the screens that need several services.",
        parts=parts.service,
        routers=ROUTERS,
        consumers=consumers_for(principals),
        state={
            "settings": settings,
            "people": people,
            "sessions": sessions,
            "oidc": oidc,
            "local": LocalParts(
                database=parts.service.database,
                people=people,
                passphrases=Passphrases(),
                vault=parts.vault,
                organisation=settings.organisation,
            ),
            "principals": principals,
            "neighbours": neighbours,
            "demo_organisation": demo,
            "demo_parts": parts.demo_parts,
            "setup_code": code,
            "document": None,
        },
        timers={LET_GO: (EVERY_HOUR, let_go)},
        lives=(life,),
        register=GATEWAY_REGISTER,
    )
    pages = web_app(settings.web_folder or CHECKOUT / "frontend" / "dist")
    front = Front(settings, Door(settings, principals), principals, upstreams, own, pages)
    return Gateway(front=front, own=own, close=close)


def _upstream(target: App | str, settings: GatewaySettings) -> Upstream:
    if isinstance(target, str):
        return Apart(target, answer_seconds=settings.answer_seconds, upload_seconds=settings.upload_seconds)
    return InProcess(target)


def _oidc(settings: GatewaySettings, parts: GatewayParts, people: People) -> OidcParts | None:
    if settings.oidc_issuer is None or settings.oidc_client_id is None:
        return None
    client = Client(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        secret=settings.oidc_client_secret,
        scopes=settings.oidc_scopes,
        redirect_uri=f"{settings.address}/auth/oidc/callback",
    )
    return OidcParts(
        provider=Provider(client, parts.service.outbound),
        database=parts.service.database,
        people=people,
        vault=parts.vault,
        employee_claim=settings.oidc_employee_claim,
    )


async def _print_code(code: SetupCode, people: People, settings: GatewaySettings) -> None:
    """On the terminal and nowhere else: a log would keep it (V35)."""
    if settings.demo:
        return
    try:
        if (await people.first_steps(DEFAULT_ORGANISATION)).any_administrator:
            return
    except Unreachable:
        log.warning("setup-code-printed-unasked", reason="people does not answer yet")
    sys.stderr.write(f"\nNobody administers Leeway yet. One-time code for the first administrator: {code.renew()}\n\n")
    sys.stderr.flush()

"""Doors that every service has and that the gateway does not pass on: asked at the service itself."""

from leeway.kernel.ids import new_id
from leeway.settings import Service
from tests.contract.matrix.row import At, Row
from tests.contract.personas import EVERYBODY, GATEWAY, Persona, only
from tests.contract.world import Json, World


def batch(world: World) -> Json:
    """One event of the gateway's own, of a kind that is nobody's business."""
    event = {
        "specversion": "1.0",
        "id": str(new_id()),
        "source": "/leeway/gateway",
        "type": "dev.leeway.gateway.nothing",
        "subject": "nothing/1",
        "time": "2026-11-24T09:00:00Z",
        "datacontenttype": "application/json",
        "subjectversion": 1,
        "position": 1,
        "data": {},
    }
    return {"events": [event]}


def _of(service: Service) -> tuple[Row, ...]:
    at = At(service, direct=True)
    return (
        at.get("/healthz", {200: EVERYBODY}),
        at.get("/readyz", {200: EVERYBODY}),
        at.get("/openapi.json", {200: EVERYBODY}),
        at.get("/.well-known/jwks.json", {200: EVERYBODY}),
    )


EVENTS = "/internal/events"
ROWS = (
    *(row for service in Service for row in _of(service)),
    *(
        At(service, direct=True).post(EVENTS, {204: GATEWAY, 401: only(Persona.ANONYMOUS), 403: EVERYBODY}, body=batch)
        for service in (Service.GROWTH, Service.MANDATES)
    ),
    # The gateway hears people alone, and believes no token of its own.
    At(Service.GATEWAY, direct=True).post(EVENTS, {401: EVERYBODY}, body=batch),
)

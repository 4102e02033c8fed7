"""The protocol's steps, changed where clients differ from the standard: scim2-server does all the rest."""

import json
from collections.abc import Mapping
from typing import Any

from scim2_models import (
    Context,
    Error,
    InvalidSyntaxException,
    PayloadTooLargeException,
    Resource,
    ResourceType,
    ResponseParameters,
    SCIMException,
    SearchRequest,
)
from scim2_server.handler import AsyncScimHandler
from scim2_server.requests import ScimRequest
from scim2_server.responses import ScimResponse
from scim2_server.service import ScimService

from leeway.people.rules.scim.filter import normal_filter
from leeway.people.rules.scim.patch import BadPatch, normal_patch
from leeway.people.rules.scim.shapes import normal_resource
from leeway.people.scim.provider import LARGEST_BODY_BYTES
from leeway.people.scim.storage import PeopleStorage
from leeway.plumbing.json_strict import NotStrict, read_object

MOST_BRACKETS = 5_000
_NOTHING = {"op": "add", "path": "kept", "value": "nothing"}
"""Stands for operations on what we do not keep: the library wants one, and no such attribute exists."""

Json = dict[str, Any]


class PeopleService(ScimService):
    def patch_response(
        self, base_url: str, resource: Resource[Any], response_parameters: ResponseParameters[Any]
    ) -> ScimResponse:
        """Always with the body: a silent 204 would not tell what became of the change."""
        return self.resource_response(
            self.publish(base_url, resource), Context.RESOURCE_REPLACEMENT_RESPONSE, response_parameters
        )

    def read_search(self, resource_types: list[ResourceType], payload: Any) -> tuple[SearchRequest[Any], Any]:
        if isinstance(payload, Mapping) and isinstance(payload.get("filter"), str):
            payload = {**payload, "filter": normal_filter(payload["filter"])}
        return super().read_search(resource_types, payload)


async def answered(service: PeopleService, storage: PeopleStorage, request: ScimRequest) -> ScimResponse:
    """The request, its body made the one shape of the standard first."""
    if request.body:
        request.body = json.dumps(_normal(request.method, request.path, _read(request.body))).encode()
    return await AsyncScimHandler(service, storage).handle(request)


def _read(body: bytes) -> Json:
    if len(body) > LARGEST_BODY_BYTES:
        raise PayloadTooLargeException(detail=f"Send at most {LARGEST_BODY_BYTES} bytes.")
    try:
        return read_object(body, max_brackets=MOST_BRACKETS)
    except NotStrict as error:
        raise InvalidSyntaxException(detail=f"The body cannot be read: {error}.") from error


def _normal(method: str, path: str, body: Json) -> Json:
    place = path.strip("/").split("/")
    match method:
        case "POST" if place == ["Bulk"]:
            return {name: _normal_bulk(name, value) for name, value in body.items()}
        case "POST" if place[-1] == ".search":
            return body
        case "POST" | "PUT":
            return normal_resource(body)
        case "PATCH":
            patch = normal_patch(body, place[-1])
            if isinstance(patch, BadPatch):
                raise SCIMException.from_error(Error(status=400, scim_type=patch.scim_type, detail=patch.detail))
            return patch if patch["Operations"] else patch | {"Operations": [_NOTHING]}
        case _:
            return body


def _normal_bulk(name: str, value: Any) -> Any:
    if name.lower() != "operations" or not isinstance(value, list):
        return value
    return [_normal_step(each) if isinstance(each, dict) else each for each in value]


def _normal_step(step: Json) -> Json:
    """One operation of a bulk request: its data as if it had been sent alone."""
    members = {str(name).lower(): name for name in step}
    data, method, path = (step.get(members.get(name, name)) for name in ("data", "method", "path"))
    if not isinstance(data, dict) or not isinstance(path, str):
        return step
    return step | {members["data"]: _normal(str(method).upper(), path, data)}

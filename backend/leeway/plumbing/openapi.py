"""The OpenAPI document as it really is: problems as problems, nothing the framework merely assumes (X34)."""

from typing import Any

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from starlette.requests import Request

from leeway.plumbing.problem import Problem
from leeway.plumbing.scim_error import MEDIA_TYPE

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
ASSUMED_BY_THE_FRAMEWORK = ("HTTPValidationError", "ValidationError")
FIRST_REFUSAL = 400
WITH_BODY = frozenset({"post", "put", "patch"})
ABSENCE = {"If-Match": "precondition-required", "Idempotency-Key": "idempotency-key-missing"}
"""Headers, and the code with which a route that cannot do without them refuses their absence."""
SCIM_ERROR = {
    MEDIA_TYPE: {
        "schema": {
            "type": "object",
            "required": ["schemas", "status"],
            "properties": {
                "schemas": {"type": "array", "items": {"type": "string"}},
                "status": {"type": "string"},
                "scimType": {"type": "string"},
                "detail": {"type": "string"},
            },
        }
    }
}
SPEAKS_SCIM = "x-speaks-scim"
"""Put into a route's `openapi_extra` where SCIM rules: bodies and errors are its own (RFC 7644), never 422."""
NEVER_422 = "x-malformed-is-400"
"""Put into a route's `openapi_extra` where a standard asks for 400 on malformed input (AuthZEN)."""


def install_openapi(app: FastAPI) -> None:
    """Replace the app's document by one whose refusals are `application/problem+json`, and serve it."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document_of(app)
        return app.openapi_schema

    async def read_document(request: Request) -> JSONResponse:
        # Half a second of computing, once: in a thread, so that nobody waits for it (X73).
        return JSONResponse(await run_in_threadpool(document))

    app.openapi = document  # type: ignore[method-assign]
    app.add_route("/openapi.json", read_document, include_in_schema=False)


def _document_of(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        separate_input_output_schemas=False,
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ASSUMED_BY_THE_FRAMEWORK:
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    for inner, shape in schemas["Problem"].pop("$defs", {}).items():
        schemas[inner] = shape
    for methods in document["paths"].values():
        for method, operation in methods.items():
            for parameter in operation.get("parameters", ()):
                _as_sent(parameter, operation)
            if operation.pop(NEVER_422, False):
                operation["responses"].pop("422", None)
            speaks_scim = operation.pop(SPEAKS_SCIM, False)
            if speaks_scim:
                _as_scim(operation, has_body=method in WITH_BODY)
            for status, answer in operation["responses"].items():
                if int(status) >= FIRST_REFUSAL:
                    answer["content"] = SCIM_ERROR if speaks_scim else PROBLEM
    return document


def _as_scim(operation: dict[str, Any], *, has_body: bool) -> None:
    """Its own discovery says what a body looks like; here stands that it is one."""
    shape = {MEDIA_TYPE: {"schema": {"type": "object"}}}
    operation["responses"].pop("422", None)
    for status, answer in operation["responses"].items():
        if int(status) < FIRST_REFUSAL and "content" in answer:
            answer["content"] = shape
    if has_body:
        operation["requestBody"] = {"required": True, "content": shape}


def _as_sent(parameter: dict[str, Any], operation: dict[str, Any]) -> None:
    """A parameter is text or it is left out: nobody can send a null. Whether it may be left out, the refusals say."""
    schema = parameter["schema"]
    match [option for option in schema.pop("anyOf", ()) if option != {"type": "null"}]:
        case [only]:
            schema |= only
        case []:
            pass
        case several:
            schema["anyOf"] = several
    absence = ABSENCE.get(parameter["name"])
    if absence and any(f"`{absence}`" in answer["description"] for answer in operation["responses"].values()):
        parameter["required"] = True

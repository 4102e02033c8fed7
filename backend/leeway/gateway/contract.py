"""One OpenAPI document for callers: every service's own, put together, with names that cannot clash."""

from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]
SCHEMAS = "#/components/schemas/"
SHARED = frozenset({"Problem", "ProblemFault", "HomePart"})
SCHEMES = {
    "session": {"type": "apiKey", "in": "cookie", "name": "leeway"},
    "token": {"type": "http", "scheme": "bearer", "description": "An API token: `lw_…`"},
}
OUTSIDE = ("/api/", "/auth/", "/access/", "/scim/", "/.well-known/")
"""What the gateway passes on; a service's inner doors are not in the document."""


def merged(documents: Mapping[str, Document]) -> Document:
    """By service name. Schemas and operations are named after their service: `PeoplePerson`, `people_read_me`."""
    paths: Document = {}
    schemas: Document = {}
    for service, document in documents.items():
        for path, methods in document["paths"].items():
            if path.startswith(OUTSIDE) and not _is_inner(path):
                paths[path] = {method: _operation(service, operation) for method, operation in methods.items()}
        for name, shape in document.get("components", {}).get("schemas", {}).items():
            schemas[_schema_name(service, name)] = _renamed(service, shape)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Leeway",
            "version": "1",
            "description": "Every route behind the gateway. People use a session, machines an API token.",
        },
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": dict(sorted(schemas.items())), "securitySchemes": SCHEMES},
        "security": [{"session": []}, {"token": []}],
        "tags": [{"name": service} for service in documents],
    }


def _is_inner(path: str) -> bool:
    """Asked by the gateway alone."""
    return path.endswith(("/sign-ins", "/token-introspections", "/first-steps"))


def _operation(service: str, operation: Document) -> Document:
    changed: Document = _renamed(service, operation)
    changed["operationId"] = f"{service}_{operation['operationId']}"
    changed["tags"] = [service]
    changed.pop("security", None)
    return changed


def _schema_name(service: str, name: str) -> str:
    return name if name in SHARED else service.capitalize() + name


def _renamed(service: str, part: Any) -> Any:  # noqa: ANN401 - JSON
    """The same JSON with its references pointing at the new names."""
    if isinstance(part, dict):
        return {
            key: SCHEMAS + _schema_name(service, value.removeprefix(SCHEMAS))
            if key == "$ref" and isinstance(value, str)
            else _renamed(service, value)
            for key, value in part.items()
        }
    if isinstance(part, list):
        return [_renamed(service, item) for item in part]
    return part

"""An error as SCIM tells it (RFC 7644, section 3.12): its clients read no other shape."""

import json
from collections.abc import Mapping

from fastapi import Response

from leeway.kernel.refusal import Refusal
from leeway.plumbing.problem import problem_of

BASE = "/scim/"
MEDIA_TYPE = "application/scim+json"


def scim_error(
    status: int, detail: str, *, scim_type: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    body: dict[str, object] = {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
        "status": str(status),
        "detail": detail,
    }
    if scim_type:
        body["scimType"] = scim_type
    return Response(json.dumps(body).encode(), status, dict(headers or {}), MEDIA_TYPE)


def scim_error_of(refusal: Refusal, headers: Mapping[str, str] | None = None) -> Response:
    """With the headers that the same refusal has as a problem: a challenge, a time to wait."""
    kept = {
        name: value
        for name, value in problem_of(refusal, headers).headers.items()
        if name not in {"content-length", "content-type"}
    }
    return scim_error(refusal.status, refusal.detail, headers=kept)

"""A changed resource as an answer: its body, its entity tag, and where a new one is found."""

from http import HTTPStatus

from fastapi import Response
from pydantic import BaseModel

from leeway.plumbing.precondition import etag_of

BASE = "/api/mandates/v1"


def shown(body: BaseModel, row_version: int) -> Response:
    return Response(body.model_dump_json(), headers={"ETag": etag_of(row_version)}, media_type="application/json")


def made(body: BaseModel, row_version: int, place: str) -> Response:
    response = shown(body, row_version)
    response.status_code = HTTPStatus.CREATED
    response.headers["Location"] = f"{BASE}{place}"
    return response

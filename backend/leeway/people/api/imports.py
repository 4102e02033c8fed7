"""A file comes in as the body of a request and goes out as a preview; nothing is applied here."""

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from leeway.kernel.refusal import Fault
from leeway.people.actions.imports.preview import preview_file
from leeway.people.api.people import TEXT
from leeway.people.api.run_shapes import run_of
from leeway.people.api.viewer import ViewerIn
from leeway.people.api.wire import run as wire
from leeway.people.rules.fields import Field
from leeway.people.rules.plan import Coverage
from leeway.people.rules.reading import Mapped
from leeway.plumbing.database import SessionIn
from leeway.plumbing.precondition import etag_of
from leeway.plumbing.problem import Forbidden, Malformed, answers
from leeway.plumbing.upload import CSV_FILE, FileTooLarge, file_of

router = APIRouter(prefix="/api/people/v1", tags=["imports"])

LONGEST_MAP = 5_000
"""Each character may take twelve bytes of the address, and no server reads an address of more than 64 KB."""


@router.post(
    "/imports", status_code=201, response_model=wire.Run, responses=answers(FileTooLarge), openapi_extra=CSV_FILE
)
async def import_people(
    request: Request,
    viewer: ViewerIn,
    session: SessionIn,
    file_name: Annotated[str, Query(min_length=1, max_length=200, pattern=TEXT)],
    kind: Annotated[wire.RunKind, Query(description="A snapshot holds everybody, a delta only some")],
    map: Annotated[  # noqa: A002 - the name that callers write
        str | None,
        Query(max_length=LONGEST_MAP, description='JSON object of header to field: {"Kennung":"employee_number"}'),
    ] = None,
) -> Response:
    if not viewer.may_import:
        raise Forbidden("People are imported by people administrators.")
    mapping = mapping_of(map)
    raw = await file_of(request, session)
    run = await preview_file(
        session,
        viewer.organisation_id,
        raw=raw,
        file_name=file_name,
        coverage=Coverage(kind.value),
        mapping=mapping,
        actor=viewer.actor,
    )
    answer = await run_of(session, run, viewer)
    headers = {"Location": f"/api/people/v1/runs/{run.id}", "ETag": etag_of(run.row_version)}
    return Response(answer.model_dump_json().encode(), 201, headers, "application/json")


def mapping_of(text: str | None) -> Mapped:
    if text is None:
        return {}
    try:
        members = json.loads(text)
        return {header: None if field is None else Field(field) for header, field in members.items()}
    except (ValueError, AttributeError, RecursionError) as error:
        fields = ", ".join(Field)
        raise Malformed(
            "The mapping is a JSON object of header to field.",
            errors=[Fault(detail=f"a field is null or one of {fields}", pointer="/query/map")],
        ) from error

"""Templates: what may be asked for, prepared by whoever could grant it."""

from collections.abc import Sequence

from fastapi import APIRouter, Response
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.template.write import TemplateWritten, write_template
from leeway.mandates.api.mandates import GRANTS
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import template as wire
from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.api.wire.terms import duty_of, duty_shown, limit_of, limit_shown
from leeway.mandates.rules.limit import Mode
from leeway.mandates.rules.template import Stage, Template
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.people import people_named
from leeway.mandates.store.rows.template import TemplateRow
from leeway.mandates.store.template import all_templates
from leeway.mandates.store.terms import duties_of, limits_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.pages import Page

router = APIRouter(prefix="/api/mandates/v1/templates", tags=["templates"])


@router.get("")
async def list_templates(viewer: ViewerIn, session: SessionIn) -> Page[wire.Template]:
    return Page(items=await _shown(session, viewer, await all_templates(session)), next_cursor=None)


@router.post("", status_code=201, response_model=wire.Template, responses=GRANTS)
async def create_template(asked: wire.TemplateText, viewer: ViewerIn, session: SessionIn, once: OnceIn) -> Response:
    """With a stage, a person who chooses it finds a draft; only a human goes on from there (G12)."""
    written = TemplateWritten(
        name=asked.name,
        stage=asked.stage,
        parent_mandate_id=asked.parent_mandate_id,
        template=Template(
            currency=asked.currency,
            limits=tuple(limit_of(limit) for limit in asked.limits),
            mode=asked.mode,
            delegable=asked.delegable,
            valid_days=asked.valid_days,
            duties=tuple(duty_of(duty) for duty in asked.duties),
        ),
    )

    async def deed() -> Response:
        (made,) = await _shown(session, viewer, [await write_template(session, viewer, written)])
        return Response(made.model_dump_json(), 201, {"Location": router.prefix}, "application/json")

    return await once.answer(session, 201, deed)


async def _shown(session: AsyncSession, viewer: Viewer, rows: Sequence[TemplateRow]) -> list[wire.Template]:
    people = await people_named(session, [row.author_id for row in rows])
    return [
        wire.Template(
            id=row.id,
            name=row.name,
            decision_family=row.decision_family,
            stage=None if row.stage is None else Stage(row.stage),
            parent_mandate_id=row.parent_mandate_id,
            author=NameRef(id=row.author_id, name=people.get(row.author_id, "")),
            currency=row.currency,
            limits=[limit_shown(limit, sees_margin=viewer.sees_margin) for limit in limits_of(row.limits)],
            mode=Mode(row.mode),
            delegable=row.delegable,
            valid_days=row.valid_days,
            duties=[duty_shown(duty) for duty in duties_of(row.duties)],
            may=[],
            row_version=row.row_version,
        )
        for row in rows
    ]

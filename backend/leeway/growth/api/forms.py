"""Forms of assessments: what is asked, in versions."""

from fastapi import APIRouter, Response

from leeway.growth.actions.form.write import forms, write_form
from leeway.growth.api.owner import OwnerIn
from leeway.growth.api.wire import form as wire
from leeway.growth.rules.refusals import FormDoesNotFit
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.problem import answers

router = APIRouter(prefix="/api/growth/v1/forms", tags=["forms"])


@router.get("")
async def list_forms(owner: OwnerIn, session: SessionIn) -> wire.Forms:
    """Everybody may read what is asked here, and what was asked before."""
    kept = await forms(session, owner.organisation_id)
    return wire.Forms(items=[wire.form_of(form) for form in kept], may_write=owner.keeps_programme)


@router.post("", status_code=201, name="write_form", response_model=wire.Form, responses=answers(FormDoesNotFit))
async def write(asked: wire.NewForm, owner: OwnerIn, session: SessionIn, once: OnceIn) -> Response:
    """The next version, with your own values where you like; campaigns keep what they asked."""

    async def deed() -> wire.Form:
        return wire.form_of(await write_form(session, owner, asked.title, wire.items_asked(asked.items)))

    return await once.answer(session, 201, deed)

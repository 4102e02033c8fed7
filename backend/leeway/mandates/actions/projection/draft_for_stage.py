"""A new stage drafts what its templates prepare; only a human goes on from there (G12)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.request.draft import Wish, is_source, keep_draft
from leeway.mandates.actions.request.tell import request_noted
from leeway.mandates.rules.limit import Mode
from leeway.mandates.rules.template import Stage, Template, drafted_terms
from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Holder, HolderKind
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.decision_log import Note, write_notes
from leeway.mandates.store.people import speakers_of, working_person
from leeway.mandates.store.request import drafted_by_stage
from leeway.mandates.store.rows.template import TemplateRow
from leeway.mandates.store.template import templates_for_stage
from leeway.mandates.store.tenant import organisation_of
from leeway.mandates.store.terms import duties_of, limits_of
from leeway.plumbing.database import moment

JOURNEY = "service:growth"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTold:
    person_id: UUID
    stage: Stage
    from_on: date
    until_on: date | None


async def draft_for_stage(session: AsyncSession, told: StageTold) -> int:
    """How many drafts it made. A stage that ends changes no authority, and drafts nothing."""
    if told.until_on is not None or await working_person(session, told.person_id) is None:
        return 0
    notes = []
    for row in await templates_for_stage(session, told.stage):
        if not await drafted_by_stage(session, row.id, told.person_id, told.from_on):
            notes.extend(await _draft(session, told, row))
    await session.flush()
    await write_notes(session, notes, await moment(session))
    return len(notes)


async def _draft(session: AsyncSession, told: StageTold, row: TemplateRow) -> list[Note]:
    """Nothing where the mandate it would come from is not there, or is the person's own."""
    at = await moment(session)
    parent = await chain_of_mandate(session, organisation_of(session), row.parent_mandate_id, at)
    if parent is None or not is_source(parent, at):
        return []
    terms = drafted_terms(_template_of(row), day_of(at), parent.chain.authority.valid_until)
    speakers = await speakers_of(session, parent.holder)
    if terms is None or not speakers or told.person_id in speakers:
        return []
    wish = Wish(
        holder=Holder(kind=HolderKind.PERSON, id=told.person_id),
        parent_mandate_id=row.parent_mandate_id,
        title=row.name,
        terms=terms,
        reason="",
        template_id=row.id,
        stage_from_on=told.from_on,
    )
    draft = keep_draft(session, wish, told.person_id, min(speakers), at)
    return [request_noted(draft, "draft", JOURNEY)]


def _template_of(row: TemplateRow) -> Template:
    return Template(
        currency=row.currency,
        limits=limits_of(row.limits),
        mode=Mode(row.mode),
        delegable=row.delegable,
        valid_days=row.valid_days,
        duties=duties_of(row.duties),
    )

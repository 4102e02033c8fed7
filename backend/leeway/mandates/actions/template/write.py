"""Prepare what others may ask for, from a mandate that one speaks for."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.actions.mandate.author import terms_by
from leeway.mandates.actions.request.draft import is_source
from leeway.mandates.rules.refusals.mandate import AlreadyOver, NotDelegable, WiderThanParent
from leeway.mandates.rules.template import Stage, Template, drafted_terms
from leeway.mandates.rules.terms import wider_than
from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.mandates.store.rows.template import TemplateRow
from leeway.mandates.store.terms import duties_kept, limits_kept
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateWritten:
    name: str
    stage: Stage | None
    parent_mandate_id: UUID
    template: Template


async def write_template(session: AsyncSession, viewer: Viewer, written: TemplateWritten) -> TemplateRow:
    """A template gives nothing; still, it is no use to prepare what could never be granted."""
    at = await moment(session)
    parent = await mandate_seen_by(session, viewer, written.parent_mandate_id)
    chain = await chain_of_mandate(session, viewer.organisation_id, written.parent_mandate_id, at)
    if parent is None or chain is None:
        raise NotFound
    if not viewer.speaks_for(parent.holder):
        raise Forbidden("Only whoever speaks for the mandate prepares what is asked of it.")
    if not is_source(chain, at):
        raise NotDelegable("Nothing can be granted from this mandate now.")
    terms = drafted_terms(written.template, day_of(at), chain.chain.authority.valid_until)
    if terms is None:
        raise AlreadyOver("The mandate ends before anything could be granted from it.")
    terms = terms_by(viewer, terms, chain.chain.authority)
    wider = tuple(wider_than(terms, chain.chain.authority))
    if wider:
        raise WiderThanParent(wider)
    row = TemplateRow(
        organisation_id=viewer.organisation_id,
        id=new_id(),
        name=written.name,
        decision_family=parent.row.decision_type,
        stage=None if written.stage is None else str(written.stage),
        parent_mandate_id=written.parent_mandate_id,
        author_id=viewer.person_id,
        currency=terms.currency,
        limits=limits_kept(terms.limits),
        mode=str(terms.mode),
        delegable=terms.delegable,
        valid_days=written.template.valid_days,
        duties=duties_kept(terms.duties),
        created_at=at,
        row_version=1,
    )
    session.add(row)
    await session.flush()
    note = Note(mandate_id=row.id, deed="template.write", actor=str(viewer.person_id), body={"name": row.name})
    await write_note(session, note, at)
    return row

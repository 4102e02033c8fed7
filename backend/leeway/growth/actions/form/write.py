"""The form that is asked now: the organisation's newest, or Leeway's own; and its next version (G23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.form import OWN_ITEMS, Item, fault_of
from leeway.growth.rules.refusals import FormDoesNotFit
from leeway.growth.store.form import forms_written, item_kept, item_of
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.assessment import FormRow
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import Forbidden

OWN_TITLE = "How I use my room"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Version 0 is Leeway's own."""

    version: int
    title: str
    items: tuple[Item, ...]


async def forms(session: AsyncSession, organisation_id: UUID) -> list[Form]:
    """The newest first; the last is Leeway's own."""
    written = [_of(row) for row in await forms_written(session, organisation_id)]
    return [*written, Form(version=0, title=OWN_TITLE, items=OWN_ITEMS)]


async def write_form(session: AsyncSession, owner: Owner, title: str, items: Sequence[Item]) -> Form:
    """Campaigns that were drafted or ran keep the items as they are asked there."""
    if not owner.keeps_programme:
        raise Forbidden("Whoever keeps the programme writes the form.")
    fault = fault_of(items)
    if fault is not None:
        raise FormDoesNotFit(
            "Each item needs a code of its own, each of the five qualities an item, and an E belongs to leadership.",
            fault=fault,
        )
    at = await moment(session)
    row = FormRow(
        organisation_id=owner.organisation_id,
        id=new_id(),
        version=(await forms(session, owner.organisation_id))[0].version + 1,
        title=title,
        items=[item_kept(item) for item in items],
        made_at=at,
    )
    session.add(row)
    await session.flush()
    body = {"version": row.version}
    await record(session, stream=row.id, deed="form.written", actor="programme", recorded_at=at, body=body)
    return _of(row)


def _of(row: FormRow) -> Form:
    return Form(version=row.version, title=row.title, items=tuple(item_of(kept) for kept in row.items))

"""The duties of a mandate as they arise: for both sides to see, for its holder to do."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from fastapi import APIRouter
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.duty.do import do_duty as do
from leeway.mandates.api.shown import BASE
from leeway.mandates.api.viewer import ViewerIn
from leeway.mandates.api.wire import duty as wire
from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.rules.duty import DutyKind
from leeway.mandates.rules.refusals.mandate import DutyDone
from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.duty import duties_of_mandate
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.mandates.store.people import people_named
from leeway.mandates.store.rows.duty import DutyRow
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.pages import Page, PageAsk, PageIn, foreign_cursor, page_of
from leeway.plumbing.problem import NotFound, answers

router = APIRouter(prefix=f"{BASE}/mandates/{{mandate_id}}/duties", tags=["mandates"])

DO = "do"


@router.get("")
async def list_duties(mandate_id: UUID, viewer: ViewerIn, session: SessionIn, page: PageIn) -> Page[wire.DutyArisen]:
    """The latest due first, those that are done among them."""
    kept = await _seen(session, viewer, mandate_id)
    found = await duties_of_mandate(session, mandate_id, _after(page), page.limit)
    rows, cursor = page_of(found, page, lambda row: [row.due_on.isoformat(), str(row.id)])
    return Page(items=await _shown(session, viewer, kept, rows), next_cursor=cursor)


@router.post("/{duty_id}/do", responses=answers(DutyDone))
async def do_duty(
    mandate_id: UUID, duty_id: UUID, asked: wire.DutyDoing, viewer: ViewerIn, session: SessionIn
) -> wire.DutyArisen:
    """Late or in time; one that was overdue has nobody consult from now on. Once alone, so that no key is needed."""
    row = await do(session, viewer, mandate_id, duty_id, asked.word)
    (shown,) = await _shown(session, viewer, await _seen(session, viewer, mandate_id), [row])
    return shown


async def _seen(session: AsyncSession, viewer: Viewer, mandate_id: UUID) -> KeptMandate:
    kept = await mandate_seen_by(session, viewer, mandate_id)
    if kept is None:
        raise NotFound
    return kept


async def _shown(
    session: AsyncSession, viewer: Viewer, kept: KeptMandate, rows: Sequence[DutyRow]
) -> list[wire.DutyArisen]:
    today = day_of(await moment(session))
    doers = {UUID(row.done_by) for row in rows if row.done_by is not None}
    names = await people_named(session, doers) if doers else {}
    return [
        wire.DutyArisen(
            id=row.id,
            kind=DutyKind(row.kind),
            whom=row.whom,
            commitment_id=row.cause_id,
            arose_on=row.arose_on,
            due_on=row.due_on,
            state=_state(row, today),
            done_at=row.done_at,
            done_by=_doer(row, names),
            word=row.word,
            may=[DO] if row.done_at is None and viewer.belongs_to(kept.holder) else [],
            row_version=row.row_version,
        )
        for row in rows
    ]


def _doer(row: DutyRow, names: Mapping[UUID, str]) -> NameRef | None:
    if row.done_by is None:
        return None
    person_id = UUID(row.done_by)
    return NameRef(id=person_id, name=names.get(person_id, ""))


def _state(row: DutyRow, today: date) -> wire.DutyState:
    if row.done_at is not None:
        return wire.DutyState.DONE
    return wire.DutyState.OVERDUE if row.due_on < today else wire.DutyState.OPEN


def _after(page: PageAsk) -> tuple[date, UUID] | None:
    match page.after:
        case None:
            return None
        case [str(due_on), str(last_id)]:
            try:
                return date.fromisoformat(due_on), UUID(last_id)
            except ValueError:
                pass
    raise foreign_cursor()

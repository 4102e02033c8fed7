"""Open a talk: its person names the tasks, and asks the coach or any colleague to the other side."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.stage_talk.keep import prove
from leeway.growth.rules.person import may_enter
from leeway.growth.rules.refusals import PartnerUnknown
from leeway.growth.rules.stage_talk import Side, TalkState
from leeway.growth.store.journey import Owner
from leeway.growth.store.person_known import person_known
from leeway.growth.store.rows.stage_talk import StageTalkPageRow, StageTalkRow
from leeway.growth.store.stage_talk import KeptTalk
from leeway.kernel.ids import new_id
from leeway.plumbing.database import moment


async def open_talk(session: AsyncSession, owner: Owner, *, other_person_id: UUID, tasks: Sequence[str]) -> KeptTalk:
    other = await person_known(session, owner.organisation_id, other_person_id)
    if other is None or not may_enter(other.status) or other_person_id == owner.person_id:
        raise PartnerUnknown("Ask somebody else who works here.")
    known = await person_known(session, owner.organisation_id, owner.person_id)
    row = StageTalkRow(
        organisation_id=owner.organisation_id,
        id=new_id(),
        person_id=owner.person_id,
        other_person_id=other_person_id,
        with_coach=known is not None and known.coach_id == other_person_id,
        state=TalkState.ALONE,
        round=1,
        tasks=list(tasks),
        reopen_asked=[],
        opened_at=await moment(session),
        row_version=1,
    )
    session.add(row)
    await session.flush()
    pages = {side: _blank(row, side) for side in Side}
    session.add_all(pages.values())
    await session.flush()
    await prove(session, row.id)
    return KeptTalk(row=row, pages=pages, side=Side.PERSON)


def _blank(row: StageTalkRow, side: Side) -> StageTalkPageRow:
    return StageTalkPageRow(
        organisation_id=row.organisation_id,
        id=new_id(),
        talk_id=row.id,
        round=row.round,
        side=side,
        contribution="",
        stages=[],
        ratings=[None for _ in row.tasks],
        handed_in=False,
        row_version=1,
    )

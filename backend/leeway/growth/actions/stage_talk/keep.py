"""What each deed on a talk begins and ends with: loaded, locked, asked, kept, proved by a row that says nothing."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.refusals import AnswersAreMissing, IllegalTransition
from leeway.growth.rules.stage_talk import AnswersMissing, Side, Talk, TalkNotNow, TalkState
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.stage_talk import StageTalkPageRow
from leeway.growth.store.stage_talk import KeptTalk, outcome_kept, talk_of, write_page
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.problem import NotFound


async def talk_to_change(session: AsyncSession, owner: Owner, talk_id: UUID) -> KeptTalk:
    kept = await talk_of(session, owner, talk_id, to_change=True)
    if kept is None:
        raise NotFound
    return kept


async def keep_talk(session: AsyncSession, kept: KeptTalk, outcome: Talk | TalkNotNow | AnswersMissing) -> KeptTalk:
    match outcome:
        case TalkNotNow(allowed=allowed):
            raise IllegalTransition("Something else is possible now.", allowed=list(allowed))
        case AnswersMissing(places=places):
            raise AnswersAreMissing("Rate will and skill for these tasks first.", missing=list(places))
        case Talk():
            pass
    before = kept.talk
    pages = dict(kept.pages)
    if outcome.round == kept.row.round:
        for side, page in outcome.pages.items():
            if page != before.pages[side]:
                write_page(pages[side], page)
                pages[side].row_version += 1
                session.add(pages[side])
    else:
        pages = {side: _page_row(kept, outcome, side) for side in Side}
        session.add_all(pages.values())
    if _shared(outcome) != _shared(before):
        kept.row.state, kept.row.round = outcome.state, outcome.round
        kept.row.outcome = None if outcome.outcome is None else outcome_kept(outcome.outcome)
        kept.row.reopen_asked = sorted(outcome.reopen_asked)
        kept.row.row_version += 1
        if outcome.state is TalkState.ENDED:
            kept.row.ended_on = (await moment(session)).date()
        session.add(kept.row)
    await session.flush()
    await prove(session, kept.row.id)
    return KeptTalk(row=kept.row, pages=pages, side=kept.side)


def _shared(talk: Talk) -> tuple[object, ...]:
    """What both may know of; a page that only one side has handed in is not part of it."""
    return talk.state, talk.round, talk.outcome, talk.reopen_asked


def _page_row(kept: KeptTalk, talk: Talk, side: Side) -> StageTalkPageRow:
    row = StageTalkPageRow(
        organisation_id=kept.row.organisation_id,
        id=new_id(),
        talk_id=kept.row.id,
        round=talk.round,
        side=side,
        contribution="",
        stages=[],
        ratings=[],
        handed_in=False,
        row_version=1,
    )
    write_page(row, talk.pages[side])
    return row


async def prove(session: AsyncSession, talk_id: UUID) -> None:
    """The same row whatever was done and whoever did it: proof that tells nothing of either side (R33, G13)."""
    await record(
        session,
        stream=talk_id,
        deed="stage-talk.changed",
        actor="one of the two",
        recorded_at=await moment(session),
        body={},
    )

"""Write one's own page, and hand it in: alone, for the version of that page and of nothing else."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.stage_talk.keep import keep_talk, talk_to_change
from leeway.growth.rules import stage_talk as rules
from leeway.growth.rules.refusals import TasksMismatch
from leeway.growth.rules.stage_talk import Answers
from leeway.growth.store.journey import Owner
from leeway.growth.store.stage_talk import KeptTalk
from leeway.plumbing.precondition import Precondition


async def answer_talk(
    session: AsyncSession, owner: Owner, talk_id: UUID, precondition: Precondition, answers: Answers
) -> KeptTalk:
    kept = await talk_to_change(session, owner, talk_id)
    precondition.must_be(kept.own.row_version)
    if len(answers.ratings) != len(kept.row.tasks):
        raise TasksMismatch("Send one place for each task, null where it is not rated.", tasks=len(kept.row.tasks))
    return await keep_talk(session, kept, rules.answer(kept.talk, kept.side, answers))


async def hand_in_answers(session: AsyncSession, owner: Owner, talk_id: UUID, precondition: Precondition) -> KeptTalk:
    kept = await talk_to_change(session, owner, talk_id)
    precondition.must_be(kept.own.row_version)
    return await keep_talk(session, kept, rules.hand_in(kept.talk, kept.side))

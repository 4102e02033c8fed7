"""What comes of a talk: written by either, confirmed by both, reopened by either; the answers only by both (G14)."""

from collections.abc import Callable
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.actions.stage_talk.keep import keep_talk, talk_to_change
from leeway.growth.rules import stage_talk as rules
from leeway.growth.rules.stage_talk import Outcome, Side, Talk, TalkNotNow
from leeway.growth.store.journey import Owner
from leeway.growth.store.stage_talk import KeptTalk
from leeway.plumbing.precondition import Precondition

Step = Callable[[Talk, Side], Talk | TalkNotNow]


async def write_outcome(
    session: AsyncSession, owner: Owner, talk_id: UUID, precondition: Precondition, outcome: Outcome
) -> KeptTalk:
    return await _step(
        session, owner, talk_id, precondition, lambda talk, side: rules.write_outcome(talk, side, outcome)
    )


async def confirm_outcome(session: AsyncSession, owner: Owner, talk_id: UUID, precondition: Precondition) -> KeptTalk:
    return await _step(session, owner, talk_id, precondition, rules.confirm_outcome)


async def reopen_outcome(session: AsyncSession, owner: Owner, talk_id: UUID, precondition: Precondition) -> KeptTalk:
    return await _step(session, owner, talk_id, precondition, rules.reopen_outcome)


async def reopen_answers(session: AsyncSession, owner: Owner, talk_id: UUID, precondition: Precondition) -> KeptTalk:
    return await _step(session, owner, talk_id, precondition, rules.reopen_answers)


async def end_talk(session: AsyncSession, owner: Owner, talk_id: UUID, precondition: Precondition) -> KeptTalk:
    return await _step(session, owner, talk_id, precondition, rules.end_talk)


async def _step(session: AsyncSession, owner: Owner, talk_id: UUID, precondition: Precondition, step: Step) -> KeptTalk:
    kept = await talk_to_change(session, owner, talk_id)
    precondition.must_be(kept.row.row_version)
    return await keep_talk(session, kept, step(kept.talk, kept.side))

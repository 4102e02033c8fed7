"""Stage talks as they are kept. Every question names who asks; whoever is neither side finds nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from leeway.growth.rules.journey import Effort, Stage
from leeway.growth.rules.practice import MythCode
from leeway.growth.rules.stage_talk import Answers, Outcome, Page, Rating, Side, Talk, TalkState
from leeway.growth.store.journey import Owner
from leeway.growth.store.rows.stage_talk import StageTalkPageRow, StageTalkRow


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTalk:
    """The rows, the side that asked, and the value they stand for."""

    row: StageTalkRow
    pages: Mapping[Side, StageTalkPageRow]
    side: Side

    @property
    def own(self) -> StageTalkPageRow:
        return self.pages[self.side]

    @property
    def talk(self) -> Talk:
        return Talk(
            state=TalkState(self.row.state),
            round=self.row.round,
            tasks=tuple(self.row.tasks),
            pages={side: _page_of(page) for side, page in self.pages.items()},
            outcome=None if self.row.outcome is None else outcome_of(self.row.outcome),
            reopen_asked=frozenset(Side(side) for side in self.row.reopen_asked),
        )


def _page_of(row: StageTalkPageRow) -> Page:
    ratings = tuple(None if pair is None else Rating(will=pair[0], skill=pair[1]) for pair in row.ratings)
    stages = tuple(Stage(stage) for stage in row.stages)
    return Page(answers=Answers(contribution=row.contribution, stages=stages, ratings=ratings), handed_in=row.handed_in)


def outcome_of(kept: Mapping[str, Any]) -> Outcome:
    return Outcome(
        stages=tuple(Stage(stage) for stage in kept["stages"]),
        decisions=tuple(kept["decisions"]),
        support=kept["support"],
        effort=None if kept["effort"] is None else Effort(kept["effort"]),
        myths=tuple(MythCode(myth) for myth in kept["myths"]),
        next_on=None if kept["next_on"] is None else date.fromisoformat(kept["next_on"]),
        confirmed_by=frozenset(Side(side) for side in kept["confirmed_by"]),
    )


def outcome_kept(outcome: Outcome) -> dict[str, Any]:
    return {
        "stages": list(outcome.stages),
        "decisions": list(outcome.decisions),
        "support": outcome.support,
        "effort": outcome.effort,
        "myths": list(outcome.myths),
        "next_on": None if outcome.next_on is None else outcome.next_on.isoformat(),
        "confirmed_by": sorted(outcome.confirmed_by),
    }


def write_page(row: StageTalkPageRow, page: Page) -> None:
    row.contribution = page.answers.contribution
    row.stages = list(page.answers.stages)
    row.ratings = [None if rating is None else [rating.will, rating.skill] for rating in page.answers.ratings]
    row.handed_in = page.handed_in


async def talks_of(session: AsyncSession, owner: Owner) -> list[KeptTalk]:
    """Those one holds, on whichever side, the newest first; for the other side, only while it has not ended."""
    rows = await session.exec(_with_a_side_of(owner).order_by(col(StageTalkRow.id).desc()))
    return await _with_pages(session, owner, rows.all())


async def talk_of(session: AsyncSession, owner: Owner, talk_id: UUID, *, to_change: bool = False) -> KeptTalk | None:
    asked = _with_a_side_of(owner).where(col(StageTalkRow.id) == talk_id)
    rows = await session.exec(asked.with_for_update() if to_change else asked)
    kept = await _with_pages(session, owner, rows.all())
    return kept[0] if kept else None


async def end_talks_with(
    session: AsyncSession, organisation_id: UUID, other_person_id: UUID, on: date, *, of: UUID | None = None
) -> None:
    """The other side has gone, or is no longer the coach of this person: what they saw they see no more."""
    statement = update(StageTalkRow).where(
        col(StageTalkRow.organisation_id) == organisation_id,
        col(StageTalkRow.other_person_id) == other_person_id,
        col(StageTalkRow.state) != TalkState.ENDED,
    )
    if of is not None:
        statement = statement.where(col(StageTalkRow.person_id) == of, col(StageTalkRow.with_coach))
    await session.exec(statement.values(state=TalkState.ENDED, ended_on=on, row_version=StageTalkRow.row_version + 1))


async def forget_talks(session: AsyncSession, owner: Owner) -> None:
    """A person's talks go with them; of talks with others, what this person wrote."""
    own = select(StageTalkRow.id).where(
        col(StageTalkRow.organisation_id) == owner.organisation_id, col(StageTalkRow.person_id) == owner.person_id
    )
    others = select(StageTalkRow.id).where(
        col(StageTalkRow.organisation_id) == owner.organisation_id,
        col(StageTalkRow.other_person_id) == owner.person_id,
    )
    in_organisation = col(StageTalkPageRow.organisation_id) == owner.organisation_id
    await session.exec(delete(StageTalkPageRow).where(in_organisation, col(StageTalkPageRow.talk_id).in_(own)))
    await session.exec(
        delete(StageTalkRow).where(
            col(StageTalkRow.organisation_id) == owner.organisation_id,
            col(StageTalkRow.person_id) == owner.person_id,
        )
    )
    await session.exec(
        update(StageTalkPageRow)
        .where(in_organisation, col(StageTalkPageRow.talk_id).in_(others), col(StageTalkPageRow.side) == Side.OTHER)
        .values(contribution="", stages=[], ratings=[], handed_in=False)
    )


def _with_a_side_of(owner: Owner) -> SelectOfScalar[StageTalkRow]:
    return select(StageTalkRow).where(
        col(StageTalkRow.organisation_id) == owner.organisation_id,
        or_(
            col(StageTalkRow.person_id) == owner.person_id,
            (col(StageTalkRow.other_person_id) == owner.person_id) & (col(StageTalkRow.state) != TalkState.ENDED),
        ),
    )


async def _with_pages(session: AsyncSession, owner: Owner, rows: Sequence[StageTalkRow]) -> list[KeptTalk]:
    found = await session.exec(
        select(StageTalkPageRow).where(
            col(StageTalkPageRow.organisation_id) == owner.organisation_id,
            col(StageTalkPageRow.talk_id).in_([row.id for row in rows]),
        )
    )
    pages: dict[tuple[UUID, int], dict[Side, StageTalkPageRow]] = {}
    for page in found:
        pages.setdefault((page.talk_id, page.round), {})[Side(page.side)] = page
    return [
        KeptTalk(
            row=row,
            pages=pages[row.id, row.round],
            side=Side.PERSON if row.person_id == owner.person_id else Side.OTHER,
        )
        for row in rows
    ]

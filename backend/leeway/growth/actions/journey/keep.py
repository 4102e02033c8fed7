"""What every deed on a journey ends with: the new state kept, a stage change told, one row of proof."""

from typing import assert_never
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.growth.rules.journey import Journey, NotNow, OwnSponsor, Spell, StageRuns
from leeway.growth.rules.refusals import IllegalTransition, SponsorIsSomebodyElse, StageRunning
from leeway.growth.store.journey import KeptJourney, Owner, journey_of
from leeway.growth.store.rows.journey import StageSpellRow
from leeway.kernel.ids import new_id
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import Event, emit
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import NotFound


async def journey_to_change(
    session: AsyncSession, owner: Owner, journey_id: UUID, precondition: Precondition
) -> KeptJourney:
    kept = await journey_of(session, owner, journey_id, to_change=True)
    if kept is None:
        raise NotFound
    precondition.must_be(kept.row.row_version)
    return kept


def place_of(kept: KeptJourney, spell_id: UUID) -> int:
    """Where in the history a spell stands; one that is none of this journey's is unknown."""
    place = next((spell.place for spell in kept.spells if spell.id == spell_id), None)
    if place is None:
        raise NotFound
    return place


async def keep_journey(
    session: AsyncSession, kept: KeptJourney, outcome: Journey | NotNow | StageRuns | OwnSponsor
) -> KeptJourney:
    match outcome:
        case NotNow(allowed=allowed):
            raise IllegalTransition("Something else is possible now.", allowed=list(allowed))
        case StageRuns(stage=stage):
            raise StageRunning("End this stage first, then choose it anew.", stage=stage)
        case OwnSponsor():
            raise SponsorIsSomebodyElse("Name somebody else, or nobody for now.")
        case Journey():
            pass
        case _:
            assert_never(outcome)
    kept.row.state = outcome.state
    kept.row.row_version += 1
    spells = [await _keep_spell(session, kept, place, spell) for place, spell in enumerate(outcome.spells)]
    await prove(session, kept)
    return KeptJourney(row=kept.row, spells=tuple(spells), efforts=kept.efforts)


async def _keep_spell(session: AsyncSession, kept: KeptJourney, place: int, spell: Spell) -> StageSpellRow:
    """Add the spell, write who backs it, or its end; mandates are told of a beginning and an end alone."""
    known = place < len(kept.spells)
    row = kept.spells[place] if known else _row_of(kept, place, spell)
    if known and row.until_on == spell.until_on:
        row.sponsor_person_id, row.core_role = spell.backing.sponsor_person_id, spell.backing.core_role
        session.add(row)
        return row
    row.until_on = spell.until_on
    session.add(row)
    await session.flush()
    await emit(session, stage_changed(kept.row.person_id, row))
    return row


def _row_of(kept: KeptJourney, place: int, spell: Spell) -> StageSpellRow:
    return StageSpellRow(
        organisation_id=kept.row.organisation_id,
        id=new_id(),
        journey_id=kept.row.id,
        place=place,
        stage=spell.stage,
        aims=spell.aims,
        support=spell.support,
        from_on=spell.from_on,
        until_on=spell.until_on,
        sponsor_person_id=spell.backing.sponsor_person_id,
        core_role=spell.backing.core_role,
    )


def stage_changed(person_id: UUID, row: StageSpellRow) -> Event:
    """The one thing that growth tells: which stage, since when, until when. Aims, support and reasons stay (G12)."""
    return Event(
        type="dev.leeway.growth.journey.stage_changed",
        subject=f"stage-spell/{row.id}",
        version=1 if row.until_on is None else 2,
        data={
            "person_id": str(person_id),
            "stage": row.stage,
            "from_on": row.from_on.isoformat(),
            "until_on": None if row.until_on is None else row.until_on.isoformat(),
        },
    )


async def prove(session: AsyncSession, kept: KeptJourney) -> None:
    """One row per change, the same whatever was done and without the person: proof that leaves no trace (G6, R33)."""
    await record(
        session,
        stream=kept.row.id,
        deed="journey.changed",
        actor="owner",
        recorded_at=await moment(session),
        body={"row_version": kept.row.row_version},
    )

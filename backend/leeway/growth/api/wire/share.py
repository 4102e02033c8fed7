"""Shares as their giver sees them, and as the one human they name sees them."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from leeway.growth.actions.share.look import Looked
from leeway.growth.api.wire.assessment import AssessmentResult, result_of
from leeway.growth.api.wire.journey import StageSpell, journey_of
from leeway.growth.api.wire.plan import Plan, plan_of
from leeway.growth.api.wire.stage_talk import Outcome, talk_of
from leeway.growth.rules.share import Shared, ToWhom
from leeway.growth.store.rows.share import ShareReadRow, ShareRow
from leeway.growth.store.stage_talk import KeptTalk
from leeway.plumbing.wire import Wire


class NewShare(Wire):
    with_person_id: UUID
    kind: Shared
    item_id: UUID


class Share(Wire):
    """`reads`: each look by the other, the newest first."""

    id: UUID
    with_person_id: UUID
    to_whom: ToWhom
    kind: Shared
    item_id: UUID
    shared_on: date
    ended_on: date | None
    reads: list[datetime]


class Shares(Wire):
    items: list[Share]


class ReceivedShare(Wire):
    id: UUID
    person_id: UUID
    kind: Shared
    shared_on: date


class SharedItem(Wire):
    """One of the three; reading it is told to its person."""

    share: ReceivedShare
    stage: StageSpell | None
    plan: Plan | None
    assessment: AssessmentResult | None


class DeskPerson(Wire):
    """What this person shares, and what both agreed in talks. Nothing else is here, and nothing is compared."""

    person_id: UUID
    shares: list[ReceivedShare]
    agreed: list[Outcome]


class CoachDesk(Wire):
    items: list[DeskPerson]


def share_of(row: ShareRow, reads: Sequence[ShareReadRow]) -> Share:
    return Share(
        id=row.id,
        with_person_id=row.with_person_id,
        to_whom=ToWhom(row.to_whom),
        kind=Shared(row.kind),
        item_id=row.item_id,
        shared_on=row.shared_on,
        ended_on=row.ended_on,
        reads=[read.read_at for read in reads],
    )


def received_of(row: ShareRow) -> ReceivedShare:
    return ReceivedShare(id=row.id, person_id=row.person_id, kind=Shared(row.kind), shared_on=row.shared_on)


def item_of(looked: Looked) -> SharedItem:
    spells = [] if looked.journey is None else journey_of(looked.journey).spells
    return SharedItem(
        share=received_of(looked.share),
        stage=next((spell for spell in spells if spell.id == looked.share.item_id), None),
        plan=None if looked.plan is None else plan_of(looked.plan),
        assessment=None if looked.result is None else result_of(looked.result),
    )


def desk_of(shares: Sequence[ShareRow], talks: Sequence[KeptTalk]) -> CoachDesk:
    """By person, in the order in which they last shared or talked."""
    people = dict.fromkeys([*(row.person_id for row in shares), *(kept.row.person_id for kept in talks)])
    return CoachDesk(
        items=[
            DeskPerson(
                person_id=person_id,
                shares=[received_of(row) for row in shares if row.person_id == person_id],
                agreed=[
                    outcome
                    for kept in talks
                    if kept.row.person_id == person_id and (outcome := talk_of(kept).outcome) is not None
                ],
            )
            for person_id in people
        ]
    )

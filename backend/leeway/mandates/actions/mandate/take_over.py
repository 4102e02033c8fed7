"""A renewal begins to count: the mandate before it ends, and what was left of it may come along (I30).

Open holds stay on the old one and live to their end.
"""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.change import Change, carry_out
from leeway.mandates.actions.mandate.tell import mandate_event
from leeway.mandates.actions.mandate.version import add_version
from leeway.mandates.rules.mandate_state import MandateDeed, mandate_after
from leeway.mandates.rules.renewal import CAN_BE_RENEWED, with_carried
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.carve import lower_budget
from leeway.mandates.store.chain import chain_of_mandate
from leeway.mandates.store.decision_log import write_notes
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.mandate import mandate_to_change, renewals_due
from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit

AT_A_TIME = 100
RENEWAL = "service:renewal"


async def take_over(session: AsyncSession, renewal: KeptMandate, at: datetime) -> KeptMandate:
    """The renewal as it stands then; its budget is greater by what was carried over."""
    before = None
    if renewal.row.predecessor_id is not None:
        before = await mandate_to_change(session, renewal.row.predecessor_id)
    carried_minor, notes = 0, []
    if before is not None:
        state = before.state_at(at)
        if not isinstance(mandate_after(state, MandateDeed.SUPERSEDE), Illegal):
            change = Change(deed=MandateDeed.SUPERSEDE, event="superseded")
            notes.append(await carry_out(session, before, change, RENEWAL, at))
        if renewal.row.carry_over and state in CAN_BE_RENEWED:
            carried_minor = await _left_of(session, before, renewal, at)
    renewal.row.took_over_at = at
    renewal = await _with(session, renewal, carried_minor, at)
    await write_notes(session, notes, at)
    return renewal


async def take_over_where_due(session: AsyncSession) -> int:
    """Those that were accepted before their first day."""
    at = await moment(session)
    due = await renewals_due(session, day_of(at), AT_A_TIME)
    for renewal in due:
        await take_over(session, renewal, at)
    return len(due)


async def _left_of(session: AsyncSession, before: KeptMandate, renewal: KeptMandate, at: datetime) -> int:
    """What nobody spent, taken from the old budget: it is there once."""
    if before.terms.budget_minor is None:
        return 0
    lowered = await lower_budget(session, organisation_of(session), before.id, 0, renewal.id, at)
    return lowered.freed_minor


async def _with(session: AsyncSession, renewal: KeptMandate, carried_minor: int, at: datetime) -> KeptMandate:
    parent_id = renewal.row.parent_id
    if carried_minor == 0 or parent_id is None:
        session.add(renewal.row)
        await session.flush()
        return renewal
    parent = await chain_of_mandate(session, organisation_of(session), parent_id, at)
    most_minor = None if parent is None else parent.chain.authority.budget_minor
    terms = with_carried(renewal.terms, carried_minor, most_minor)
    renewal.anchor.budget_minor = terms.budget_minor
    session.add(renewal.anchor)
    renewal = await add_version(session, renewal, terms, at)
    await emit(session, mandate_event(renewal, "carried_over"))
    return renewal

"""Take back a narrowing that was told and is not in force yet: the mandate stays as it is."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.narrow import drop_waiting, running_for_grantor
from leeway.mandates.actions.mandate.tell import mandate_event, mandate_noted
from leeway.mandates.rules.mandate_state import TRANSITIONS, MandateState
from leeway.mandates.rules.may import WITHDRAW_NOTICE
from leeway.mandates.rules.refusals.mandate import IllegalTransition
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.decision_log import write_note
from leeway.mandates.store.kept import KeptMandate
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit
from leeway.plumbing.precondition import Precondition


async def withdraw_narrowing(
    session: AsyncSession, viewer: Viewer, mandate_id: UUID, seen: Precondition
) -> KeptMandate:
    kept = await running_for_grantor(session, viewer, mandate_id, seen, WITHDRAW_NOTICE)
    if not await drop_waiting(session, kept.id):
        state = MandateState(kept.row.state)
        raise IllegalTransition(Illegal(state=state, deed=WITHDRAW_NOTICE, allowed=tuple(TRANSITIONS[state])))
    kept.row.row_version += 1
    session.add(kept.row)
    await session.flush()
    await emit(session, mandate_event(kept, "narrowing_withdrawn"))
    await write_note(session, mandate_noted(kept, WITHDRAW_NOTICE, str(viewer.person_id)), await moment(session))
    return kept

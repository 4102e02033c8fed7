"""Write down what has ended by date. Nothing depends on it being done in time: every answer looks at the dates."""

from collections.abc import Mapping

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.change import stand_as
from leeway.mandates.actions.mandate.tell import mandate_event, mandate_noted
from leeway.mandates.rules.mandate_state import MandateState
from leeway.mandates.rules.validity import day_of
from leeway.mandates.store.decision_log import write_notes
from leeway.mandates.store.mandate import mandates_over
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit

AT_A_TIME = 100
CLOCK = "service:clock"
TOLD: Mapping[MandateState, tuple[str, str]] = {
    MandateState.LAPSED: ("lapse", "lapsed"),
    MandateState.EXPIRED: ("expire", "expired"),
}


async def end_mandates_by_date(session: AsyncSession) -> int:
    """How many ended: offered ones lapse, the others expire."""
    at = await moment(session)
    ended = await mandates_over(session, day_of(at), AT_A_TIME)
    notes = []
    for kept in ended:
        after = kept.state_at(at)
        deed, event = TOLD[after]
        await stand_as(session, kept, after, at)
        await session.flush()
        await emit(session, mandate_event(kept, event))
        notes.append(mandate_noted(kept, deed, CLOCK))
    await write_notes(session, notes, at)
    return len(ended)

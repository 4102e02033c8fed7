"""A narrowing takes effect: the next version, and budgets as low as what was spent lets them be."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.duty.arise import open_review
from leeway.mandates.actions.mandate.tell import mandate_event, mandate_noted
from leeway.mandates.actions.mandate.version import add_version
from leeway.mandates.rules.may import RUNNING
from leeway.mandates.rules.narrowing import NoticeState
from leeway.mandates.store.carve import lower_budget
from leeway.mandates.store.decision_log import Note, write_notes
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.narrowing import lower_counts, narrowings_due
from leeway.mandates.store.rows.narrowing import NarrowingRow
from leeway.mandates.store.terms import terms_of
from leeway.plumbing.database import moment
from leeway.plumbing.outbox import emit

AT_A_TIME = 100
CLOCK = "service:clock"

Spent = tuple[str, int]
"""Which limit could not be lowered as far as was told, and what was spent of it."""


async def bring_into_force(
    session: AsyncSession, kept: KeptMandate, row: NarrowingRow, at: datetime
) -> tuple[KeptMandate, Spent | None]:
    """What was spent during the notice stays covered: there is nothing left of it then, and never less (I32)."""
    terms, spent = terms_of(row), None
    if terms.budget_minor is not None:
        lowered = await lower_budget(session, row.organisation_id, kept.id, terms.budget_minor, row.id, at)
        if lowered.budget_minor > terms.budget_minor:
            spent = ("budget", lowered.budget_minor)
    uses = await lower_counts(session, kept.id, terms)
    if uses is not None and terms.greatest_uses is not None and uses > terms.greatest_uses:
        spent = ("max_uses", uses)
    kept = await add_version(session, kept, terms, at)
    await open_review(session, kept, at)
    row.state, row.version = str(NoticeState.IN_FORCE), kept.row.version
    row.row_version += 1
    session.add(row)
    await session.flush()
    return kept, spent


async def bring_narrowings_into_force(session: AsyncSession) -> int:
    """Those whose notice is over. Of a mandate that ended meanwhile nothing is left to narrow."""
    at = await moment(session)
    notes: list[Note] = []
    due = await narrowings_due(session, at, AT_A_TIME)
    for kept, row in due:
        if kept.state_at(at) not in RUNNING:
            row.state = str(NoticeState.WITHDRAWN)
            row.row_version += 1
            session.add(row)
            continue
        narrowed, _ = await bring_into_force(session, kept, row, at)
        await emit(session, mandate_event(narrowed, "narrowed"))
        notes.append(mandate_noted(narrowed, "narrowed", CLOCK))
    await session.flush()
    await write_notes(session, notes, at)
    return len(due)

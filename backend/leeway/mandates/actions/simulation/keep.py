"""Keep a replay with the figures that it showed."""

from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.rows.simulation import SimulationRow


async def keep_simulation(
    session: AsyncSession,
    viewer: Viewer,
    *,
    title: str,
    ask: dict[str, Any],
    figures: dict[str, Any],
    history_version: int,
    at: datetime,
) -> SimulationRow:
    row = SimulationRow(
        organisation_id=viewer.organisation_id,
        id=new_id(),
        title=title,
        made_by=viewer.person_id,
        made_at=at,
        history_version=history_version,
        ask=ask,
        figures=figures,
    )
    session.add(row)
    await session.flush()
    note = Note(mandate_id=row.id, deed="simulation.make", actor=str(viewer.person_id), body={"title": title})
    await write_note(session, note, at)
    return row

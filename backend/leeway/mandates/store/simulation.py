"""Questions about replays that were kept."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.viewer import Viewer
from leeway.mandates.store.rows.simulation import SimulationRow


async def simulation_of(session: AsyncSession, viewer: Viewer, simulation_id: UUID) -> SimulationRow | None:
    """One's own: a replay is a thought, and is shared by asking for what it shows."""
    rows = await session.exec(
        select(SimulationRow).where(
            col(SimulationRow.organisation_id) == viewer.organisation_id,
            col(SimulationRow.made_by) == viewer.person_id,
            col(SimulationRow.id) == simulation_id,
        )
    )
    return rows.first()


async def simulations_of(
    session: AsyncSession, viewer: Viewer, after: UUID | None, limit: int
) -> Sequence[SimulationRow]:
    """Newest first; one row more than asked."""
    statement = select(SimulationRow).where(
        col(SimulationRow.organisation_id) == viewer.organisation_id,
        col(SimulationRow.made_by) == viewer.person_id,
    )
    if after is not None:
        statement = statement.where(col(SimulationRow.id) < after)
    return (await session.exec(statement.order_by(col(SimulationRow.id).desc()).limit(limit + 1))).all()

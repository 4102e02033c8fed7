"""Who finishes what a leaver left open."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.store.tenant import organisation_of

PASS_ON = text("""
UPDATE mandates.hold AS h SET steward_id = :steward_id, row_version = h.row_version + 1
FROM mandates.mandate AS m
WHERE h.organisation_id = :organisation_id AND h.state = 'held'
  AND m.organisation_id = h.organisation_id AND m.id = h.mandate_id
  AND ((m.holder_kind = 'person' AND m.holder_id = :leaver_id) OR h.steward_id = :leaver_id)
""")


NAME = text("""
UPDATE mandates.hold SET steward_id = :steward_id, row_version = row_version + 1
WHERE organisation_id = :organisation_id AND mandate_id = :mandate_id AND state = 'held' AND steward_id IS NULL
""")


async def name_steward(session: AsyncSession, mandate_id: UUID, steward_id: UUID) -> None:
    """Beside the holder, while the mandate rests: whoever finishes its open holds."""
    params = {"organisation_id": organisation_of(session), "mandate_id": mandate_id, "steward_id": steward_id}
    await session.execute(NAME, params)


async def pass_open_holds_on(session: AsyncSession, leaver_id: UUID, steward_id: UUID | None) -> None:
    """Holds of the leaver's own mandates, and those that had come to the leaver; without a steward they run out."""
    await session.execute(
        PASS_ON,
        {"organisation_id": organisation_of(session), "leaver_id": leaver_id, "steward_id": steward_id},
    )

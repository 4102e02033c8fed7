"""Correct what the columns of a kept file mean, and preview it again."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.imports.preview import preview_again
from leeway.people.rules.ownership import BY_FILE
from leeway.people.rules.reading import Mapped, not_kept
from leeway.people.rules.refusals import ColumnNotKept, RunNotOpen
from leeway.people.store.rows.run import RunRow
from leeway.people.store.run import kept_rows, lock_run, unpacked
from leeway.plumbing.problem import NotFound

OPEN = ("previewed", "refused", "failed", "cancelled")


async def correct_mapping(session: AsyncSession, organisation_id: UUID, run_id: UUID, mapping: Mapped) -> RunRow:
    """Also the way to preview again after the base moved: the same mapping over the directory of now."""
    run = await lock_run(session, organisation_id, run_id)
    if run is None:
        raise NotFound
    if run.state not in OPEN or run.source != BY_FILE or run.undoes is not None:
        raise RunNotOpen(f"This run is {run.state}.")
    kept = await kept_rows(session, organisation_id, run_id)
    missing = (
        sorted(header for header, field in mapping.items() if field)
        if kept is None
        else not_kept(unpacked(kept), mapping)
    )
    if kept is None or missing:
        names = ", ".join(missing) or "The rows"
        raise ColumnNotKept(f"{names}: not kept, because it had no meaning. Send the file again with this mapping.")
    return await preview_again(session, run, kept, mapping)

"""Take in a whole file of deals; what is the same already is left as it is."""

from collections.abc import Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.deal_file import DealLine
from leeway.mandates.store.deal import keep_deal_lines, move_history
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.imported import Imported
from leeway.plumbing.database import moment


async def keep_deals(session: AsyncSession, actor: str, lines: Sequence[DealLine], *, with_costs: bool) -> Imported:
    """Without `with_costs` only what everybody sees is compared and counted."""
    imported = await keep_deal_lines(session, lines, with_costs=with_costs)
    if imported.created or imported.changed:
        await move_history(session)
        note = Note(mandate_id=new_id(), deed="deals.import", actor=actor, body=imported.as_kept())
        await write_note(session, note, await moment(session))
    return imported

"""Take in a whole file of accounts; what is the same already is left as it is."""

from collections.abc import Sequence

from sqlalchemy import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.mandates.rules.catalogue_file import AccountLine
from leeway.mandates.store.account import accounts_numbered
from leeway.mandates.store.deal import move_history
from leeway.mandates.store.decision_log import Note, write_note
from leeway.mandates.store.imported import Imported
from leeway.mandates.store.rows.account import AccountRow
from leeway.mandates.store.search import folded
from leeway.mandates.store.tenant import organisation_of
from leeway.plumbing.database import moment


async def keep_accounts(session: AsyncSession, actor: str, lines: Sequence[AccountLine]) -> Imported:
    known = await accounts_numbered(session, (line.account_number for line in lines))
    fresh, changed = [], 0
    for line in lines:
        members = {
            "name": line.name,
            "name_folded": folded(line.name),
            "country": line.country,
            "segment": line.segment,
            "owner_employee_number": line.owner_employee_number,
        }
        row = known.get(line.account_number)
        if row is None:
            fresh.append(
                {
                    "organisation_id": organisation_of(session),
                    "id": new_id(),
                    "row_version": 1,
                    "account_number": line.account_number,
                    **members,
                }
            )
        elif any(getattr(row, name) != value for name, value in members.items()):
            row.sqlmodel_update(members)
            row.row_version += 1
            session.add(row)
            changed += 1
    if fresh:
        await session.execute(insert(AccountRow), fresh)
    await session.flush()
    imported = Imported(created=len(fresh), changed=changed, unchanged=len(lines) - len(fresh) - changed)
    if fresh or changed:
        # What the deals of the past are held against has changed with it.
        await move_history(session)
        note = Note(mandate_id=new_id(), deed="accounts.import", actor=actor, body=imported.as_kept())
        await write_note(session, note, await moment(session))
    return imported

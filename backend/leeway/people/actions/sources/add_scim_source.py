"""A client that pushes people becomes a source of its own, with its token: it is told apart from all others by it."""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.people.store.rows.access import ApiTokenRow
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.source import sources_kept

KIND = "scim"
PRIORITY = 5
"""Before what is pulled, until somebody says otherwise."""


async def add_scim_source(session: AsyncSession, token: ApiTokenRow, actor: str) -> SourceRow:
    taken = {source.slug for source in await sources_kept(session, token.organisation_id)}
    slug = next(name for name in (KIND, *(f"{KIND}-{number}" for number in range(2, 10_000))) if name not in taken)
    source = SourceRow(
        organisation_id=token.organisation_id,
        id=new_id(),
        kind=KIND,
        token_id=token.id,
        slug=slug,
        name=token.name,
        declaration="",
        fields=[],
        priority=PRIORITY,
        mode="automatic",
        paused=False,
        every_minutes=None,
        due_at=None,
        shape=[],
        cursor_at=None,
        asked_again=False,
        last_seen_at=None,
        last_failure=None,
        last_failed_at=None,
        config_version=1,
        created_by=actor,
        created_at=token.created_at,
        row_version=1,
    )
    session.add(source)
    await session.flush()
    return source

"""Look at the first page of a source as its declaration reads it; nothing is kept but the form that it had."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.connectors.asking import asking
from leeway.people.connectors.client import Client
from leeway.people.connectors.declaration import Declaration
from leeway.people.connectors.failures import SourceFailed
from leeway.people.connectors.fetch import FetchedPage, fetched_pages
from leeway.people.connectors.reach import Reach
from leeway.people.rules.calendar import local_days
from leeway.people.rules.connector.record import Record, SetAside, drift
from leeway.people.rules.fields import Field
from leeway.people.rules.pulled import check_records
from leeway.people.rules.refusals import SecretMissing, SourceUnread
from leeway.people.store.source import lock_source, sealed_secrets
from leeway.plumbing.database import moment

SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """`rows` by field; `lost` are names that the source had when somebody last looked; `unmapped` are names unused."""

    rows: Sequence[tuple[str, dict[Field, str | None]]]
    aside: Sequence[SetAside]
    total: int | None
    more: bool
    shape: Sequence[str]
    coverage: dict[Field, int]
    lost: Sequence[str]


async def look_at_source(
    session: AsyncSession, reach: Reach, organisation_id: UUID, source_id: UUID, slug: str, declared: Declaration
) -> Seen:
    """Asked outside of any transaction; a failure says what the source said."""
    sealed = await sealed_secrets(session, organisation_id, source_id)
    if missing := [name for name in declared.secrets if name not in sealed]:
        raise SecretMissing(f"Set {', '.join(missing)} first.")
    now = await moment(session)
    await session.commit()
    # Somebody is waiting: two tries are enough to tell that it does not answer.
    hasty = declared.model_copy(update={"pace": declared.pace.model_copy(update={"attempts": 2})})
    page = await _first_page(reach, hasty, slug, reach.opened(organisation_id, source_id, sealed))
    records: list[Record | SetAside] = list(page.records)
    pulled = check_records(records, declared.fields, today=local_days(now, declared.zone))
    source = await lock_source(session, organisation_id, source_id)
    lost = drift(source.shape, page.shape) if source is not None else []
    if source is not None and page.shape and list(page.shape) != source.shape:
        source.shape = list(page.shape)
        session.add(source)
        await session.flush()
    rows = pulled.checked.rows
    return Seen(
        rows=[(row.key, dict(row.values)) for row in rows[:SHOWN]],
        aside=pulled.aside[:SHOWN],
        total=page.total,
        more=page.following is not None,
        shape=page.shape,
        coverage={field: sum(1 for row in rows if row.values.get(field)) for field in sorted(declared.fields)},
        lost=lost,
    )


async def _first_page(reach: Reach, declared: Declaration, slug: str, secrets: dict[str, str]) -> FetchedPage:
    async with asking(reach.outbound) as asker:
        client = Client(declared, secrets, asker, stop=_never)
        try:
            async for page in fetched_pages(client, declared, slug, since=None, start=None, seen=set()):
                return page
        except SourceFailed as failed:
            raise SourceUnread(failed.detail, reason=failed.code) from failed
    raise SourceUnread("There is no page.", reason="source-empty")


async def _never() -> bool:
    return False

"""Sources on the wire, with their health."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.actions.sources.look import Seen
from leeway.people.api.wire import source as wire
from leeway.people.connectors.declaration import read_declaration
from leeway.people.rules.fields import Field
from leeway.people.rules.notes import RecordState
from leeway.people.rules.tokens import counts
from leeway.people.store.access import token_by_id
from leeway.people.store.person import persons_by_id
from leeway.people.store.rows.source import SourceRecordRow, SourceRow
from leeway.people.store.run import latest_run_of
from leeway.people.store.source import counts_by_state, pending_managers, sealed_secrets
from leeway.plumbing.database import moment_of_begin

MOST_PENDING = 1_000
UNDER_WAY = ("fetching", "applying")


async def source_of(session: AsyncSession, source: SourceRow, public_url: str) -> wire.Source:
    if source.kind == wire.SourceKind.SCIM:
        return await _pushing(session, source, public_url)
    declared = read_declaration(source.declaration)
    sealed = await sealed_secrets(session, source.organisation_id, source.id)
    run = await latest_run_of(session, source.organisation_id, source.id)
    may = {
        "change": True,
        "look": all(name in sealed for name in declared.secrets),
        "run": all(name in sealed for name in declared.secrets),
        "run-changes": declared.changed is not None and source.cursor_at is not None,
        "let-go": run is None or run.state not in UNDER_WAY,
    }
    return wire.Source(
        **_members(source),
        health=await _health_of(session, source),
        every_minutes=source.every_minutes,
        asks_for_changes=declared.changed is not None,
        host=urlsplit(declared.base_url).netloc,
        address=None,
        token=None,
        secrets=[wire.SourceSecret(name=name, is_set=name in sealed) for name in declared.secrets],
        unchecked=declared.unchecked,
        run_id=run.id if run else None,
        run_state=run.state if run else None,
        may=[deed for deed, possible in may.items() if possible],
    )


def _members(source: SourceRow) -> dict[str, Any]:
    return {
        "id": source.id,
        "kind": wire.SourceKind(source.kind),
        "slug": source.slug,
        "name": source.name,
        "declaration": source.declaration,
        "fields": sorted(Field(field) for field in source.fields),
        "priority": source.priority,
        "mode": wire.SourceMode(source.mode),
        "paused": source.paused,
        "row_version": source.row_version,
    }


async def _pushing(session: AsyncSession, source: SourceRow, public_url: str) -> wire.Source:
    token = await token_by_id(session, source.organisation_id, source.token_id) if source.token_id else None
    run = await latest_run_of(session, source.organisation_id, source.id)
    now = await moment_of_begin(session)
    return wire.Source(
        **_members(source),
        health=await _health_of(session, source),
        every_minutes=None,
        asks_for_changes=False,
        host=urlsplit(public_url).netloc,
        address=scim_address(public_url),
        token=None
        if token is None
        else wire.SourceToken(
            id=token.id,
            counts=counts(expires_at=token.expires_at, revoked_at=token.revoked_at, now=now),
            expires_at=token.expires_at,
            last_used_at=token.last_used_at,
        ),
        secrets=[],
        unchecked=[],
        run_id=run.id if run else None,
        run_state=run.state if run else None,
        may=["change", "let-go"],
    )


def scim_address(public_url: str) -> str:
    return f"{public_url.rstrip('/')}/scim/v2"


async def _health_of(session: AsyncSession, source: SourceRow) -> wire.SourceHealth:
    counts = await counts_by_state(session, source.organisation_id, source.id)
    pending = await pending_managers(session, source.organisation_id, source.id, limit=MOST_PENDING)
    return wire.SourceHealth(
        last_seen_at=source.last_seen_at,
        last_failure=source.last_failure,
        last_failed_at=source.last_failed_at,
        due_at=source.due_at,
        live=counts.get(RecordState.LIVE, 0),
        aside=counts.get(RecordState.ASIDE, 0),
        in_doubt=counts.get(RecordState.REVIEW, 0),
        gone=counts.get(RecordState.GONE, 0),
        pending_managers=len(pending),
        oldest_pending_at=pending[0][3] if pending else None,
    )


def seen_of(seen: Seen) -> wire.FirstPage:
    return wire.FirstPage(
        people=[
            wire.SeenPerson(key=key, values=_values({f.value: v for f, v in row.items()})) for key, row in seen.rows
        ],
        aside=[wire.SeenAside(key=each.key, reason=each.reason) for each in seen.aside],
        total=seen.total,
        more=seen.more,
        names=list(seen.shape),
        coverage=[wire.SeenCoverage(field=field, people=people) for field, people in seen.coverage.items()],
        lost=list(seen.lost),
    )


async def record_of(session: AsyncSession, record: SourceRecordRow) -> wire.SourceRecord:
    found = await persons_by_id(session, record.organisation_id, [UUID(each) for each in record.candidates])
    return wire.SourceRecord(
        id=record.id,
        key=record.key,
        state=wire.RecordState(record.state),
        reason=record.reason,
        values=_values(record.cells),
        candidates=[
            wire.Candidate(
                id=person.row.id,
                display_name=person.row.display_name,
                work_email=person.row.work_email,
                status=person.row.status,
            )
            for person in found
        ],
        decided=record.decided is not None,
        first_seen_at=record.first_seen_at,
    )


def _values(cells: Mapping[str, str | None]) -> list[wire.SeenValue]:
    return [wire.SeenValue(field=Field(name), value=value) for name, value in cells.items()]

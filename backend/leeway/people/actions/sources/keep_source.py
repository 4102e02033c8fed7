"""Declare a source, change its declaration or its secrets, or let it go."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.ids import new_id
from leeway.kernel.refusal import Fault
from leeway.people.actions.sources.start_run import put_off
from leeway.people.actions.tokens.revoke_token import revoke_token
from leeway.people.connectors.declaration import BadDeclaration, Declaration, read_declaration
from leeway.people.connectors.reach import Reach
from leeway.people.rules.refusals import SourceBusy, SourceExists
from leeway.people.store.rows.source import SourceRow
from leeway.people.store.run import run_under_way
from leeway.people.store.source import forget_secret, keep_secret, lock_source, remove_source, sources_kept
from leeway.plumbing.audit import record
from leeway.plumbing.database import moment
from leeway.plumbing.precondition import Precondition
from leeway.plumbing.problem import Malformed, NotFound

PUSHES = "scim"
"""The kind of source that is never asked: it has no declaration, and comes by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWish:
    name: str
    declaration: str
    priority: int
    mode: str
    paused: bool
    every_minutes: int | None


async def make_source(
    session: AsyncSession, organisation_id: UUID, slug: str, wish: SourceWish, *, actor: str
) -> SourceRow:
    declared = declared_in(wish.declaration)
    if any(source.slug == slug for source in await sources_kept(session, organisation_id)):
        raise SourceExists("Choose another short name: people are referred to by it.")
    now = await moment(session)
    source = SourceRow(
        organisation_id=organisation_id,
        id=new_id(),
        kind="rest",
        token_id=None,
        slug=slug,
        name=wish.name,
        declaration=wish.declaration,
        fields=sorted(declared.fields),
        priority=wish.priority,
        mode=wish.mode,
        paused=wish.paused,
        every_minutes=wish.every_minutes,
        due_at=None,
        shape=[],
        cursor_at=None,
        asked_again=False,
        last_seen_at=None,
        last_failure=None,
        last_failed_at=None,
        config_version=1,
        created_by=actor,
        created_at=now,
        row_version=1,
    )
    put_off(source, now)
    session.add(source)
    await session.flush()
    await _audit(session, source, "source.make", actor)
    return source


async def change_source(
    session: AsyncSession,
    organisation_id: UUID,
    source_id: UUID,
    wish: SourceWish,
    if_match: Precondition,
    *,
    actor: str,
) -> SourceRow:
    """Another declaration reads other things: what was fetched by the old one is no beginning for changes."""
    source = await _locked(session, organisation_id, source_id)
    if_match.must_be(source.row_version)
    if source.kind != PUSHES:
        _declare_anew(source, wish)
        source.mode, source.every_minutes = wish.mode, wish.every_minutes
        put_off(source, await moment(session))
    source.name, source.priority, source.paused = wish.name, wish.priority, wish.paused
    source.row_version += 1
    session.add(source)
    await session.flush()
    await _audit(session, source, "source.change", actor)
    return source


def _declare_anew(source: SourceRow, wish: SourceWish) -> None:
    declared = declared_in(wish.declaration)
    if wish.declaration != source.declaration:
        source.config_version += 1
        source.cursor_at = None
        source.shape = []
    source.declaration, source.fields = wish.declaration, sorted(declared.fields)


async def set_secret(
    session: AsyncSession, reach: Reach, organisation_id: UUID, source_id: UUID, name: str, value: str, *, actor: str
) -> None:
    """An empty value takes it away. Other rights may show other people: a run under way is not gone on with."""
    source = await _locked(session, organisation_id, source_id)
    if value:
        sealed = reach.seal(organisation_id, source_id, name, value)
        await keep_secret(session, source, name, sealed, await moment(session))
    else:
        await forget_secret(session, source, name)
    source.config_version += 1
    source.row_version += 1
    session.add(source)
    await session.flush()
    await _audit(session, source, "source.secret", actor)


async def let_go(
    session: AsyncSession, organisation_id: UUID, source_id: UUID, if_match: Precondition, *, actor: str
) -> None:
    """The people stay as they are; their fields are free for the next source or for a file. Its token ends."""
    source = await _locked(session, organisation_id, source_id)
    if_match.must_be(source.row_version)
    if await run_under_way(session, organisation_id, source_id) is not None:
        raise SourceBusy("Stop its run first.")
    await _audit(session, source, "source.let-go", actor)
    token_id = source.token_id
    await remove_source(session, source)
    if token_id is not None:
        await revoke_token(session, organisation_id, token_id, actor)


def declared_in(text: str) -> Declaration:
    try:
        return read_declaration(text)
    except BadDeclaration as error:
        faults = [Fault(detail=fault.detail, pointer=f"/body/declaration{fault.pointer}") for fault in error.faults]
        raise Malformed("The declaration cannot be read as it stands.", errors=faults) from error


async def _locked(session: AsyncSession, organisation_id: UUID, source_id: UUID) -> SourceRow:
    source = await lock_source(session, organisation_id, source_id)
    if source is None:
        raise NotFound
    return source


async def _audit(session: AsyncSession, source: SourceRow, deed: str, actor: str) -> None:
    body = {"source_id": str(source.id), "slug": source.slug, "config_version": source.config_version}
    now = await moment(session)
    await record(session, stream=source.organisation_id, deed=deed, actor=actor, recorded_at=now, body=body)

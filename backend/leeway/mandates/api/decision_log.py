"""What was asked, answered, set aside and promised under a mandate; and the proof that nobody changed it since."""

from collections.abc import Mapping
from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.api.spender import LedgerReaderIn, spender_of
from leeway.mandates.api.viewer import READ
from leeway.mandates.api.wire import decision_log as wire
from leeway.mandates.rules.spender import Spender
from leeway.mandates.rules.viewer import Role
from leeway.mandates.store.decision_log import Logged, log_of
from leeway.mandates.store.ledger_check import check_ledgers
from leeway.mandates.store.mandate import mandate_seen_by
from leeway.mandates.store.people import people_named
from leeway.plumbing.audit_chain import check_chains
from leeway.plumbing.audit_store import entries_in_order, heads_of_all
from leeway.plumbing.caller import CallerIn
from leeway.plumbing.database import Database, SessionIn
from leeway.plumbing.pages import Page, PageIn, last_number, page_of
from leeway.plumbing.problem import Forbidden, NotFound

router = APIRouter(prefix="/api/mandates/v1", tags=["decision log"])


@router.get("/decision-log")
async def list_decisions(
    mandate_id: UUID, spender: LedgerReaderIn, session: SessionIn, page: PageIn
) -> Page[wire.Decision]:
    """Newest first; for whoever sees the mandate."""
    if spender.person is not None and await mandate_seen_by(session, spender.person, mandate_id) is None:
        raise NotFound
    before = last_number(page.after, below=1 << 62)
    found = await log_of(session, mandate_id, before_seq=before, limit=page.limit)
    items, cursor = page_of(found, page, lambda logged: [logged.seq])
    names = await people_named(session, {person for logged in items if (person := _person_in(logged.actor))})
    return Page(items=[_decision(logged, names) for logged in items], next_cursor=cursor)


@router.get("/decision-log/verify")
async def verify_decision_log(request: Request, caller: CallerIn) -> wire.LogVerification:
    """Works out every hash and every sum of the organisation again."""
    database: Database = request.app.state.database
    async with database.session(caller.organisation_id) as session:
        # Set before the first statement: entries and heads must be of one moment.
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        _must_verify(await spender_of(session, caller, READ))
        return await _verified(session, database)


def _must_verify(spender: Spender) -> None:
    if spender.person is not None and not spender.person.has(Role.ADMINISTRATOR):
        raise Forbidden("The whole log is checked by administrators.")


async def _verified(session: AsyncSession, database: Database) -> wire.LogVerification:
    heads = await heads_of_all(session, database.tables)
    check, differences = await check_chains(entries_in_order(session, database.tables), heads)
    ledgers = await check_ledgers(session)
    return wire.LogVerification(
        chains=check.streams,
        entries=check.entries,
        ledgers=ledgers.ledgers,
        faults=[wire.LogFault(mandate_id=one.stream, seq=one.seq, detail=one.what) for one in differences]
        + [wire.LogFault(mandate_id=one.mandate_id, seq=one.seq, detail=one.what) for one in ledgers.differences],
    )


def _decision(logged: Logged, names: Mapping[UUID, str]) -> wire.Decision:
    person_id = _person_in(logged.actor)
    kind, _, rest = logged.actor.rpartition(":")
    return wire.Decision(
        id=logged.id,
        mandate_id=logged.mandate_id,
        seq=logged.seq,
        deed=logged.deed,
        actor=wire.Actor(
            kind=wire.ActorKind.PERSON if person_id else wire.ActorKind(kind or "service"),
            id=person_id or (UUID(rest) if kind == wire.ActorKind.TOKEN else None),
            name=names.get(person_id) if person_id else None,
        ),
        at=logged.recorded_at,
        body=logged.body,
    )


def _person_in(actor: str) -> UUID | None:
    """Actors are subjects of tokens: a bare person's id, or a kind before a colon."""
    try:
        return UUID(actor)
    except ValueError:
        return None

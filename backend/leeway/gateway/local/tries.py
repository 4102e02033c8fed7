"""A try is counted before anybody looks at it; what went well is taken back (V34)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.gateway.rules.network import network_of
from leeway.gateway.rules.refusals import MustWait
from leeway.gateway.rules.throttle import ACCOUNT_ANYWHERE, ACCOUNT_HERE, NETWORK, Pace, Tries, free_at, with_one_more
from leeway.gateway.store.rows.local import SignInTryRow
from leeway.gateway.store.sign_in_try import note_success, tries_of

KNOWN_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The three keys of one try."""

    account_here: bytes
    network: bytes
    account: bytes

    @classmethod
    def of(cls, account: str, address: str) -> "Counted":
        network = network_of(address)
        return cls(
            account_here=_key("here", account, network),
            network=_key("network", network),
            account=_key("account", account),
        )

    @property
    def paces(self) -> dict[bytes, Pace]:
        return {self.account_here: ACCOUNT_HERE, self.network: NETWORK, self.account: ACCOUNT_ANYWHERE}


async def count_try(session: AsyncSession, organisation_id: UUID, counted: Counted, now: datetime) -> None:
    """Or say how long to wait; a try that must wait is not counted, so that waiting always ends."""
    rows = await tries_of(session, organisation_id, counted.paces, now)
    here = rows[counted.account_here]
    known = here.succeeded_at is not None and now - here.succeeded_at < KNOWN_FOR
    for key, pace in counted.paces.items():
        if known and key != counted.account_here:
            continue
        wait = free_at(_tries(rows[key]), pace) - now if rows[key].failures else timedelta(0)
        if wait > timedelta(0):
            seconds = ceil(wait.total_seconds())
            raise MustWait(f"Try again in {seconds} seconds.", retry_after_seconds=seconds)
    for row in rows.values():
        after = with_one_more(_tries(row) if row.failures else None, now)
        row.failures, row.last_at = after.failures, after.last_at
        session.add(row)


async def take_back(session: AsyncSession, organisation_id: UUID, counted: Counted, now: datetime) -> None:
    await note_success(
        session, organisation_id, counted.account_here, undone=(counted.network, counted.account), now=now
    )


def _tries(row: SignInTryRow) -> Tries:
    return Tries(failures=row.failures, last_at=row.last_at)


def _key(*parts: str) -> bytes:
    return hashlib.sha256("\n".join(parts).encode()).digest()

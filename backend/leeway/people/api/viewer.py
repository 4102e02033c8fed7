"""Who is looking: a person who works here, a live token, or the gateway; with the roles of this very moment."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.person import is_working
from leeway.people.rules.roles import may_grant_roles, may_keep_tokens, may_run_imports
from leeway.people.rules.tokens import Scope, counts
from leeway.people.store.access import all_roles, any_role_exists, note_use, token_by_id
from leeway.people.store.person import has_anybody, label_of, person_row
from leeway.people.store.rows.person import PersonRow
from leeway.plumbing.caller import Caller, CallerIn
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.problem import Forbidden, Unauthenticated

GATEWAY = "gateway"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    organisation_id: UUID
    actor: str
    person: PersonRow | None
    token_id: UUID | None
    roles: frozenset[str]
    scopes: frozenset[str]
    is_gateway: bool
    may_set_up: bool
    """The welcome screen's caller, while there is nobody who could do it."""

    @property
    def may_read(self) -> bool:
        return self.person is not None or Scope.PEOPLE_READ in self.scopes

    @property
    def may_import(self) -> bool:
        if self.is_gateway:
            return self.may_set_up
        return may_run_imports(self.roles) or Scope.PEOPLE_WRITE in self.scopes

    @property
    def may_grant(self) -> bool:
        return self.may_set_up or may_grant_roles(self.roles)

    @property
    def may_invite(self) -> bool:
        """To send somebody the link with which they choose a passphrase; nobody sets another's."""
        return self.person is not None and (may_grant_roles(self.roles) or may_run_imports(self.roles))

    @property
    def may_keep_tokens(self) -> bool:
        return may_keep_tokens(self.roles)

    @property
    def may_keep_teams(self) -> bool:
        return may_run_imports(self.roles) or (Scope.PEOPLE_WRITE in self.scopes and not self.is_gateway)

    def sees_employment_of(self, person_id: UUID, path: str) -> bool:
        """The person, the line above and people administrators; being an administrator gives nothing."""
        if may_run_imports(self.roles) or (Scope.PEOPLE_WRITE in self.scopes and not self.is_gateway):
            return True
        if self.person is None:
            return False
        return self.person.id == person_id or label_of(self.person.id) in path.split("/")[:-1]


async def viewer_of(session: AsyncSession, caller: Caller) -> Viewer:
    if caller.person_id is not None:
        return await _person(session, caller, caller.person_id)
    if caller.token_id is not None:
        return await _token(session, caller, caller.token_id)
    if caller.service != GATEWAY:
        raise Unauthenticated("This service has no business here.")
    sets_up = Scope.PEOPLE_WRITE in caller.scopes and not (
        await has_anybody(session, caller.organisation_id) and await any_role_exists(session, caller.organisation_id)
    )
    return _viewer(caller, may_set_up=sets_up)


async def viewer_of_request(caller: CallerIn, session: SessionIn) -> Viewer:
    return await viewer_of(session, caller)


async def reader_of_request(viewer: Annotated[Viewer, Depends(viewer_of_request)]) -> Viewer:
    if not viewer.may_read:
        raise Forbidden("This token has no scope people:read.")
    return viewer


async def gateway_of_request(caller: CallerIn) -> Caller:
    if caller.service != GATEWAY:
        raise Forbidden("Only the gateway asks this.")
    return caller


ViewerIn = Annotated[Viewer, Depends(viewer_of_request)]
ReaderIn = Annotated[Viewer, Depends(reader_of_request)]
GatewayIn = Annotated[Caller, Depends(gateway_of_request)]


async def _person(session: AsyncSession, caller: Caller, person_id: UUID) -> Viewer:
    """A leaver's session and one from before a withdrawal end here, whatever the token says (R30)."""
    person = await person_row(session, caller.organisation_id, person_id)
    if person is None or not is_working(person.status) or caller.authz_epoch < person.authz_epoch:
        raise Unauthenticated("Sign in again.")
    roles = (await all_roles(session, [person]))[person.id]
    return _viewer(caller, person=person, roles=frozenset(roles))


async def _token(session: AsyncSession, caller: Caller, token_id: UUID) -> Viewer:
    token = await token_by_id(session, caller.organisation_id, token_id)
    now = await moment(session)
    if token is None or not counts(expires_at=token.expires_at, revoked_at=token.revoked_at, now=now):
        raise Unauthenticated("This token was revoked or has expired.")
    await note_use(session, caller.organisation_id, token_id, now)
    return _viewer(caller, scopes=frozenset(token.scopes.split()))


def _viewer(
    caller: Caller,
    *,
    person: PersonRow | None = None,
    roles: frozenset[str] = frozenset(),
    scopes: frozenset[str] = frozenset(),
    may_set_up: bool = False,
) -> Viewer:
    return Viewer(
        organisation_id=caller.organisation_id,
        actor=caller.subject,
        person=person,
        token_id=caller.token_id,
        roles=roles,
        scopes=scopes,
        is_gateway=caller.service == GATEWAY,
        may_set_up=may_set_up,
    )

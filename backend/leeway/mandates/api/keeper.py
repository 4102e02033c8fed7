"""Who keeps what every mandate is measured against: accounts, products, rates, published offers, deals of the past."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from leeway.mandates.api.spender import MARGIN
from leeway.mandates.api.viewer import READ, viewer_of
from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Role, Viewer
from leeway.mandates.store.mandate import holds_a_root
from leeway.plumbing.caller import CallerIn
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.problem import Forbidden

IMPORT = "mandates:import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlooker:
    """Who looks at what everybody may see: whether they keep it, and whether costs are theirs to see (I21)."""

    keeps: bool
    sees_margin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """Who brings a file; `actor` as the log writes it."""

    actor: str
    sees_margin: bool

    def compares_costs(self, *, dry_run: bool) -> bool:
        """What a preview would count of costs answers a guess, time after time: only for those who may see them (I21).

        A file that is brought in puts its own costs in the place of those that were there.
        """
        return self.sees_margin or not dry_run

    @property
    def onlooker(self) -> Onlooker:
        return Onlooker(keeps=True, sees_margin=self.sees_margin)


async def may_keep(session: SessionIn, viewer: Viewer) -> bool:
    return viewer.has(Role.ADMINISTRATOR) or await holds_a_root(session, viewer, day_of(await moment(session)))


async def must_keep(session: SessionIn, viewer: Viewer) -> None:
    if not await may_keep(session, viewer):
        raise Forbidden("This is kept by administrators and root grantors.")


async def importer_of_request(caller: CallerIn, session: SessionIn) -> Importer:
    """Whoever keeps these things, or a system's token with the scope."""
    if caller.token_id is None:
        viewer = await viewer_of(session, caller)
        await must_keep(session, viewer)
        return Importer(actor=str(viewer.person_id), sees_margin=viewer.sees_margin)
    if IMPORT not in caller.scopes:
        raise Forbidden(f"This token has no scope {IMPORT}.")
    return Importer(actor=caller.subject, sees_margin=MARGIN in caller.scopes)


async def onlooker_of_request(caller: CallerIn, session: SessionIn) -> Onlooker:
    if caller.token_id is None:
        viewer = await viewer_of(session, caller)
        return Onlooker(keeps=await may_keep(session, viewer), sees_margin=viewer.sees_margin)
    if READ not in caller.scopes:
        raise Forbidden(f"This token has no scope {READ}.")
    return Onlooker(keeps=IMPORT in caller.scopes, sees_margin=MARGIN in caller.scopes)


ImporterIn = Annotated[Importer, Depends(importer_of_request)]
OnlookerIn = Annotated[Onlooker, Depends(onlooker_of_request)]

"""Who keeps what every mandate is measured against: accounts, products, rates, published offers, deals of the past."""

from leeway.mandates.rules.validity import day_of
from leeway.mandates.rules.viewer import Role, Viewer
from leeway.mandates.store.mandate import holds_a_root
from leeway.plumbing.database import SessionIn, moment
from leeway.plumbing.problem import Forbidden


async def may_keep(session: SessionIn, viewer: Viewer) -> bool:
    return viewer.has(Role.ADMINISTRATOR) or await holds_a_root(session, viewer, day_of(await moment(session)))


async def must_keep(session: SessionIn, viewer: Viewer) -> None:
    if not await may_keep(session, viewer):
        raise Forbidden("This is kept by administrators and root grantors.")

"""Figures of a mandate that one person holds are between two people, and go into no file."""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.rules.may import may_with_insights
from leeway.mandates.store.kept import KeptMandate
from leeway.mandates.store.people import people_of
from leeway.plumbing.problem import Forbidden


async def may_with_figures(session: AsyncSession, kept: KeptMandate) -> list[str]:
    """A team counts by its members at work at this moment."""
    return may_with_insights(len(await people_of(session, kept.holder)))


async def must_be_exportable(session: AsyncSession, kept: KeptMandate) -> None:
    if not await may_with_figures(session, kept):
        raise Forbidden("One person holds this mandate: its figures go into no file.")

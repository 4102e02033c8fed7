"""Keep what people told of a person; when they left, their authority rests, and what was open finds somebody else."""

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.mandate.change import Change, carry_out
from leeway.mandates.actions.request.pass_up import pass_requests_up
from leeway.mandates.rules.mandate_state import MandateDeed, mandate_after
from leeway.mandates.rules.transition import Illegal
from leeway.mandates.store.decision_log import write_notes
from leeway.mandates.store.directory_told import PersonTold, know_person
from leeway.mandates.store.mandate import mandates_of_leaver
from leeway.mandates.store.people import WORKING, account_lead_of
from leeway.mandates.store.steward import pass_open_holds_on
from leeway.plumbing.database import moment

HOLDER_LEFT = "holder-left"
DIRECTORY = "service:people"


async def know_person_told(session: AsyncSession, told: PersonTold) -> None:
    """Coming back resumes nothing: a human grants, also again."""
    if await know_person(session, told) and told.status not in WORKING:
        await _let_rest(session, told)


async def _let_rest(session: AsyncSession, told: PersonTold) -> None:
    at = await moment(session)
    # Before their mandates rest: whoever agrees to a request locks it first as well.
    notes = list(await pass_requests_up(session, DIRECTORY, at))
    lead_id = await account_lead_of(session, told.id) or told.effective_coach_id
    change = Change(deed=MandateDeed.SUSPEND, event="suspended", reason=HOLDER_LEFT)
    for kept in await mandates_of_leaver(session, told.id):
        if isinstance(mandate_after(kept.state_at(at), change.deed), Illegal):
            # It has ended by date already.
            continue
        notes.append(await carry_out(session, kept, change, DIRECTORY, at))
    await pass_open_holds_on(session, told.id, lead_id)
    await write_notes(session, notes, at)

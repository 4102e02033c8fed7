"""Teams: everybody sees them, people administrators keep them."""

from uuid import UUID

from fastapi import APIRouter, Response

from leeway.people.actions.teams.keep_team import TeamWish, change_team, dissolve_team, make_team
from leeway.people.api.shapes import person_ref
from leeway.people.api.viewer import ReaderIn, Viewer, ViewerIn
from leeway.people.api.wire import team as wire
from leeway.people.rules.refusals import PersonUnknown
from leeway.people.store.team import TeamShown, team_by_id, teams_of
from leeway.plumbing.database import SessionIn
from leeway.plumbing.idempotency import OnceIn
from leeway.plumbing.pages import Page, PageIn, last_name, page_of
from leeway.plumbing.precondition import IfMatchIn, PreconditionRequired, StaleVersion, etag_of, tagged
from leeway.plumbing.problem import Conflict, Forbidden, NotFound, answers

router = APIRouter(prefix="/api/people/v1", tags=["teams"])


@router.get("/teams")
async def list_teams(viewer: ReaderIn, session: SessionIn, page: PageIn) -> Page[wire.Team]:
    found = await teams_of(session, viewer.organisation_id, after=last_name(page.after), limit=page.limit)
    teams, cursor = page_of(found, page, lambda team: [team.row.name, str(team.row.id)])
    return Page(items=[_team_of(team, viewer) for team in teams], next_cursor=cursor)


@router.get("/teams/{team_id}")
async def read_team(team_id: UUID, viewer: ReaderIn, session: SessionIn, response: Response) -> wire.Team:
    team = await _found(session, viewer, team_id)
    tagged(response, team.row_version)
    return team


@router.post("/teams", status_code=201, response_model=wire.Team, responses=answers(Conflict, PersonUnknown))
async def create_team(draft: wire.TeamDraft, viewer: ViewerIn, session: SessionIn, once: OnceIn) -> Response:
    _must_keep(viewer)

    async def deed() -> Response:
        team_id = await make_team(session, viewer.organisation_id, _wish(draft))
        team = await _found(session, viewer, team_id)
        headers = {"Location": f"/api/people/v1/teams/{team_id}", "ETag": etag_of(team.row_version)}
        return Response(team.model_dump_json().encode(), 201, headers, "application/json")

    return await once.answer(session, 201, deed)


@router.put("/teams/{team_id}", responses=answers(PreconditionRequired, StaleVersion, Conflict, PersonUnknown))
async def replace_team(
    team_id: UUID, draft: wire.TeamDraft, viewer: ViewerIn, session: SessionIn, if_match: IfMatchIn, response: Response
) -> wire.Team:
    _must_keep(viewer)
    await change_team(session, viewer.organisation_id, team_id, _wish(draft), if_match)
    team = await _found(session, viewer, team_id)
    tagged(response, team.row_version)
    return team


@router.delete("/teams/{team_id}", status_code=204)
async def delete_team(team_id: UUID, viewer: ViewerIn, session: SessionIn) -> None:
    _must_keep(viewer)
    await dissolve_team(session, viewer.organisation_id, team_id)


def _must_keep(viewer: Viewer) -> None:
    if not viewer.may_keep_teams:
        raise Forbidden("Teams are kept by people administrators.")


async def _found(session: SessionIn, viewer: Viewer, team_id: UUID) -> wire.Team:
    team = await team_by_id(session, viewer.organisation_id, team_id)
    if team is None:
        raise NotFound
    return _team_of(team, viewer)


def _wish(draft: wire.TeamDraft) -> TeamWish:
    return TeamWish(
        name=draft.name, kind=draft.kind.value, lead_person_id=draft.lead_person_id, member_ids=draft.member_ids
    )


def _team_of(team: TeamShown, viewer: Viewer) -> wire.Team:
    row = team.row
    lead = (row.lead_person_id, team.lead_name or "") if row.lead_person_id else None
    return wire.Team(
        id=row.id,
        name=row.name,
        kind=wire.TeamKind(row.kind),
        lead=person_ref(lead),
        members=[ref for member in team.members if (ref := person_ref(member)) is not None],
        may=["edit", "delete"] if viewer.may_keep_teams else [],
        row_version=row.row_version,
    )

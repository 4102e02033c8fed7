"""The reporting tree: its top, everybody below somebody, everybody above."""

from uuid import UUID

from fastapi import APIRouter

from leeway.people.api.people import found_person
from leeway.people.api.shapes import tree_person_of
from leeway.people.api.viewer import ReaderIn
from leeway.people.api.wire import person as wire
from leeway.people.store.person import people_above, people_below, top_of_tree
from leeway.plumbing.database import SessionIn
from leeway.plumbing.pages import Page, PageIn, foreign_cursor, page_of

router = APIRouter(prefix="/api/people/v1", tags=["tree"])

TOP_LAYERS = 3
MOST_AT_THE_TOP = 500


@router.get("/tree")
async def read_tree(viewer: ReaderIn, session: SessionIn) -> wire.TreePersons:
    """The top and two layers below it."""
    people = await top_of_tree(session, viewer.organisation_id, layers=TOP_LAYERS, limit=MOST_AT_THE_TOP)
    return wire.TreePersons(items=[tree_person_of(person) for person in people])


@router.get("/tree/{person_id}/subtree")
async def list_subtree(person_id: UUID, viewer: ReaderIn, session: SessionIn, page: PageIn) -> Page[wire.TreePerson]:
    """Everybody below, each after the one they report to."""
    top = await found_person(session, viewer.organisation_id, person_id)
    after = _path_of(page.after)
    below = await people_below(session, viewer.organisation_id, top.path, after=after, limit=page.limit)
    people, cursor = page_of(below, page, lambda person: [person.path])
    return Page(items=[tree_person_of(person) for person in people], next_cursor=cursor)


@router.get("/tree/{person_id}/ancestors")
async def list_ancestors(person_id: UUID, viewer: ReaderIn, session: SessionIn) -> wire.TreePersons:
    """From the top down to the manager."""
    person = await found_person(session, viewer.organisation_id, person_id)
    above = await people_above(session, viewer.organisation_id, person.path)
    return wire.TreePersons(items=[tree_person_of(each) for each in above])


def _path_of(key: list[str | int] | None) -> str | None:
    if key is None:
        return None
    if len(key) != 1 or not isinstance(key[0], str) or "\0" in key[0]:
        raise foreign_cursor()
    return key[0]

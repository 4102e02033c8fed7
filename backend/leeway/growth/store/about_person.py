"""What growth tells a person of everything that it keeps about them (R38)."""

from sqlalchemy import ColumnElement

from leeway.plumbing.about_person import AboutPerson, Asked, Told, Untold, either, named, within

_MINE = named("person_id")


def _own_page(asked: Asked) -> ColumnElement[bool]:
    """One's own side of a talk; the other's pages are theirs to hand on."""
    sides = (("person", "person_id"), ("other", "other_person_id"))
    return either(
        *(
            lambda page, side=side, column=column: (
                (page.table.c.side == side) & within("talk_id", "stage_talk", named(column))(page)
            )
            for side, column in sides
        )
    )(asked)


GROWTH_ABOUT_PERSON: AboutPerson = {
    "journey": Told(whose=_MINE),
    "stage_spell": Told(whose=within("journey_id", "journey", _MINE)),
    "effort_note": Told(whose=within("spell_id", "stage_spell", within("journey_id", "journey", _MINE))),
    "own_practice": Told(whose=_MINE),
    "stage_talk": Told(whose=named("person_id", "other_person_id")),
    "stage_talk_page": Told(whose=_own_page, also=("round",)),
    "reflection_session": Told(whose=_MINE),
    "plan": Told(whose=_MINE),
    "check_in": Told(whose=within("plan_id", "plan", _MINE)),
    "feedback_request": Told(whose=_MINE),
    "share": Told(whose=named("person_id", "with_person_id")),
    "share_read": Told(whose=within("share_id", "share", _MINE)),
    "assessment": Told(whose=_MINE),
    "invitation": Told(whose=named("rater_id")),
    "assessment_response": Untold("answers without a name: nobody's can be told from another's, your own neither"),
    "campaign_release": Untold("figures of groups, which are told where the campaign is shown"),
    "journal_key": Untold("your journal's key, with which its entries were opened for you here"),
    "person_known": Told(whose=named("id")),
}
"""The journal is told by whoever may open it; see api/about_me.py."""

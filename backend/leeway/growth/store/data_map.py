"""Why growth keeps each column, for how long, and who may see it: the person alone (R40, G43)."""

from leeway.plumbing.data_map import DataMap, Purpose, Retention, Tag, Visibility

_KEY = Tag(Purpose.GROWTH, Retention.OPTED_IN, Visibility.NOBODY)
_OWN = Tag(Purpose.GROWTH, Retention.OPTED_IN, Visibility.SUBJECT, about_person=True)
_ACCESS_KEY = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.NOBODY)
_ACCESS = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.NOBODY, about_person=True)

_UNSEEN = Tag(Purpose.GROWTH, Retention.OPTED_IN, Visibility.NOBODY, about_person=True)
_BOTH = Tag(Purpose.GROWTH, Retention.OPTED_IN, Visibility.SHARED, about_person=True)
"""Of two people who talk, or of the person and whom they named."""
_OFFERED = Tag(Purpose.GROWTH, Retention.ORGANISATION, Visibility.EVERYBODY)
"""What the organisation offers to all, about nobody."""


def _all(columns: str, tag: Tag) -> dict[str, Tag]:
    return dict.fromkeys(columns.split(), tag)


GROWTH_DATA_MAP: DataMap = {
    "journey": {
        "organisation_id": _KEY,
        "id": _KEY,
        "person_id": _OWN,
        "state": _OWN,
        "opted_in_on": _OWN,
        "row_version": _KEY,
    },
    "stage_spell": {
        "organisation_id": _KEY,
        "id": _KEY,
        "journey_id": _KEY,
        "place": _KEY,
        "stage": _OWN,
        "aims": _OWN,
        "support": _OWN,
        "from_on": _OWN,
        "until_on": _OWN,
        "sponsor_person_id": _OWN,
        "core_role": _OWN,
    },
    "effort_note": {
        "organisation_id": _KEY,
        "id": _KEY,
        "spell_id": _KEY,
        "effort": _OWN,
        "noted_on": _OWN,
    },
    "own_practice": _all("organisation_id id", _KEY) | _all("person_id stage kind title text added_on", _OWN),
    "house_practice": _all("organisation_id id stage kind title text added_on", _OFFERED),
    "stage_talk": _all("organisation_id id row_version", _KEY)
    | _all("person_id other_person_id with_coach state round opened_at ended_on", _BOTH)
    | _all("tasks outcome reopen_asked", _BOTH),
    # Its writer's alone until both are in; the rules see to that, and a test of every answer.
    "stage_talk_page": _all("organisation_id id talk_id round side row_version", _KEY)
    | _all("contribution stages ratings handed_in", _BOTH),
    "question_set": _all("organisation_id id language version questions made_at", _OFFERED),
    "reflection_session": _all("organisation_id id row_version", _KEY)
    | _all("person_id mode partner_person_id questions answers first_pass_id opened_at", _OWN),
    "plan": _all("organisation_id id row_version", _KEY)
    | _all("person_id aim behaviours steps started_on closed_on", _OWN),
    "check_in": _all("organisation_id id plan_id", _KEY)
    | _all("with_whom progress setback helped hindered difference noted_on", _OWN),
    "feedback_request": _all("organisation_id id token_hash", _KEY)
    | _all("person_id signed_as question expires_at withdrawn tap note", _OWN),
    "share": _all("organisation_id id item_id", _KEY)
    | _all("person_id with_person_id to_whom kind shared_on ended_on", _BOTH),
    "share_read": _all("organisation_id id share_id", _KEY) | _all("read_at", _OWN),
    "form": _all("organisation_id id version title items made_at", _OFFERED),
    "campaign": _all("organisation_id id row_version reliability", _KEY)
    | _all("title state least others form_version items people invited closes_on launched_on closed_on", _OFFERED),
    "assessment": _all("organisation_id id campaign_id", _KEY) | _all("person_id unit_name level", _OWN),
    "invitation": _all("organisation_id id assessment_id", _KEY) | _all("rater_id rater_group answered", _OWN),
    # Seen by nobody as it is: what it comes to is the assessed person's, behind the gate.
    "assessment_response": _all("organisation_id id assessment_id rater_group", _KEY) | _all("answers", _UNSEEN),
    "campaign_release": _all("organisation_id id released_on", _KEY) | _all("groups", _OFFERED) | _all("told", _UNSEEN),
    "journal_key": _all("organisation_id wrapped uses", _KEY) | _all("id", _OWN),
    "journal_entry": _all("organisation_id id client_key row_version", _KEY)
    | _all("person_id sealed written_at", _OWN),
    "person_known": {
        "organisation_id": _ACCESS_KEY,
        "id": _ACCESS,
        "status": _ACCESS,
        "coach_id": _ACCESS,
        "unit_id": _ACCESS,
        "unit_name": _ACCESS,
        "keeps_programme": _ACCESS,
        "authz_epoch": _ACCESS_KEY,
        "row_version": _ACCESS_KEY,
    },
}

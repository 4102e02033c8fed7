"""Why growth keeps each column, for how long, and who may see it: the person alone (R40, G43)."""

from leeway.plumbing.data_map import DataMap, Purpose, Retention, Tag, Visibility

_KEY = Tag(Purpose.GROWTH, Retention.OPTED_IN, Visibility.NOBODY)
_OWN = Tag(Purpose.GROWTH, Retention.OPTED_IN, Visibility.SUBJECT, about_person=True)
_ACCESS_KEY = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.NOBODY)
_ACCESS = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.NOBODY, about_person=True)

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
    "person_known": {
        "organisation_id": _ACCESS_KEY,
        "id": _ACCESS,
        "status": _ACCESS,
        "coach_id": _ACCESS,
        "keeps_programme": _ACCESS,
        "authz_epoch": _ACCESS_KEY,
        "row_version": _ACCESS_KEY,
    },
}

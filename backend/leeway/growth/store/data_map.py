"""Why growth keeps each column, for how long, and who may see it: the person alone (R40, G43)."""

from leeway.plumbing.data_map import DataMap, Purpose, Retention, Tag, Visibility

_KEY = Tag(Purpose.GROWTH, Retention.OPTED_IN, Visibility.NOBODY)
_OWN = Tag(Purpose.GROWTH, Retention.OPTED_IN, Visibility.SUBJECT, about_person=True)
_ACCESS_KEY = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.NOBODY)
_ACCESS = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.NOBODY, about_person=True)

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
    },
    "person_known": {
        "organisation_id": _ACCESS_KEY,
        "id": _ACCESS,
        "status": _ACCESS,
        "authz_epoch": _ACCESS_KEY,
        "row_version": _ACCESS_KEY,
    },
}

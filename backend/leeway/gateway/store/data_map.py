"""Why the gateway keeps each column, for how long, and who may see it at the most (R40)."""

from leeway.plumbing.data_map import DataMap, Purpose, Retention, Tag, Visibility

_KEY = Tag(Purpose.ACCESS, Retention.SESSION, Visibility.NOBODY)
_SESSION = Tag(Purpose.ACCESS, Retention.SESSION, Visibility.SUBJECT, about_person=True)

GATEWAY_DATA_MAP: DataMap = {
    "session": {
        "organisation_id": _KEY,
        "id": _KEY,
        "secret_hash": _KEY,
        "authz_epoch": _KEY,
        "person_id": _SESSION,
        "signed_in_at": _SESSION,
        "seen_at": _SESSION,
        "ended_at": _SESSION,
    }
}

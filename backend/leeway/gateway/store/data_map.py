"""Why the gateway keeps each column, for how long, and who may see it at the most (R40)."""

from leeway.plumbing.data_map import DataMap, Purpose, Retention, Tag, Visibility

_KEY = Tag(Purpose.ACCESS, Retention.SESSION, Visibility.NOBODY)
_SECRET = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.NOBODY)
_ACCOUNT = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.SUBJECT, about_person=True)
_INVITED = Tag(Purpose.ACCESS, Retention.THIRTY_DAYS, Visibility.ADMINISTRATORS, about_person=True)
_TRIED = Tag(Purpose.ACCESS, Retention.THIRTY_DAYS, Visibility.NOBODY)
_SESSION = Tag(Purpose.ACCESS, Retention.SESSION, Visibility.SUBJECT, about_person=True)

GATEWAY_DATA_MAP: DataMap = {
    "session": {
        "organisation_id": _KEY,
        "id": _KEY,
        "secret_hash": _KEY,
        "authz_epoch": _KEY,
        "person_id": _SESSION,
        "way": _SESSION,
        "device": _SESSION,
        "identity_id": _SESSION,
        "provider_session": _KEY,
        "signed_in_at": _SESSION,
        "seen_at": _SESSION,
        "ended_at": _SESSION,
    },
    "identity": {
        "organisation_id": _SECRET,
        "id": _SECRET,
        "issuer": _ACCOUNT,
        "subject": _ACCOUNT,
        "person_id": _ACCOUNT,
        "linked_at": _ACCOUNT,
    },
    "account": {
        "organisation_id": _SECRET,
        "id": _SECRET,
        "passphrase_hash": _SECRET,
        "factor_secret": _SECRET,
        "factor_draft": _SECRET,
        "factor_step": _SECRET,
        "recovery_hashes": _SECRET,
        "person_id": _ACCOUNT,
        "made_at": _ACCOUNT,
        "passphrase_at": _ACCOUNT,
        "factor_at": _ACCOUNT,
    },
    "invitation": {
        "organisation_id": _INVITED,
        "id": _INVITED,
        "secret_hash": _SECRET,
        "person_id": _INVITED,
        "keeps_factor": _INVITED,
        "made_by": _INVITED,
        "made_at": _INVITED,
        "expires_at": _INVITED,
        "ended_at": _INVITED,
    },
    "sign_in_try": {
        "organisation_id": _TRIED,
        "id": _TRIED,
        "key_hash": _TRIED,
        "failures": _TRIED,
        "last_at": _TRIED,
        "succeeded_at": _TRIED,
    },
}

"""Why people keeps each column, for how long, and who may see it at the most (R40)."""

from leeway.plumbing.data_map import DataMap, Purpose, Retention, Tag, Visibility
from leeway.plumbing.webhooks.tables import WEBHOOK_DATA_MAP

_KEY = Tag(Purpose.DIRECTORY, Retention.ORGANISATION, Visibility.NOBODY)
_PERSON_KEY = Tag(Purpose.DIRECTORY, Retention.EMPLOYMENT, Visibility.NOBODY, about_person=True)
_DIRECTORY = Tag(Purpose.DIRECTORY, Retention.EMPLOYMENT, Visibility.EVERYBODY, about_person=True)
_UNIT = Tag(Purpose.DIRECTORY, Retention.ORGANISATION, Visibility.EVERYBODY)
_EMPLOYMENT = Tag(Purpose.EMPLOYMENT, Retention.EMPLOYMENT, Visibility.LINE, about_person=True)
_ACCESS = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.ADMINISTRATORS, about_person=True)
_ACCESS_KEY = Tag(Purpose.ACCESS, Retention.EMPLOYMENT, Visibility.NOBODY)
_TOKEN = Tag(Purpose.ACCESS, Retention.ORGANISATION, Visibility.ADMINISTRATORS)
_RUN = Tag(Purpose.INTEGRATION, Retention.ORGANISATION, Visibility.ADMINISTRATORS)
_RUN_PERSON = Tag(Purpose.INTEGRATION, Retention.NINETY_DAYS, Visibility.LINE, about_person=True)

_KEYS = {"organisation_id": _KEY, "id": _KEY}

PEOPLE_DATA_MAP: DataMap = {
    **WEBHOOK_DATA_MAP,
    "organisation": _KEYS | {"directory_version": _KEY, "created_at": _KEY},
    "person": {"organisation_id": _KEY, "id": _PERSON_KEY}
    | dict.fromkeys(
        (
            *("display_name", "given_name", "family_name", "name_folded", "family_folded", "work_email"),
            *("status", "title", "unit_id", "location", "country", "manager_id", "effective_coach_id", "coaches"),
            *("locale", "time_zone"),
        ),
        _DIRECTORY,
    )
    | dict.fromkeys(
        ("employee_number", "started_on", "ended_on", "cost_centre", "worker_type", "manager_reference"), _EMPLOYMENT
    )
    | {"authz_epoch": _ACCESS_KEY, "row_version": _KEY, "created_at": _PERSON_KEY, "updated_at": _PERSON_KEY},
    "tree_place": {"organisation_id": _KEY, "id": _PERSON_KEY, "path": _DIRECTORY, "layer": _DIRECTORY},
    "employment": _KEYS
    | dict.fromkeys(
        (
            *("person_id", "source", "source_id", "valid_from", "valid_until", "title", "unit_id", "location"),
            *("country", "cost_centre", "worker_type", "manager_id", "manager_reference"),
        ),
        _EMPLOYMENT,
    ),
    "identity_link": _KEYS
    | dict.fromkeys(("person_id", "source", "kind", "value", "first_seen_at", "superseded_at"), _EMPLOYMENT),
    "unit": _KEYS | dict.fromkeys(("kind", "name", "parent_id", "row_version"), _UNIT),
    "team": _KEYS
    | dict.fromkeys(("name", "kind", "row_version", "created_at"), _UNIT)
    | {"lead_person_id": _DIRECTORY},
    "team_member": _KEYS | {"team_id": _DIRECTORY, "person_id": _DIRECTORY},
    "role_grant": _KEYS | dict.fromkeys(("person_id", "role", "granted_by", "granted_at"), _ACCESS),
    "api_token": _KEYS
    | {"token_hash": _ACCESS_KEY, "hash_before": _ACCESS_KEY, "before_until": _TOKEN}
    | dict.fromkeys(("name", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at"), _TOKEN)
    | {"created_by": _ACCESS},
    "run": _KEYS
    | dict.fromkeys(
        (
            *("kind", "file_name", "state", "headers", "guards", "new_units", "joins", "changes", "leaves"),
            *("unchanged", "base_version", "plan_hash", "created_at", "approved_hash", "approved_at"),
            *("approval_reason", "job_id", "failure", "finished_at", "row_version", "source", "source_id"),
            *("config_version", "undoes", "fetched", "aside", "noted", "since_at", "source_time_at"),
        ),
        _RUN,
    )
    | dict.fromkeys(("faults", "created_by", "approved_by"), _RUN_PERSON),
    "source": _KEYS
    | dict.fromkeys(
        (
            *(
                "kind",
                "token_id",
                "slug",
                "name",
                "declaration",
                "fields",
                "priority",
                "mode",
                "paused",
                "every_minutes",
                "due_at",
            ),
            *("shape", "cursor_at", "asked_again", "last_seen_at", "last_failure", "last_failed_at"),
            *("config_version", "created_at", "row_version"),
        ),
        _RUN,
    )
    | {"created_by": _RUN_PERSON},
    "source_secret": _KEYS | {"source_id": _RUN, "name": _RUN, "sealed": _ACCESS_KEY, "set_at": _RUN},
    "source_record": _KEYS
    | {"source_id": _RUN}
    | dict.fromkeys(
        (
            *("key", "state", "reason", "hash", "cells", "candidates", "person_id", "decided", "decided_by"),
            *("first_seen_at", "changed_at"),
        ),
        _EMPLOYMENT,
    ),
    "scim_user": _KEYS
    | dict.fromkeys(
        (
            *("source_id", "person_id", "user_name_key", "external_id", "resource"),
            *("deleted_at", "created_at", "changed_at", "row_version"),
        ),
        _EMPLOYMENT,
    ),
    "scim_group": _KEYS
    | dict.fromkeys(
        ("source_id", "team_id", "external_id", "resource", "created_at", "changed_at", "row_version"), _EMPLOYMENT
    ),
    "run_page": _KEYS | dict.fromkeys(("run_id", "position", "marks", "following"), _RUN) | {"packed": _RUN_PERSON},
    "run_record": _KEYS
    | {"run_id": _RUN}
    | dict.fromkeys(("key", "state", "reason", "hash", "cells", "candidates", "person_id"), _RUN_PERSON),
    "run_file": _KEYS | {"packed": _RUN_PERSON},
    "run_change": _KEYS
    | dict.fromkeys(("run_id", "position", "kind", "event", "base_version", "opens_employment", "moves"), _RUN)
    | dict.fromkeys(("person_id", "person_name", "employee_number", "fields", "after"), _RUN_PERSON),
}

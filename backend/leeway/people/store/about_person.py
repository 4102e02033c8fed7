"""What people tells a person of everything that it keeps about them (R38)."""

from leeway.plumbing.about_person import AboutPerson, Told, Untold, named

_MADE = named("created_by")
_MANY = Untold("a whole file or page of many people as it came in; what became of your line is told below `run_change`")
_CANDIDATES = {"candidates": "it names others whom the line might have meant"}

PEOPLE_ABOUT_PERSON: AboutPerson = {
    "person": Told(whose=named("id")),
    "tree_place": Told(whose=named("id"), without={"path": "it names everybody above you"}),
    "employment": Told(whose=named("person_id")),
    "identity_link": Told(whose=named("person_id")),
    "team": Told(whose=named("lead_person_id"), also=("name", "kind")),
    "team_member": Told(whose=named("person_id")),
    "role_grant": Told(whose=named("person_id", "granted_by")),
    "api_token": Told(whose=_MADE, also=("name", "scopes", "created_at", "revoked_at")),
    "webhook": Told(whose=_MADE, also=("name", "created_at")),
    "source": Told(whose=_MADE, also=("name", "created_at")),
    "source_record": Told(whose=named("person_id"), without=_CANDIDATES),
    "scim_user": Told(whose=named("person_id")),
    "scim_group": Untold(
        "a group as it was pushed, with all its members; that you are in its team is in `team_member`"
    ),
    "run": Told(
        whose=named("created_by", "approved_by"),
        also=("kind", "file_name", "created_at"),
        without={"faults": "lines of many people that could not be read"},
    ),
    "run_record": Told(whose=named("person_id"), without=_CANDIDATES),
    "run_change": Told(
        whose=named("person_id"),
        also=("kind",),
        without={"fields": "they name managers; see `after`"},
    ),
    "run_page": _MANY,
    "run_file": _MANY,
}

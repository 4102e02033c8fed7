"""Who is answered what by people: the directory is everybody's, employment the line's, changes are HR's."""

from leeway.people.rules.tokens import Scope
from leeway.settings import Service
from tests.contract import subjects as a
from tests.contract.matrix.row import At
from tests.contract.matrix.webhooks import webhook_rows
from tests.contract.personas import (
    ADMINISTRATOR,
    GATEWAY,
    HR,
    LINE,
    OTHERS,
    PERSONS,
    REST,
    STAFF,
    scoped,
)

at = At(Service.PEOPLE, "/api/people/v1")
scim = At(Service.PEOPLE, "/scim/v2")
READERS = STAFF | scoped(Scope.PEOPLE_READ)
KEEPERS = HR | scoped(Scope.PEOPLE_WRITE)
"""They keep the directory: people administrators, and a token that may write."""
UPLOAD = {"file_name": "change.csv", "kind": "delta"}
TOKEN = {"name": "for the CRM", "scopes": [Scope.PEOPLE_READ]}
CLIENT = scoped(Scope.SCIM)
"""An identity provider that pushes people: nobody else comes in by its doors, and it comes in by no other."""
ROTATION = {"overlap_hours": 1}
BEGINNER = {"given_name": "P", "family_name": "Lee", "work_email": "first@example.org"}

ROWS = (
    at.get("/me", {200: REST}),
    at.get("/me/home", {200: REST}),
    at.get("/me/data", {200: PERSONS, 403: REST}),
    at.get("/people", {200: READERS | OTHERS, 403: REST}),
    at.get("/people/{person_id}", {200: READERS, 404: OTHERS, 403: REST}),
    at.get("/people/{person_id}/employments", {200: LINE | HR, 404: OTHERS, 403: REST}),
    at.get("/people/{person_id}/roles", {200: READERS, 404: OTHERS, 403: REST}),
    at.put("/people/{person_id}/roles", {200: ADMINISTRATOR, 404: OTHERS, 403: REST}, given=a.a_colleague),
    at.get("/units", {200: READERS | OTHERS, 403: REST}),
    at.get("/tree", {200: READERS | OTHERS, 403: REST}),
    at.get("/tree/{person_id}/subtree", {200: READERS, 404: OTHERS, 403: REST}),
    at.get("/tree/{person_id}/ancestors", {200: READERS, 404: OTHERS, 403: REST}),
    at.get("/teams", {200: READERS | OTHERS, 403: REST}),
    at.post("/teams", {201: KEEPERS, 409: OTHERS, 403: REST}, body=a.team_draft),
    at.get("/teams/{team_id}", {200: READERS, 404: OTHERS, 403: REST}),
    at.put("/teams/{team_id}", {200: KEEPERS, 404: OTHERS, 403: REST}, given=a.a_team),
    at.delete("/teams/{team_id}", {204: KEEPERS, 404: OTHERS, 403: REST}, given=a.a_team),
    at.post("/imports", {201: KEEPERS | OTHERS, 403: REST}, file=a.ONE_CHANGE, query=UPLOAD),
    at.get("/runs", {200: KEEPERS | OTHERS, 403: REST}),
    at.get("/runs/{run_id}", {200: KEEPERS, 404: REST}),
    at.get("/runs/{run_id}/changes", {200: KEEPERS, 404: REST}),
    at.get("/runs/{run_id}/progress", {200: KEEPERS, 404: REST}, given=a.a_cancelled_run),
    at.post("/runs/{run_id}/mapping", {200: KEEPERS, 404: REST}, given=a.a_preview_to_map),
    at.post("/runs/{run_id}/apply", {202: KEEPERS, 404: REST}, given=a.a_preview),
    at.post("/runs/{run_id}/cancel", {200: KEEPERS, 404: REST}, given=a.a_preview),
    at.post("/runs/{run_id}/undo", {201: KEEPERS, 404: REST}, given=a.a_run_applied),
    at.get("/people/{person_id}/origins", {200: LINE | HR, 404: OTHERS, 403: REST}),
    at.get("/connectors", {200: KEEPERS | OTHERS, 403: REST}),
    at.get("/sources", {200: KEEPERS | OTHERS, 403: REST}),
    at.post("/sources", {201: KEEPERS | OTHERS, 403: REST}, body=a.source_draft),
    at.get("/sources/{source_id}", {200: KEEPERS, 404: OTHERS, 403: REST}),
    at.put("/sources/{source_id}", {200: KEEPERS, 404: OTHERS, 403: REST}, given=a.a_source),
    at.delete("/sources/{source_id}", {204: KEEPERS, 404: OTHERS, 403: REST}, given=a.a_source),
    at.put("/sources/{source_id}/secrets/{secret_name}", {204: KEEPERS, 404: OTHERS, 403: REST}, given=a.a_secret),
    at.post("/sources/{source_id}/look", {200: KEEPERS, 404: OTHERS, 403: REST}, given=a.a_source),
    at.post("/sources/{source_id}/runs", {202: KEEPERS, 404: OTHERS, 403: REST}, given=a.a_source_to_run),
    at.get("/sources/{source_id}/records", {200: KEEPERS, 404: OTHERS, 403: REST}),
    at.post("/sources/{source_id}/records/{record_id}/decide", {200: KEEPERS, 404: OTHERS, 403: REST}, given=a.a_doubt),
    at.get("/sources/{source_id}/pending-managers", {200: KEEPERS, 404: OTHERS, 403: REST}),
    at.get("/tokens", {200: ADMINISTRATOR | OTHERS, 403: REST}),
    at.post("/tokens", {201: ADMINISTRATOR | OTHERS, 403: REST}, body=TOKEN),
    at.post("/tokens/{token_id}/rotate", {200: ADMINISTRATOR, 404: OTHERS, 403: REST}, given=a.a_token, body=ROTATION),
    at.delete("/tokens/{token_id}", {204: ADMINISTRATOR, 404: OTHERS, 403: REST}, given=a.a_token),
    *webhook_rows(at, a.PEOPLE_WEBHOOK, a.a_people_webhook, a.a_people_delivery),
    at.get("/events", {200: scoped(Scope.EVENTS_READ) | GATEWAY, 403: REST}),
    at.post("/scim-sources", {201: KEEPERS | OTHERS, 403: REST}, body={"name": "Entra ID"}),
    at.post("/sources/{source_id}/self-test", {200: KEEPERS, 404: OTHERS, 403: REST}, given=a.a_scim_source),
    scim.get("/ServiceProviderConfig", {200: CLIENT, 403: REST}),
    scim.get("/ResourceTypes", {200: CLIENT, 403: REST}),
    scim.get("/ResourceTypes/{scim_type}", {200: CLIENT, 403: REST}, given=a.a_scim_user),
    scim.get("/Schemas", {200: CLIENT, 403: REST}),
    scim.get("/Schemas/{scim_schema}", {200: CLIENT, 403: REST}, given=a.a_scim_user),
    scim.get("/Users", {200: CLIENT, 403: REST}),
    scim.post("/Users", {201: CLIENT, 403: REST}, body=a.scim_user_draft),
    scim.post("/.search", {200: CLIENT, 403: REST}, body=a.SCIM_SEARCH),
    scim.post("/Users/.search", {200: CLIENT, 403: REST}, body=a.SCIM_SEARCH),
    scim.get("/Users/{scim_id}", {200: CLIENT, 403: REST}, given=a.a_scim_user),
    scim.put("/Users/{scim_id}", {200: CLIENT, 403: REST}, given=a.a_scim_user),
    scim.patch("/Users/{scim_id}", {200: CLIENT, 403: REST}, given=a.a_scim_user, body=a.SCIM_PATCH),
    scim.delete("/Users/{scim_id}", {204: CLIENT, 403: REST}, given=a.a_scim_user),
    scim.get("/Groups", {200: CLIENT, 403: REST}),
    scim.post("/Groups", {201: CLIENT, 403: REST}, body=a.SCIM_GROUP),
    scim.post("/Groups/.search", {200: CLIENT, 403: REST}, body=a.SCIM_GROUP_SEARCH),
    scim.get("/Groups/{scim_id}", {200: CLIENT, 403: REST}, given=a.a_scim_group),
    scim.put("/Groups/{scim_id}", {200: CLIENT, 403: REST}, given=a.a_scim_group, body=a.SCIM_GROUP),
    scim.patch("/Groups/{scim_id}", {200: CLIENT, 403: REST}, given=a.a_scim_group, body=a.SCIM_GROUP_PATCH),
    scim.delete("/Groups/{scim_id}", {204: CLIENT, 403: REST}, given=a.a_scim_group),
    scim.post("/Bulk", {200: CLIENT, 403: REST}, body=a.scim_bulk),
    # What the gateway alone asks.
    at.get("/first-steps", {200: GATEWAY, 403: REST}),
    at.post("/first-steps", {409: GATEWAY, 403: REST}, body=BEGINNER),
    at.get("/sign-ins", {200: GATEWAY, 403: REST}),
    at.post("/sign-ins/by-number", {200: GATEWAY, 403: REST}, body={"employee_number": "1"}),
    at.get("/sign-ins/{person_id}", {200: GATEWAY, 403: REST}),
    at.post("/sign-ins", {200: GATEWAY, 403: REST}, body={"email": "p1@example.org"}),
    at.post("/token-introspections", {200: GATEWAY, 403: REST}, body={"token_hash": "0" * 64}),
)

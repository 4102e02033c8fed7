"""Who is answered what by the gateway itself. It serves one organisation: another's token is nobody's here."""

from leeway.settings import Service
from tests.contract import sign_ins as a
from tests.contract.matrix.row import At
from tests.contract.personas import ADMINISTRATOR, EVERYBODY, HR, REST, SELF, STAFF, TOKENS

at = At(Service.GATEWAY)
WELCOMED = {"code": "", "given_name": "P", "family_name": "Lee", "email": "first@example.org"}
INVITERS = ADMINISTRATOR | HR
ME = "/api/gateway/v1/me"
MINE = f"{ME}/sign-in"
WITHOUT = {409: STAFF, 403: TOKENS, 401: REST}
"""The subject alone has a passphrase: whoever has none has nothing to change."""

ROWS = (
    at.get("/api/gateway/v1/me", {200: STAFF, 403: TOKENS, 401: REST}),
    at.get("/api/gateway/v1/home", {200: STAFF, 403: TOKENS, 401: REST}),
    at.get("/api/gateway/v1/search", {200: STAFF, 403: TOKENS, 401: REST}, query={"q": "p"}),
    at.get("/api/gateway/v1/demo-organisation", {200: EVERYBODY}),
    # There are people already.
    at.post("/api/gateway/v1/demo-organisation", {409: EVERYBODY}),
    at.get("/auth/session", {200: EVERYBODY}),
    at.get("/auth/people", {200: EVERYBODY}),
    at.post("/auth/demo", {200: EVERYBODY}, body={"email": "p1@example.org"}, afresh=True),
    at.post("/auth/setup", {409: EVERYBODY}, body=WELCOMED),
    at.post("/auth/local", {200: EVERYBODY}, given=a.a_passphrase, afresh=True),
    at.post("/auth/invitations/look", {200: EVERYBODY}, given=a.a_link),
    at.post("/auth/invitations/accept", {200: EVERYBODY}, given=a.an_invitation, afresh=True),
    at.post("/api/gateway/v1/invitations", {201: INVITERS, 403: STAFF | TOKENS, 401: REST}, given=a.somebody_to_invite),
    at.get("/api/gateway/v1/people/{person_id}/sign-in", {200: INVITERS, 403: STAFF | TOKENS, 401: REST}),
    at.post("/auth/oidc", {200: EVERYBODY}, body={"onward": "/"}),
    # Nobody was sent away to come back, and nobody has a token of the provider's.
    at.get("/auth/oidc/callback", {303: EVERYBODY}),
    at.post("/auth/oidc/logout", {422: EVERYBODY}, body={}),
    at.get(f"{ME}/sessions", {200: STAFF, 403: TOKENS, 401: REST}),
    at.delete(f"{ME}/sessions/{{session_id}}", {204: SELF, 404: STAFF, 403: TOKENS, 401: REST}, given=a.own_session),
    at.delete(f"{ME}/sessions", {204: STAFF, 403: TOKENS, 401: REST}),
    at.get(MINE, {200: STAFF, 403: TOKENS, 401: REST}),
    at.post(f"{MINE}/passphrase", {204: SELF, **WITHOUT}, given=a.own_passphrase),
    at.post(f"{MINE}/factor", {200: SELF, **WITHOUT}, given=a.own_passphrase, body={"passphrase": a.PASSPHRASE}),
    at.post(f"{MINE}/factor/confirm", {200: SELF, **WITHOUT}, given=a.own_factor_begun),
    at.post(f"{MINE}/factor/remove", {204: SELF, **WITHOUT}, given=a.own_factor),
    at.post(
        f"{ME}/data",
        {200: STAFF, 403: TOKENS, 401: REST},
        given=a.own_passphrase,
        body={"passphrase": a.PASSPHRASE},
        afresh=True,
    ),
    at.post("/auth/logout", {204: EVERYBODY}, afresh=True),
    at.get("/api/docs", {200: EVERYBODY}),
    at.get("/api/openapi.json", {200: EVERYBODY}),
)

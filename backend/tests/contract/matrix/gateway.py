"""Who is answered what by the gateway itself. It serves one organisation: another's token is nobody's here."""

from leeway.settings import Service
from tests.contract.matrix.row import At
from tests.contract.personas import EVERYBODY, REST, STAFF, TOKENS

at = At(Service.GATEWAY)
WELCOMED = {"code": "", "given_name": "P", "family_name": "Lee", "email": "first@example.org"}

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
    at.post("/auth/logout", {204: EVERYBODY}, afresh=True),
    at.get("/api/docs", {200: EVERYBODY}),
    at.get("/api/openapi.json", {200: EVERYBODY}),
)

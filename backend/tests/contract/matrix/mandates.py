"""Who is answered what by mandates: holder, grantor and the chain see a mandate; each side does its own deeds."""

from leeway.people.rules.tokens import Scope
from leeway.settings import Service
from tests.contract import furnish
from tests.contract import subjects as a
from tests.contract.matrix.row import At
from tests.contract.matrix.webhooks import webhook_rows
from tests.contract.personas import (
    ADMINISTRATOR,
    EVERYBODY,
    GATEWAY,
    GRANTOR,
    LEAD,
    OTHERS,
    PERSONS,
    REST,
    SELF,
    STAFF,
    TEAM,
    TOKENS,
    scoped,
)

at = At(Service.MANDATES, "/api/mandates/v1")
MACHINES = TOKENS | GATEWAY
"""Only people ask for, grant and accept authority."""
PARTIES = SELF | GRANTOR
SEE_ROOT = SELF | TEAM | ADMINISTRATOR
"""Beside the grantor, who holds it: an administrator, and whoever has a mandate that came from it."""
NAMED = GRANTOR | ADMINISTRATOR
"""In a root authority, beside the second person: its holder, and the administrator who named them."""
CAN_READ, CAN_EVALUATE, CAN_HOLD, CAN_IMPORT = (
    scoped(scope)
    for scope in (Scope.MANDATES_READ, Scope.MANDATES_EVALUATE, Scope.MANDATES_HOLD, Scope.MANDATES_IMPORT)
)

root, request, mandate = (
    At(Service.MANDATES, f"{at.prefix}/{noun}")
    for noun in ("root-authorities/{root_authority_id}", "mandate-requests/{request_id}", "mandates/{mandate_id}")
)
hold, commitment = (
    At(Service.MANDATES, f"{at.prefix}/{noun}") for noun in ("holds/{hold_id}", "commitments/{commitment_id}")
)
offer = At(Service.MANDATES, f"{at.prefix}/offers/{{offer_id}}")
published_offer = At(Service.MANDATES, f"{at.prefix}/published-offers/{{published_offer_id}}")
price_book = At(Service.MANDATES, f"{at.prefix}/price-books/{{price_book_id}}")
simulation = At(Service.MANDATES, f"{at.prefix}/simulations/{{simulation_id}}")
any_pdp = At(Service.MANDATES)

ROWS = (
    at.get("/me/home", {200: PERSONS, 403: REST}),
    at.get("/me/data", {200: PERSONS, 403: REST}),
    # Accounts and products.
    at.get("/accounts", {200: PERSONS | CAN_READ, 403: REST}),
    at.get("/accounts/{account_id}", {200: STAFF | CAN_READ, 404: OTHERS, 403: REST}),
    at.get("/products", {200: PERSONS | CAN_READ, 403: REST}),
    at.post("/accounts:import", {200: ADMINISTRATOR | GRANTOR | OTHERS | CAN_IMPORT, 403: REST}, file=furnish.ACCOUNTS),
    at.post("/products:import", {200: ADMINISTRATOR | GRANTOR | OTHERS | CAN_IMPORT, 403: REST}, file=furnish.PRODUCTS),
    # What every offer is measured against.
    at.get("/exchange-rates", {200: PERSONS | CAN_READ, 403: REST}),
    at.post("/exchange-rates", {201: ADMINISTRATOR | GRANTOR | OTHERS, 403: REST}, body=furnish.rate),
    at.get("/published-offers", {200: PERSONS | CAN_READ, 403: REST}),
    at.post("/published-offers", {201: ADMINISTRATOR | GRANTOR | OTHERS, 403: REST}, body=furnish.publication),
    published_offer.post("/end", {200: ADMINISTRATOR | GRANTOR, 404: OTHERS, 403: REST}, given=a.a_published_offer),
    at.get("/price-books", {200: PERSONS | CAN_READ, 403: REST}),
    at.post(
        "/price-books",
        {201: ADMINISTRATOR | GRANTOR | OTHERS | CAN_IMPORT, 403: REST},
        body=furnish.price_book,
    ),
    at.post(
        "/price-books:import",
        {200: ADMINISTRATOR | GRANTOR | CAN_IMPORT, 404: OTHERS, 403: REST},
        given=a.book_to_fill,
        file=furnish.BOOK_PRICES,
    ),
    price_book.get("", {200: STAFF | CAN_READ, 404: OTHERS, 403: REST}),
    price_book.get("/versions", {200: STAFF | CAN_READ, 404: OTHERS, 403: REST}),
    price_book.get("/prices", {200: STAFF | CAN_READ, 404: OTHERS, 403: REST}),
    price_book.post(
        "/revise",
        {200: ADMINISTRATOR | GRANTOR | CAN_IMPORT, 404: OTHERS, 403: REST},
        given=a.a_price_book,
        body=furnish.book_terms,
    ),
    # What a proposal would have decided: of one's own deals, and of all for whoever may grant.
    at.get("/deal-history", {200: PERSONS, 403: REST}),
    at.get("/deals", {200: PERSONS, 403: REST}),
    at.post("/deals:import", {200: ADMINISTRATOR | GRANTOR | OTHERS | CAN_IMPORT, 403: REST}, file=furnish.DEALS),
    at.post("/simulations:preview", {200: GRANTOR, 403: REST}, body=furnish.replay),
    at.post("/simulations:preview", {200: GRANTOR | SELF, 403: REST}, body=furnish.own_replay),
    at.post("/simulations", {201: GRANTOR | SELF, 403: REST}, body=furnish.own_replay),
    at.get("/simulations", {200: PERSONS, 403: REST}),
    simulation.get("", {200: SELF, 403: MACHINES, 404: REST}, given=a.own_simulation),
    simulation.get("/deals", {200: SELF, 403: MACHINES, 404: REST}, given=a.own_simulation),
    simulation.get("/deals.csv", {200: SELF, 403: MACHINES, 404: REST}, given=a.own_simulation),
    # Where authority begins.
    at.get("/root-authorities", {200: PERSONS, 403: REST}),
    at.post("/root-authorities", {201: ADMINISTRATOR, 409: OTHERS, 403: REST}, body=furnish.root_authority),
    root.post("/confirm", {200: SELF, 403: NAMED | MACHINES, 404: REST}, given=a.a_root_proposed),
    at.get("/templates", {200: PERSONS, 403: REST}),
    at.post("/templates", {201: GRANTOR, 403: SEE_ROOT | MACHINES, 404: REST}, body=furnish.template),
    # Asking for a mandate.
    at.get("/mandate-requests", {200: PERSONS, 403: REST}),
    at.post("/mandate-requests", {201: SELF, 403: REST}, body=furnish.wish),
    request.get("", {200: PARTIES, 403: MACHINES, 404: REST}),
    request.get("", {200: SELF, 403: MACHINES, 404: REST}, given=a.own_draft),
    request.post("/submit", {200: SELF, 403: MACHINES, 404: REST}, given=a.own_draft),
    request.post(
        "/counter", {200: GRANTOR, 409: SELF, 403: MACHINES, 404: REST}, given=a.own_request, body=a.terms_said
    ),
    request.post(
        "/counter",
        {200: SELF, 409: GRANTOR, 403: MACHINES, 404: REST},
        given=a.own_request_countered,
        body=a.terms_said,
    ),
    request.post("/agree", {200: GRANTOR, 409: SELF, 403: MACHINES, 404: REST}, given=a.own_request),
    request.post("/agree", {200: SELF, 409: GRANTOR, 403: MACHINES, 404: REST}, given=a.own_request_countered),
    request.post("/decline", {200: GRANTOR, 403: MACHINES | SELF, 404: REST}, given=a.own_request, body=a.reason),
    request.post("/withdraw", {200: SELF, 403: MACHINES | GRANTOR, 404: REST}, given=a.own_request),
    # Mandates: the subject's own, the account team's, and the one above both.
    at.get("/mandates", {200: PERSONS, 403: REST}),
    mandate.get("", {200: PARTIES, 403: MACHINES, 404: REST}),
    mandate.get("", {200: TEAM | GRANTOR, 403: MACHINES, 404: REST}, given=a.teams_mandate),
    mandate.get("", {200: SEE_ROOT | GRANTOR, 403: MACHINES, 404: REST}, given=a.root),
    mandate.get("/children", {200: PARTIES, 403: MACHINES, 404: REST}),
    mandate.post("/children", {201: GRANTOR, 403: MACHINES | SEE_ROOT, 404: REST}, given=a.root, body=a.an_offer),
    mandate.get("/ledger", {200: PARTIES, 403: MACHINES, 404: REST}),
    mandate.post("/accept", {200: SELF, 403: MACHINES | GRANTOR, 404: REST}, given=a.own_offer),
    mandate.post("/accept", {200: LEAD, 403: MACHINES | GRANTOR | TEAM, 404: REST}, given=a.teams_offer),
    mandate.post("/decline", {200: SELF, 403: MACHINES | GRANTOR, 404: REST}, given=a.own_offer),
    mandate.post("/suspend", {200: GRANTOR, 403: MACHINES | SELF, 404: REST}, given=a.own_mandate, body=a.reason),
    mandate.post("/resume", {200: GRANTOR, 403: MACHINES | SELF, 404: REST}, given=a.own_suspended_mandate),
    mandate.post("/revoke", {200: GRANTOR, 403: MACHINES | SELF, 404: REST}, given=a.own_mandate, body=a.reason),
    mandate.post("/relinquish", {200: SELF, 403: MACHINES | GRANTOR, 404: REST}, given=a.own_mandate),
    mandate.get("/duties", {200: PARTIES, 403: MACHINES, 404: REST}),
    mandate.post(
        "/duties/{duty_id}/do",
        {200: SELF, 403: MACHINES | GRANTOR, 404: REST},
        given=a.own_duty,
        body=furnish.done,
    ),
    # What it says, and what came before and above.
    mandate.get("/chain", {200: PARTIES, 403: MACHINES, 404: REST}),
    mandate.get("/versions", {200: PARTIES, 403: MACHINES, 404: REST}),
    mandate.get("/draw-down", {200: PARTIES, 403: MACHINES, 404: REST}),
    mandate.get("/draw-down.csv", {403: PARTIES | MACHINES, 404: REST}),
    mandate.get("/draw-down.csv", {200: TEAM | GRANTOR, 403: MACHINES, 404: REST}, given=a.teams_mandate),
    # How it was used, for holder and grantor alone; of a mandate that one person holds in no file.
    mandate.get("/insights", {200: PARTIES, 403: MACHINES, 404: REST}),
    mandate.get("/insights", {200: TEAM | GRANTOR, 403: MACHINES, 404: REST}, given=a.teams_mandate),
    mandate.get("/insights", {200: GRANTOR | ADMINISTRATOR, 403: SELF | TEAM | MACHINES, 404: REST}, given=a.root),
    mandate.get("/insights/movements.csv", {403: PARTIES | MACHINES, 404: REST}),
    mandate.get("/insights/movements.csv", {200: TEAM | GRANTOR, 403: MACHINES, 404: REST}, given=a.teams_mandate),
    mandate.get("/insights/answers.csv", {403: PARTIES | MACHINES, 404: REST}),
    mandate.get("/insights/answers.csv", {200: TEAM | GRANTOR, 403: MACHINES, 404: REST}, given=a.teams_mandate),
    mandate.post(
        "/narrow", {200: GRANTOR, 403: MACHINES | SELF, 404: REST}, given=a.own_mandate, body=furnish.narrower
    ),
    mandate.post("/withdraw-narrowing", {200: GRANTOR, 403: MACHINES | SELF, 404: REST}, given=a.own_narrowed_mandate),
    mandate.post("/renew", {201: GRANTOR, 403: MACHINES | SELF, 404: REST}, given=a.own_mandate, body=furnish.renewal),
    # Above the organisation's threshold a second grantor is asked: here it is the organisation.
    mandate.post("/confirm", {200: ADMINISTRATOR, 403: MACHINES | PARTIES, 404: REST}, given=a.a_proposal),
    mandate.post(
        "/reject", {200: ADMINISTRATOR, 403: MACHINES | PARTIES, 404: REST}, given=a.a_proposal, body=a.reason
    ),
    at.get("/grant-policy", {200: PERSONS, 403: REST}),
    # Whoever administers another house has seen another version, of their own.
    at.put("/grant-policy", {200: ADMINISTRATOR, 412: OTHERS, 403: REST}, given=a.the_policy, body=furnish.policy),
    # Using one.
    at.post("/evaluations", {200: SELF | CAN_EVALUATE, 403: GRANTOR | MACHINES, 404: REST}, body=furnish.deal),
    at.post("/holds", {201: SELF | CAN_HOLD, 403: GRANTOR | MACHINES, 404: REST}, body=furnish.deal),
    at.get("/holds", {200: PERSONS | CAN_READ, 403: REST}),
    hold.get("", {200: PARTIES | CAN_READ, 403: MACHINES, 404: REST}),
    hold.post("/commit", {201: SELF | CAN_HOLD, 403: MACHINES | GRANTOR, 404: REST}, given=a.own_hold),
    hold.post("/release", {200: SELF | CAN_HOLD, 403: MACHINES | GRANTOR, 404: REST}, given=a.own_hold),
    # Offers: their maker's own until money is set aside, then seen by whoever sees the mandate.
    at.get("/offers", {200: PERSONS | CAN_READ, 403: REST}),
    at.post("/offers", {201: SELF | CAN_HOLD, 403: GRANTOR | MACHINES, 404: REST}, body=furnish.offer_draft),
    offer.get("", {200: PARTIES | CAN_READ, 403: MACHINES, 404: REST}, given=a.own_held_offer),
    offer.post("/evaluate", {200: SELF | CAN_HOLD, 403: MACHINES, 404: REST}, given=a.own_offer_draft),
    offer.post("/hold", {200: SELF | CAN_HOLD, 403: MACHINES, 404: REST}, given=a.own_checked_offer),
    offer.post("/send", {200: SELF | CAN_HOLD, 403: MACHINES | GRANTOR, 404: REST}, given=a.own_held_offer),
    offer.post("/accept", {200: SELF | CAN_HOLD, 403: MACHINES | GRANTOR, 404: REST}, given=a.own_sent_offer),
    offer.post("/lose", {200: SELF | CAN_HOLD, 403: MACHINES | GRANTOR, 404: REST}, given=a.own_held_offer),
    offer.post(
        "/revise",
        {200: SELF | CAN_HOLD, 403: MACHINES | GRANTOR, 404: REST},
        given=a.own_held_offer,
        body=furnish.revision,
    ),
    commitment.get("", {200: PARTIES | CAN_READ, 403: MACHINES, 404: REST}),
    commitment.post("/reversals", {201: SELF | CAN_HOLD, 403: MACHINES | GRANTOR, 404: REST}, given=a.own_commitment),
    at.get("/decision-log", {200: PARTIES | CAN_READ, 403: MACHINES, 404: REST}, given=a.own_log),
    at.get("/decision-log/verify", {200: ADMINISTRATOR | OTHERS | CAN_READ, 403: REST}),
    *webhook_rows(at, a.MANDATES_WEBHOOK, a.a_mandates_webhook, a.a_mandates_delivery),
    at.get("/events", {200: scoped(Scope.EVENTS_READ) | GATEWAY, 403: REST}),
    # In AuthZEN's words a no is an answer too.
    any_pdp.post("/access/v1/evaluation", {200: PERSONS | CAN_EVALUATE, 403: REST}, body=a.authzen_question),
    any_pdp.post("/access/v1/evaluations", {200: PERSONS | CAN_EVALUATE, 403: REST}, body=a.authzen_questions),
    any_pdp.post("/access/v1/search/subject", {200: PERSONS | CAN_EVALUATE, 403: REST}, body=a.authzen_question),
    any_pdp.post("/access/v1/search/resource", {200: PERSONS | CAN_EVALUATE, 403: REST}, body=a.authzen_question),
    any_pdp.post("/access/v1/search/action", {200: PERSONS | CAN_EVALUATE, 403: REST}, body=a.authzen_question),
    any_pdp.get("/.well-known/authzen-configuration", {200: EVERYBODY}),
)

"""Who is answered what by growth: the person, and to everybody else there is nothing (G41, G43)."""

from leeway.settings import Service
from tests.contract import subjects as a
from tests.contract.furnish import campaign_draft
from tests.contract.matrix.row import At
from tests.contract.personas import EVERYBODY, OTHERS, PAIR, PERSONS, PROGRAMME, REST, SELF, STAFF, P, only

at = At(Service.GROWTH, "/api/growth/v1")

ROWS = (
    at.get("/journeys", {200: PERSONS, 404: REST}),
    # The subject has an open one already.
    at.post("/journeys", {409: SELF, 201: PERSONS, 404: REST}, given=a.own_journey),
    at.get("/journeys/{journey_id}", {200: SELF, 404: REST}),
    at.post("/journeys/{journey_id}/stages", {201: SELF, 404: REST}, given=a.own_journey),
    at.post("/journeys/{journey_id}/stages/{spell_id}/end", {200: SELF, 404: REST}, given=a.own_journey),
    at.put(
        "/journeys/{journey_id}/stages/{spell_id}/backing",
        {200: SELF, 404: REST},
        given=a.own_journey,
        body={"sponsor_person_id": None, "core_role": "Two visits fewer."},
    ),
    at.post(
        "/journeys/{journey_id}/stages/{spell_id}/efforts",
        {200: SELF, 404: REST},
        given=a.own_journey,
        body={"effort": "smarter"},
    ),
    at.post("/journeys/{journey_id}/pause", {200: SELF, 404: REST}, given=a.own_journey),
    at.post("/journeys/{journey_id}/resume", {200: SELF, 404: REST}, given=a.own_paused_journey),
    at.post("/journeys/{journey_id}/stop", {200: SELF, 404: REST}, given=a.own_journey),
    at.get("/stages", {200: PERSONS, 404: REST}),
    at.post("/practices", {201: PERSONS, 404: REST}, given=a.a_line_of_ones_own),
    at.post("/practices", {201: PROGRAMME, 403: PERSONS, 404: REST}, given=a.a_line_for_all),
    at.delete("/practices/{practice_id}", {204: SELF, 404: REST}, given=a.own_practice),
    at.delete("/practices/{practice_id}", {204: PROGRAMME, 404: REST - STAFF, 403: STAFF}, given=a.house_practice),
    at.get("/stage-talks", {200: PERSONS, 404: REST}),
    # Nobody holds a talk with themselves, or with somebody of another organisation.
    at.post("/stage-talks", {409: OTHERS | only(P.COACH), 201: PERSONS, 404: REST}, given=a.a_talk_with_ones_coach),
    at.get("/stage-talks/{talk_id}", {200: PAIR, 404: REST}),
    at.put("/stage-talks/{talk_id}/answers", {200: PAIR, 404: REST}, given=a.a_talk, body=a.PAGE),
    at.post("/stage-talks/{talk_id}/answers", {200: PAIR, 404: REST}, given=a.a_talk_rated),
    at.post("/stage-talks/{talk_id}/answers/reopen", {200: PAIR, 404: REST}, given=a.a_talk_together),
    at.put("/stage-talks/{talk_id}/outcome", {200: PAIR, 404: REST}, given=a.a_talk_together, body=a.OUTCOME),
    # The coach wrote it, and has said yes by writing.
    at.post(
        "/stage-talks/{talk_id}/outcome/confirm", {200: SELF, 409: PAIR, 404: REST}, given=a.a_talk_with_an_outcome
    ),
    at.post("/stage-talks/{talk_id}/outcome/reopen", {200: PAIR, 404: REST}, given=a.a_talk_agreed),
    at.post("/stage-talks/{talk_id}/end", {200: PAIR, 404: REST}, given=a.a_talk),
    at.get("/journal", {200: PERSONS, 404: REST}),
    at.post("/journal", {201: PERSONS, 404: REST}, body=a.journal_entry_draft),
    at.post("/journal-searches", {200: PERSONS, 404: REST}, body={"words": "harbour"}),
    at.get("/journal/{entry_id}", {200: SELF, 404: REST}),
    at.put("/journal/{entry_id}", {200: SELF, 404: REST}, given=a.own_journal_entry, body={"text": "Calmer now."}),
    at.delete("/journal/{entry_id}", {204: SELF, 404: REST}, given=a.own_journal_entry),
    at.get("/question-sets", {200: PERSONS, 404: REST}),
    at.post("/question-sets", {201: PROGRAMME, 403: PERSONS, 404: REST}, body=a.QUESTIONS),
    at.get("/reflection-sessions", {200: PERSONS, 404: REST}),
    at.post("/reflection-sessions", {201: PERSONS, 404: REST}, body={"picks": ["curiosity", "goals"]}),
    at.get("/reflection-sessions/{reflection_id}", {200: SELF, 404: REST}),
    at.put(
        "/reflection-sessions/{reflection_id}",
        {200: SELF, 404: REST},
        given=a.own_reflection,
        body={"answers": [{"code": "curiosity", "text": "Knots."}]},
    ),
    at.post("/reflection-sessions/{reflection_id}/passes", {201: SELF, 404: REST}, given=a.own_reflection),
    at.delete("/reflection-sessions/{reflection_id}", {204: SELF, 404: REST}, given=a.own_reflection),
    at.get("/plans", {200: PERSONS, 404: REST}),
    at.post("/plans", {201: PERSONS, 404: REST}, given=a.no_plan_yet, body={"aim": "Fewer discounts."}),
    at.get("/plans/{plan_id}", {200: SELF, 404: REST}),
    at.put("/plans/{plan_id}", {200: SELF, 404: REST}, given=a.own_plan, body=a.plan_draft),
    at.get("/plans/{plan_id}/export", {200: SELF, 404: REST}),
    at.get("/plans/{plan_id}/check-ins", {200: SELF, 404: REST}),
    at.post("/plans/{plan_id}/check-ins", {201: SELF, 404: REST}, body={"progress": "Twice."}),
    at.delete("/plans/{plan_id}", {204: SELF, 404: REST}, given=a.own_plan),
    at.get("/feedback-requests", {200: PERSONS, 404: REST}),
    at.post("/feedback-requests", {201: PERSONS, 404: REST}, given=a.no_link_out, body=a.ASKED),
    at.delete("/feedback-requests/{feedback_id}", {204: SELF, 404: REST}, given=a.own_link),
    # The link is its own key: whoever holds it may look, and answer once.
    at.post("/feedback-answers/looks", {200: EVERYBODY}, given=a.a_link_held),
    at.post("/feedback-answers", {204: EVERYBODY}, given=a.a_link_to_answer),
    at.get("/shares", {200: PERSONS, 404: REST}),
    # Only one's own can be shared.
    at.post("/shares", {201: SELF, 404: REST}, given=a.a_plan_to_share),
    at.delete("/shares/{share_id}", {204: SELF, 404: REST}, given=a.a_share_with_the_coach),
    # The giver has the item itself; a share is the other's door.
    at.get("/shared/{share_id}", {200: only(P.COACH), 404: REST}),
    at.get("/coach-desk", {200: PERSONS, 404: REST}),
    at.get("/forms", {200: PERSONS, 404: REST}),
    at.post("/forms", {201: PROGRAMME, 403: PERSONS, 404: REST}, body=a.FORM),
    at.get("/campaigns", {200: PROGRAMME, 403: PERSONS, 404: REST}),
    at.post("/campaigns", {201: PROGRAMME, 403: PERSONS, 404: REST}, body=campaign_draft),
    at.get("/campaigns/{campaign_id}", {200: PROGRAMME, 404: REST}),
    at.delete("/campaigns/{campaign_id}", {204: PROGRAMME, 404: REST}, given=a.a_campaign_drafted),
    at.post("/campaigns/{campaign_id}/launch", {200: PROGRAMME, 404: REST}, given=a.a_campaign_drafted),
    at.post("/campaigns/{campaign_id}/close", {200: PROGRAMME, 404: REST}, given=a.a_campaign_launched),
    at.get("/campaigns/{campaign_id}/results", {200: PROGRAMME, 404: REST}),
    at.get("/invitations", {200: PERSONS, 404: REST}),
    at.get("/assessments", {200: PERSONS, 404: REST}),
    at.delete("/assessments/{assessment_id}", {204: SELF, 404: REST}, given=a.own_assessment),
    # Nobody else was asked about the subject; whoever keeps the programme finds nothing of a person.
    at.get("/assessments/{assessment_id}/invitation", {200: PAIR, 404: REST}),
    at.post("/assessments/{assessment_id}/responses", {204: PAIR, 404: REST}, given=a.own_assessment_to_answer),
    at.get("/assessments/{assessment_id}/result", {200: SELF, 404: REST}),
    at.get("/me/home", {200: PERSONS, 404: REST}),
    at.get("/me/data", {200: PERSONS, 404: REST}),
)

NO_DOORS = (
    at.get("/events", {404: REST}),
    at.get("/journeys/{journey_id}/export", {404: REST}),
    at.get("/journeys/{journey_id}/events", {404: REST}),
    at.get("/people/{person_id}/journeys", {404: REST}),
    at.get("/journal-exports", {404: REST}),
    at.get("/people/{person_id}/journal", {404: REST}),
    at.get("/exports", {404: REST}),
    at.get("/reports/stages", {404: REST}),
    at.get("/insights", {404: REST}),
    at.get("/campaigns/{campaign_id}/assessments", {404: REST}),
    at.get("/campaigns/{campaign_id}/responses", {404: REST}),
    at.get("/campaigns/{campaign_id}/export", {404: REST}),
    at.get("/assessments/{assessment_id}/responses", {405: REST}),
    at.get("/people/{person_id}/assessments", {404: REST}),
    at.post("/webhooks", {404: REST}),
)
"""Ways by which somebody might hope to see another's growth. There is no such door, for anybody."""

"""Who is answered what by growth: the person, and to everybody else there is nothing (G41, G43)."""

from leeway.settings import Service
from tests.contract import subjects as a
from tests.contract.matrix.row import At
from tests.contract.personas import PERSONS, PROGRAMME, REST, SELF, STAFF

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
    at.get("/me/home", {200: PERSONS, 404: REST}),
)

NO_DOORS = (
    at.get("/events", {404: REST}),
    at.get("/journeys/{journey_id}/export", {404: REST}),
    at.get("/journeys/{journey_id}/events", {404: REST}),
    at.get("/people/{person_id}/journeys", {404: REST}),
    at.get("/exports", {404: REST}),
    at.get("/reports/stages", {404: REST}),
    at.get("/insights", {404: REST}),
    at.post("/webhooks", {404: REST}),
)
"""Ways by which somebody might hope to see another's growth. There is no such door, for anybody."""

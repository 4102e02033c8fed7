"""What a deed needs and uses up, made anew by those whose deed it is; each function is named by what it hands over."""

from leeway.kernel.ids import new_id
from tests.contract.furnish import (
    a_campaign,
    accept,
    child,
    deal,
    narrower,
    offer,
    offer_draft,
    own_replay,
    policy,
    price_book,
    publication,
    root_authority,
    terms,
    wish,
)
from tests.contract.matrix.row import Subject
from tests.contract.personas import Persona
from tests.contract.world import GROWTH, HEADER, MANDATES, PEOPLE, SPARE, TOP, Json, World, person_line
from tests.people.hris import USUAL

ONE_CHANGE = (HEADER + person_line(SPARE, TOP, title="Senior clerk")).encode()


async def a_colleague(world: World) -> Subject:
    """Somebody in particular to nobody; their present version."""
    found = await world.do(Persona.SELF, "GET", f"{PEOPLE}/people", params={"q": f"P{SPARE}"})
    (person,) = found["items"]
    return Subject(ids={"person_id": person["id"]}, version=person["row_version"], body={"roles": ["simulate"]})


async def a_preview(world: World) -> Subject:
    query = {"file_name": "change.csv", "kind": "delta"}
    run = await world.upload(Persona.PEOPLE_ADMIN, f"{PEOPLE}/imports", ONE_CHANGE, **query)
    said_yes = {"plan_hash": run["plan_hash"], "approve_guards": True, "reason": "Looked at."}
    return Subject(ids={"run_id": run["id"]}, version=run["row_version"], body=said_yes)


async def a_preview_to_map(world: World) -> Subject:
    preview = await a_preview(world)
    return Subject(ids=preview.ids, version=preview.version, body={"map": {"job_title": None}})


async def a_cancelled_run(world: World) -> Subject:
    preview = await a_preview(world)
    await world.do(Persona.PEOPLE_ADMIN, "POST", f"{PEOPLE}/runs/{preview.ids['run_id']}/cancel")
    return preview


async def a_run_applied(world: World) -> Subject:
    """Of a title that was another before; nothing else that is under way moves the ground beneath it."""
    await world.settle()
    title = f"Clerk {new_id()}"
    file = (HEADER + person_line(SPARE, TOP, title=title)).encode()
    run = await world.upload(Persona.PEOPLE_ADMIN, f"{PEOPLE}/imports", file, file_name="change.csv", kind="delta")
    said_yes = {"plan_hash": run["plan_hash"], "approve_guards": True, "reason": "Looked at."}
    await world.do(Persona.PEOPLE_ADMIN, "POST", f"{PEOPLE}/runs/{run['id']}/apply", said_yes)
    await world.settle()
    return Subject(ids={"run_id": run["id"]})


def source_draft(world: World) -> Json:
    return {
        "slug": f"s{new_id().hex[-12:]}",
        "name": "Our HRIS",
        "declaration": USUAL.format(base_url=world.hris.base_url),
        "priority": 50,
        "mode": "preview",
        "paused": False,
        "every_minutes": None,
    }


async def a_source(world: World) -> Subject:
    """With its credentials."""
    draft = source_draft(world)
    source = await world.do(Persona.PEOPLE_ADMIN, "POST", f"{PEOPLE}/sources", draft)
    path = f"{PEOPLE}/sources/{source['id']}"
    await world.do(Persona.PEOPLE_ADMIN, "PUT", f"{path}/secrets/key", {"value": world.hris.password})
    source = await world.do(Persona.PEOPLE_ADMIN, "GET", path)
    body = {name: value for name, value in draft.items() if name != "slug"}
    return Subject(ids={"source_id": source["id"]}, version=source["row_version"], body=body)


async def a_secret(world: World) -> Subject:
    source = await a_source(world)
    return Subject(ids={**source.ids, "secret_name": "key"}, body={"value": "sesame"})


SCIM = "/scim/v2"
SCIM_USER = "urn:ietf:params:scim:schemas:core:2.0:User"
SCIM_MESSAGE = "urn:ietf:params:scim:api:messages:2.0"
SCIM_SEARCH = {"schemas": [f"{SCIM_MESSAGE}:SearchRequest"], "filter": "userName pr", "count": 1}
SCIM_PATCH = {
    "schemas": [f"{SCIM_MESSAGE}:PatchOp"],
    "Operations": [{"op": "replace", "path": "title", "value": "Lead"}],
}


SCIM_GROUP = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Harbour crew"}
SCIM_GROUP_SEARCH = SCIM_SEARCH | {"filter": "displayName pr"}
SCIM_GROUP_PATCH = SCIM_PATCH | {"Operations": [{"op": "replace", "path": "displayName", "value": "Crew"}]}


def scim_user_draft(world: World) -> Json:
    return {"schemas": [SCIM_USER], "userName": f"u{new_id().hex[-12:]}@example.net", "active": True}


def scim_bulk(world: World) -> Json:
    step = {"method": "POST", "path": "/Users", "bulkId": "one", "data": scim_user_draft(world)}
    return {"schemas": [f"{SCIM_MESSAGE}:BulkRequest"], "Operations": [step]}


async def a_scim_source(world: World) -> Subject:
    made = await world.do(Persona.PEOPLE_ADMIN, "POST", f"{PEOPLE}/scim-sources", {"name": "Okta"})
    return Subject(ids={"source_id": made["source"]["id"]})


async def a_scim_group(world: World) -> Subject:
    made = await world.do(Persona.TOKEN_SCIM, "POST", f"{SCIM}/Groups", SCIM_GROUP)
    return Subject(ids={"scim_id": made["id"]})


async def a_scim_user(world: World) -> Subject:
    draft = scim_user_draft(world)
    made = await world.do(Persona.TOKEN_SCIM, "POST", f"{SCIM}/Users", draft)
    ids = {"scim_id": made["id"], "scim_type": "User", "scim_schema": SCIM_USER}
    return Subject(ids=ids, body=draft)


async def a_source_to_run(world: World) -> Subject:
    source = await a_source(world)
    return Subject(ids=source.ids, body={"kind": "full"})


async def a_doubt(world: World) -> Subject:
    """A record with somebody's e-mail and another name: all that this source has."""
    source = await a_source(world)
    path = f"{PEOPLE}/sources/{source.ids['source_id']}"
    run = await world.do(Persona.PEOPLE_ADMIN, "POST", f"{path}/runs", {"kind": "full"})
    await world.settle()
    seen = await world.see(Persona.PEOPLE_ADMIN, f"{PEOPLE}/runs/{run['id']}")
    said_yes = {"plan_hash": seen["plan_hash"], "approve_guards": True, "reason": "Looked at."}
    await world.do(Persona.PEOPLE_ADMIN, "POST", f"{PEOPLE}/runs/{run['id']}/apply", said_yes)
    await world.settle()
    (record,) = (await world.see(Persona.PEOPLE_ADMIN, f"{path}/records"))["items"]
    return Subject(ids={**source.ids, "record_id": record["id"]}, body={"person_id": None})


def team_draft(world: World) -> Json:
    return {"name": f"Team {new_id()}", "kind": "project", "lead_person_id": None, "member_ids": [world.ids[TOP]]}


async def a_team(world: World) -> Subject:
    team = await world.do(Persona.PEOPLE_ADMIN, "POST", f"{PEOPLE}/teams", team_draft(world))
    return Subject(ids={"team_id": team["id"]}, version=team["row_version"], body=team_draft(world))


async def a_token(world: World) -> Subject:
    draft = {"name": "short-lived", "scopes": ["people:read"]}
    token = await world.do(Persona.ADMINISTRATOR, "POST", f"{PEOPLE}/tokens", draft)
    return Subject(ids={"token_id": token["id"]})


ELSEWHERE = {"name": "CRM", "address": "https://crm.example.org/leeway", "thin": True}
PEOPLE_WEBHOOK = {**ELSEWHERE, "types": ["dev.leeway.people.person.updated"]}
MANDATES_WEBHOOK = {**ELSEWHERE, "types": ["dev.leeway.mandates.hold.placed"]}


async def a_people_webhook(world: World) -> Subject:
    return await _webhook(world, PEOPLE, PEOPLE_WEBHOOK)


async def a_mandates_webhook(world: World) -> Subject:
    return await _webhook(world, MANDATES, MANDATES_WEBHOOK)


async def a_people_delivery(world: World) -> Subject:
    return await _delivery(world, PEOPLE, PEOPLE_WEBHOOK)


async def a_mandates_delivery(world: World) -> Subject:
    return await _delivery(world, MANDATES, MANDATES_WEBHOOK)


async def _webhook(world: World, service: str, draft: Json) -> Subject:
    made = await world.do(Persona.ADMINISTRATOR, "POST", f"{service}/webhooks", draft)
    return Subject(ids={"webhook_id": made["id"]}, version=made["row_version"], body=draft)


async def _delivery(world: World, service: str, draft: Json) -> Subject:
    """Of an event that tells of nothing."""
    webhook = await _webhook(world, service, draft)
    path = f"{service}/webhooks/{webhook.ids['webhook_id']}/test"
    sent = await world.do(Persona.ADMINISTRATOR, "POST", path)
    return Subject(ids={**webhook.ids, "delivery_id": sent["id"]})


async def own_journey(world: World) -> Subject:
    """The subject's only open one, with a stage that runs; the one before has been stopped."""
    for one in (await world.see(Persona.SELF, f"{GROWTH}/journeys"))["items"]:
        if one["state"] != "stopped":
            path = f"{GROWTH}/journeys/{one['id']}/stop"
            await world.do(Persona.SELF, "POST", path, version=one["row_version"])
    journey = await world.do(Persona.SELF, "POST", f"{GROWTH}/journeys")
    stages = f"{GROWTH}/journeys/{journey['id']}/stages"
    begun = await world.do(Persona.SELF, "POST", stages, {"stage": "stepping_in"}, version=journey["row_version"])
    ids = {"journey_id": journey["id"], "spell_id": begun["spells"][0]["id"]}
    return Subject(ids=ids, version=begun["row_version"], body={"stage": "stepping_up"})


async def own_paused_journey(world: World) -> Subject:
    journey = await own_journey(world)
    path = f"{GROWTH}/journeys/{journey.ids['journey_id']}/pause"
    paused = await world.do(Persona.SELF, "POST", path, version=journey.version)
    return Subject(ids=journey.ids, version=paused["row_version"])


LINE = {"stage": "stepping_in", "kind": "try", "title": "Ask one more question", "text": ""}


async def a_line_of_ones_own(world: World) -> Subject:
    return Subject(ids=world.standing, body=LINE)


async def a_line_for_all(world: World) -> Subject:
    return Subject(ids=world.standing, body=LINE | {"for_all": True})


async def own_practice(world: World) -> Subject:
    made = await world.do(Persona.SELF, "POST", f"{GROWTH}/practices", LINE)
    return Subject(ids={"practice_id": made["id"]})


async def house_practice(world: World) -> Subject:
    """Everybody sees it; whoever keeps the programme takes it away."""
    made = await world.do(Persona.PROGRAMME_OWNER, "POST", f"{GROWTH}/practices", LINE | {"for_all": True})
    return Subject(ids={"practice_id": made["id"]})


PAGE = {"contribution": "At the table.", "stages": ["stepping_in"], "ratings": [{"will": 4, "skill": 2}]}
OUTCOME = {
    "stages": ["stepping_in"],
    "decisions": ["Renewals"],
    "support": "Mondays.",
    "effort": "smarter",
    "myths": ["more-work"],
    "next_on": "2026-12-01",
}


async def a_talk_with_ones_coach(world: World) -> Subject:
    return Subject(ids=world.standing, body={"other_person_id": world.id_of(Persona.COACH), "tasks": ["Renewals"]})


async def a_talk(world: World) -> Subject:
    """Opened by the subject with their coach; both pages are blank."""
    asked = await a_talk_with_ones_coach(world)
    made = await world.do(Persona.SELF, "POST", f"{GROWTH}/stage-talks", asked.body)
    return Subject(ids={"talk_id": made["id"]}, version=made["row_version"])


async def a_talk_rated(world: World) -> Subject:
    talk = await a_talk(world)
    for side in (Persona.SELF, Persona.COACH):
        await world.do(side, "PUT", f"{GROWTH}/stage-talks/{talk.ids['talk_id']}/answers", PAGE, version=1)
    return Subject(ids=talk.ids, version=2)


async def a_talk_together(world: World) -> Subject:
    talk = await a_talk_rated(world)
    path = f"{GROWTH}/stage-talks/{talk.ids['talk_id']}"
    for side in (Persona.SELF, Persona.COACH):
        await world.do(side, "POST", f"{path}/answers", version=2)
    return Subject(ids=talk.ids, version=(await world.see(Persona.SELF, path))["row_version"])


async def a_talk_with_an_outcome(world: World) -> Subject:
    """Written by the coach."""
    talk = await a_talk_together(world)
    path = f"{GROWTH}/stage-talks/{talk.ids['talk_id']}/outcome"
    written = await world.do(Persona.COACH, "PUT", path, OUTCOME, version=talk.version)
    return Subject(ids=talk.ids, version=written["row_version"])


async def a_talk_agreed(world: World) -> Subject:
    talk = await a_talk_with_an_outcome(world)
    path = f"{GROWTH}/stage-talks/{talk.ids['talk_id']}/outcome/confirm"
    agreed = await world.do(Persona.SELF, "POST", path, version=talk.version)
    return Subject(ids=talk.ids, version=agreed["row_version"])


def journal_entry_draft(world: World) -> Json:
    return {"key": str(new_id()), "text": "A day at the harbour."}


async def own_journal_entry(world: World) -> Subject:
    made = await world.do(Persona.SELF, "POST", f"{GROWTH}/journal", journal_entry_draft(world))
    return Subject(ids={"entry_id": made["id"]}, version=made["row_version"])


QUESTIONS = {"language": "nl", "questions": [{"code": "curiosity", "level": "personal", "text": "Waar benieuwd naar?"}]}
ASKED = {"signed_as": "P5", "question": "Did I let you finish?"}


async def own_reflection(world: World) -> Subject:
    made = await world.do(Persona.SELF, "POST", f"{GROWTH}/reflection-sessions", {"picks": ["curiosity"]})
    return Subject(ids={"reflection_id": made["id"]}, version=made["row_version"])


async def no_plan_yet(world: World) -> Subject:
    """The one that stands in the house stays."""
    for plan in (await world.see(Persona.SELF, f"{GROWTH}/plans"))["items"]:
        if plan["id"] != world.standing["plan_id"]:
            await world.do(Persona.SELF, "DELETE", f"{GROWTH}/plans/{plan['id']}")
    return Subject(ids=world.standing)


async def own_plan(world: World) -> Subject:
    await no_plan_yet(world)
    made = await world.do(Persona.SELF, "POST", f"{GROWTH}/plans", {"aim": ""})
    return Subject(ids={"plan_id": made["id"]}, version=made["row_version"])


def plan_draft(world: World) -> Json:
    behaviour = {"id": str(new_id()), "track": "leading", "text": "Listen first", "until_on": "2026-12-01"}
    step = {"id": str(new_id()), "track": "job", "kind": "experiment", "text": "Try it", "due_on": "2026-12-01"}
    return {"aim": "Fewer discounts.", "behaviours": [behaviour], "steps": [step]}


async def no_link_out(world: World) -> Subject:
    for one in (await world.see(Persona.SELF, f"{GROWTH}/feedback-requests"))["items"]:
        await world.do(Persona.SELF, "DELETE", f"{GROWTH}/feedback-requests/{one['id']}")
    return Subject(ids=world.standing)


async def own_link(world: World) -> Subject:
    await no_link_out(world)
    made = await world.do(Persona.SELF, "POST", f"{GROWTH}/feedback-requests", ASKED)
    return Subject(ids={"feedback_id": made["id"]}, body={"token": made["token"]})


async def a_link_held(world: World) -> Subject:
    return Subject(ids={}, body=(await own_link(world)).body)


async def a_link_to_answer(world: World) -> Subject:
    held = (await own_link(world)).body
    assert isinstance(held, dict)
    return Subject(ids={}, body=held | {"tap": "more"})


async def a_plan_to_share(world: World) -> Subject:
    plan = await own_plan(world)
    other = world.id_of(Persona.TEAM_MEMBER)
    return Subject(ids={}, body={"kind": "plan", "item_id": plan.ids["plan_id"], "with_person_id": other})


async def a_share_with_the_coach(world: World) -> Subject:
    plan = await own_plan(world)
    asked = {"kind": "plan", "item_id": plan.ids["plan_id"], "with_person_id": world.id_of(Persona.COACH)}
    made = await world.do(Persona.SELF, "POST", f"{GROWTH}/shares", asked)
    return Subject(ids={"share_id": made["id"]})


async def a_campaign_drafted(world: World) -> Subject:
    return Subject(ids=await a_campaign(world))


async def a_campaign_launched(world: World) -> Subject:
    return Subject(ids=await a_campaign(world, "launch"))


async def own_assessment(world: World) -> Subject:
    return Subject(ids=await a_campaign(world, "launch"))


async def own_assessment_to_answer(world: World) -> Subject:
    """By whatever form is the newest."""
    ids = await own_assessment(world)
    form = await world.see(Persona.SELF, f"{GROWTH}/assessments/{ids.ids['assessment_id']}/invitation")
    return Subject(ids=ids.ids, body={"answers": [{"code": form["items"][0]["code"], "rating": 4}]})


FORM = {
    "title": "Ours",
    "items": [
        {
            "code": f"our-{quality}",
            "quality": quality,
            "part": None,
            "value": "Plain words" if quality == "culture" else None,
            "own": f"Mine, in {quality}.",
            "other": f"Theirs, in {quality}.",
        }
        for quality in ("attitude", "culture", "leadership", "interpersonal", "contribution")
    ],
}


async def a_root_proposed(world: World) -> Subject:
    """The subject is the second person this time."""
    asked = root_authority(world) | {"second_person_id": world.id_of(Persona.SELF)}
    made = await world.do(Persona.ADMINISTRATOR, "POST", f"{MANDATES}/root-authorities", asked)
    return Subject(ids={"root_authority_id": made["id"]}, version=made["row_version"])


async def own_draft(world: World) -> Subject:
    return _request(await world.do(Persona.SELF, "POST", f"{MANDATES}/mandate-requests", wish(world)))


async def own_request(world: World) -> Subject:
    """Sent: now it is the grantor's turn."""
    return await _next_turn(world, await own_draft(world), Persona.SELF, "submit")


async def own_request_countered(world: World) -> Subject:
    return await _next_turn(world, await own_request(world), Persona.GRANTOR, "counter", terms_said(world))


async def own_offer(world: World) -> Subject:
    """A mandate that waits for the subject's yes."""
    return _mandate(await offer(world, "person", world.id_of(Persona.SELF)))


async def teams_offer(world: World) -> Subject:
    return _mandate(await offer(world, "team", world.standing["team_id"]))


async def own_mandate(world: World) -> Subject:
    offered = await offer(world, "person", world.id_of(Persona.SELF))
    return _mandate(await accept(world, Persona.SELF, offered["id"]))


async def own_suspended_mandate(world: World) -> Subject:
    mandate = await own_mandate(world)
    path = f"{MANDATES}/mandates/{mandate.ids['mandate_id']}/suspend"
    return _mandate(await world.do(Persona.GRANTOR, "POST", path, {"reason": "A quiet week."}, version=mandate.version))


async def own_narrowed_mandate(world: World) -> Subject:
    """Told to become narrower, which waits for its notice."""
    mandate = await own_mandate(world)
    path = f"{MANDATES}/mandates/{mandate.ids['mandate_id']}/narrow"
    return _mandate(await world.do(Persona.GRANTOR, "POST", path, narrower(world), version=mandate.version))


async def the_policy(world: World) -> Subject:
    seen = await world.see(Persona.ADMINISTRATOR, f"{MANDATES}/grant-policy")
    return Subject(ids={}, version=seen["row_version"])


async def a_proposal(world: World) -> Subject:
    """Granted to the subject by one, while the organisation asked for two."""
    await _set_policy(world, policy(world) | {"second_grantor_above": {"currency": "EUR", "amount_minor": 0}})
    proposed = await offer(world, "person", world.id_of(Persona.SELF))
    await _set_policy(world, policy(world))
    return _mandate(proposed)


async def _set_policy(world: World, body: Json) -> None:
    seen = (await the_policy(world)).version
    await world.do(Persona.ADMINISTRATOR, "PUT", f"{MANDATES}/grant-policy", body, version=seen)


async def teams_mandate(world: World) -> Subject:
    return Subject(ids={"mandate_id": world.standing["team_mandate_id"]})


async def root(world: World) -> Subject:
    return Subject(ids={"mandate_id": world.standing["root_mandate_id"]})


async def own_log(world: World) -> Subject:
    """By the query, not by the path."""
    return Subject(ids={}, query={"mandate_id": world.standing["mandate_id"]})


def reason(world: World) -> Json:
    return {"reason": "The season is over."}


async def a_published_offer(world: World) -> Subject:
    made = await world.do(Persona.GRANTOR, "POST", f"{MANDATES}/published-offers", publication(world))
    return Subject(ids={"published_offer_id": made["id"]}, version=made["row_version"])


async def own_duty(world: World) -> Subject:
    """Of a promise that was just made."""
    made = await own_commitment(world)
    found = await world.see(Persona.SELF, f"{MANDATES}/mandates/{world.standing['mandate_id']}/duties?limit=200")
    (duty,) = (one for one in found["items"] if one["commitment_id"] == made.ids["commitment_id"])
    return Subject(ids={"duty_id": duty["id"]})


async def a_price_book(world: World) -> Subject:
    made = await world.do(Persona.GRANTOR, "POST", f"{MANDATES}/price-books", price_book(world))
    return Subject(ids={"price_book_id": made["id"]}, version=made["row_version"])


async def book_to_fill(world: World) -> Subject:
    """By the query, not by the path."""
    return Subject(ids={}, query={"price_book_id": world.standing["price_book_id"]})


def terms_said(world: World) -> Json:
    return {"terms": terms(), "note": "Half."}


def an_offer(world: World) -> Json:
    return child("person", world.id_of(Persona.SELF))


def authzen_question(world: World) -> Json:
    return {
        "subject": {"type": "person", "id": world.id_of(Persona.SELF)},
        "action": {"name": "promise"},
        "resource": {"type": "offer", "id": "Q-1", "properties": deal(world)},
    }


def authzen_questions(world: World) -> Json:
    return {**authzen_question(world), "evaluations": [{}]}


async def own_hold(world: World) -> Subject:
    held = await world.do(Persona.SELF, "POST", f"{MANDATES}/holds", deal(world))
    return Subject(ids={"hold_id": held["id"]}, body={})


async def own_commitment(world: World) -> Subject:
    hold = await own_hold(world)
    made = await world.do(Persona.SELF, "POST", f"{MANDATES}/holds/{hold.ids['hold_id']}/commit", {})
    return Subject(ids={"commitment_id": made["id"]}, body={"amount_minor": 1, "reason": "A line was cut."})


async def own_offer_draft(world: World) -> Subject:
    return _offer(await world.do(Persona.SELF, "POST", f"{MANDATES}/offers", offer_draft(world)))


async def own_checked_offer(world: World) -> Subject:
    return await _next_step(world, await own_offer_draft(world), "evaluate")


async def own_held_offer(world: World) -> Subject:
    return await _next_step(world, await own_checked_offer(world), "hold")


async def own_sent_offer(world: World) -> Subject:
    return await _next_step(world, await own_held_offer(world), "send")


async def _next_step(world: World, before: Subject, deed: str) -> Subject:
    path = f"{MANDATES}/offers/{before.ids['offer_id']}/{deed}"
    return _offer(await world.do(Persona.SELF, "POST", path, version=before.version))


def _offer(made: Json) -> Subject:
    return Subject(ids={"offer_id": made["id"]}, version=made["row_version"])


def _request(made: Json) -> Subject:
    return Subject(ids={"request_id": made["id"]}, version=made["row_version"])


def _mandate(made: Json) -> Subject:
    return Subject(ids={"mandate_id": made["id"]}, version=made["row_version"])


async def _next_turn(world: World, before: Subject, by: Persona, deed: str, body: Json | None = None) -> Subject:
    path = f"{MANDATES}/mandate-requests/{before.ids['request_id']}/{deed}"
    return _request(await world.do(by, "POST", path, body, version=before.version))


async def own_simulation(world: World) -> Subject:
    made = await world.do(Persona.SELF, "POST", f"{MANDATES}/simulations", own_replay(world))
    return Subject(ids={"simulation_id": made["id"]})

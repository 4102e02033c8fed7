"""What stands in the house before anybody tries its doors, made over HTTP by whoever makes it in life."""

import asyncio
from datetime import UTC, datetime, timedelta

from leeway.kernel.ids import new_id
from leeway.settings import Service
from tests.contract.personas import TOKENS, Persona, scope_of
from tests.contract.world import (
    ELSEWHERE,
    GROWTH,
    MANDATES,
    NEVER_AT_THE_GATEWAY,
    NUMBERS,
    PEOPLE,
    ROLES,
    SPARE,
    TOP,
    Json,
    World,
    email,
    people_file,
)
from tests.people.hris import USUAL

ACCOUNTS = b"account_id,name\nA1,Harbour & Sons\n"
PRODUCTS = b"product_number,name,reference_unit_price,currency\nR1,Rope,100.00,EUR\n"
BOOK_PRICES = b"product_number,reference_unit_price\nR1,100.00\n"
DEALS = (
    b"deal_id,line,account_id,decided_on,currency,product_number,quantity,reference_unit_price,net_line_total\n"
    b"D1,1,A1,2026-01-15,EUR,R1,10,100.00,950.00\n"
)
ROOT_DISCOUNT_BPS, OWN_DISCOUNT_BPS = 3_000, 1_000
OWN_BUDGET_MINOR = 1_000_000_00


async def furnish(world: World) -> None:
    await first_day(world)
    await people_come_in(world)
    await tokens_are_made(world)
    await customers_come_in(world)
    await prices_are_booked(world)
    await authority_is_given(world)
    await the_subject_begins(world)
    await world.settle()


async def first_day(world: World) -> None:
    """An empty house: the demo is offered, and the first administrator makes the welcome screen go away."""
    visitor = world.visitor()
    demo = "/api/gateway/v1/demo-organisation"
    await world.do(visitor, "POST", demo)
    # Nobody is welcomed while it is still being loaded.
    while (await world.do(visitor, "GET", demo))["state"] == "running":
        await asyncio.sleep(0.01)
    who = {"code": "", "given_name": "P1", "family_name": "Lee", "email": email(TOP)}
    welcomed = await world.do(visitor, "POST", "/auth/setup", who)
    visitor.headers["X-Leeway-CSRF"] = welcomed["csrf"]
    world.top = visitor
    begun = await world.direct(
        Persona.THE_GATEWAY,
        Service.PEOPLE,
        "POST",
        f"{PEOPLE}/first-steps",
        organisation=ELSEWHERE,
        json={"given_name": "Olu", "family_name": "Elsewhere", "work_email": "olu@example.com"},
    )
    assert begun.status_code == 201, begun.text
    world.stranger = begun.json()["id"]


async def people_come_in(world: World) -> None:
    """They come, get their roles and sign in; then the subject gets another coach, and one of them leaves."""
    await _load(world, people_file(moved=False))
    await _learn_who_is_here(world)
    for persona, role in ROLES.items():
        path = f"{PEOPLE}/people/{world.id_of(persona)}/roles"
        seen = await world.do(world.top, "GET", path)
        await world.do(world.top, "PUT", path, {"roles": [role]}, version=seen["row_version"])
    world.doors[Persona.LEAVER] = await world.sign_in(NUMBERS[Persona.LEAVER])
    await _load(world, people_file(moved=True))
    await _learn_who_is_here(world)
    for persona, number in NUMBERS.items():
        if persona is not Persona.LEAVER:
            world.doors[persona] = await world.sign_in(number)
    world.doors[Persona.ANONYMOUS] = world.visitor()
    for persona in NEVER_AT_THE_GATEWAY:
        world.doors[persona] = world.visitor()
        world.doors[persona].headers["Authorization"] = f"Bearer {world.bearer(persona, Service.PEOPLE)}"
    lead, member = world.id_of(Persona.ACCOUNT_LEAD), world.id_of(Persona.TEAM_MEMBER)
    team = {"name": "Harbour", "kind": "account", "lead_person_id": lead, "member_ids": [lead, member]}
    world.standing["team_id"] = (await world.do(Persona.PEOPLE_ADMIN, "POST", f"{PEOPLE}/teams", team))["id"]
    world.standing["person_id"] = world.id_of(Persona.SELF)
    await world.settle()


async def tokens_are_made(world: World) -> None:
    for persona in sorted(TOKENS):
        made = await world.do(
            Persona.ADMINISTRATOR, "POST", f"{PEOPLE}/tokens", {"name": persona, "scopes": [scope_of(persona)]}
        )
        world.tokens[persona] = world.standing["token_id"] = made["id"]
        world.doors[persona] = world.visitor()
        world.doors[persona].headers["Authorization"] = f"Bearer {made['token']}"


async def customers_come_in(world: World) -> None:
    await world.upload(Persona.ADMINISTRATOR, f"{MANDATES}/accounts:import", ACCOUNTS)
    await world.upload(Persona.ADMINISTRATOR, f"{MANDATES}/products:import", PRODUCTS)
    for name in ("account", "product"):
        (one,) = (await world.see(Persona.SELF, f"{MANDATES}/{name}s"))["items"]
        world.standing[f"{name}_id"] = one["id"]


async def prices_are_booked(world: World) -> None:
    opened = await world.do(Persona.ADMINISTRATOR, "POST", f"{MANDATES}/price-books", price_book(world))
    world.standing["price_book_id"] = opened["id"]
    path = f"{MANDATES}/price-books:import"
    await world.upload(Persona.ADMINISTRATOR, path, BOOK_PRICES, price_book_id=opened["id"])


async def authority_is_given(world: World) -> None:
    """The grantor holds the root; the subject holds part of it, and so does the account team."""
    asked = root_authority(world)
    proposed = await world.do(Persona.ADMINISTRATOR, "POST", f"{MANDATES}/root-authorities", asked)
    world.standing["root_authority_id"] = proposed["id"]
    confirm = f"{MANDATES}/root-authorities/{proposed['id']}/confirm"
    confirmed = await world.do(world.top, "POST", confirm, version=proposed["row_version"])
    world.standing["root_mandate_id"] = confirmed["mandate_id"]
    await accept(world, Persona.GRANTOR, confirmed["mandate_id"])
    own = await offer(world, "person", world.id_of(Persona.SELF))
    world.standing["mandate_id"] = own["id"]
    await accept(world, Persona.SELF, own["id"])
    teams = await offer(world, "team", world.standing["team_id"])
    world.standing["team_mandate_id"] = teams["id"]
    await accept(world, Persona.ACCOUNT_LEAD, teams["id"])


async def the_subject_begins(world: World) -> None:
    """A journey, a request under way, a promise made and one set aside."""
    journey = await world.do(Persona.SELF, "POST", f"{GROWTH}/journeys")
    chosen = await world.do(
        Persona.SELF,
        "POST",
        f"{GROWTH}/journeys/{journey['id']}/stages",
        {"stage": "stepping_in"},
        version=journey["row_version"],
    )
    world.standing |= {"journey_id": journey["id"], "spell_id": chosen["spells"][0]["id"]}
    asked = {"other_person_id": world.id_of(Persona.COACH), "tasks": ["Renewals"]}
    world.standing["talk_id"] = (await world.do(Persona.SELF, "POST", f"{GROWTH}/stage-talks", asked))["id"]
    written = {"key": str(new_id()), "text": "A day at the harbour."}
    world.standing["entry_id"] = (await world.do(Persona.SELF, "POST", f"{GROWTH}/journal", written))["id"]
    picks = {"picks": ["curiosity"]}
    world.standing["reflection_id"] = (await world.do(Persona.SELF, "POST", f"{GROWTH}/reflection-sessions", picks))[
        "id"
    ]
    world.standing["plan_id"] = (await world.do(Persona.SELF, "POST", f"{GROWTH}/plans", {"aim": "Fewer."}))["id"]
    asked = {"kind": "plan", "item_id": world.standing["plan_id"], "with_person_id": world.id_of(Persona.COACH)}
    world.standing["share_id"] = (await world.do(Persona.SELF, "POST", f"{GROWTH}/shares", asked))["id"]
    request = await world.do(Persona.SELF, "POST", f"{MANDATES}/mandate-requests", wish(world))
    submit = f"{MANDATES}/mandate-requests/{request['id']}/submit"
    await world.do(Persona.SELF, "POST", submit, version=request["row_version"])
    world.standing["request_id"] = request["id"]
    held = await world.do(Persona.SELF, "POST", f"{MANDATES}/holds", deal(world))
    made = await world.do(Persona.SELF, "POST", f"{MANDATES}/holds/{held['id']}/commit", {})
    kept = await world.do(Persona.SELF, "POST", f"{MANDATES}/holds", deal(world))
    world.standing |= {"hold_id": kept["id"], "commitment_id": made["id"]}
    (duty,) = (await world.see(Persona.SELF, f"{MANDATES}/mandates/{world.standing['mandate_id']}/duties"))["items"]
    world.standing["duty_id"] = duty["id"]
    offered = await world.do(Persona.SELF, "POST", f"{MANDATES}/offers", offer_draft(world))
    world.standing["offer_id"] = offered["id"]
    run = await world.upload(
        Persona.PEOPLE_ADMIN, f"{PEOPLE}/imports", people_file(moved=True), file_name="again.csv", kind="snapshot"
    )
    world.standing["run_id"] = run["id"]
    await a_source_stands(world)
    world.standing |= await a_campaign(world, "launch", "close")


def campaign_draft(world: World) -> Json:
    """Of the subject alone, and nobody else is asked but the coach."""
    drafted = {"title": "Spring", "closes_on": "2027-04-01", "others": None}
    return {**drafted, "person_ids": [world.id_of(Persona.SELF)]}


async def a_campaign(world: World, *deeds: str) -> dict[str, str]:
    """Drafted, and then whatever else; the subject's assessment in it, where there is one to be seen."""
    keeper = Persona.PROGRAMME_OWNER
    made = await world.do(keeper, "POST", f"{GROWTH}/campaigns", campaign_draft(world))
    for deed in deeds:
        await world.do(keeper, "POST", f"{GROWTH}/campaigns/{made['id']}/{deed}")
    found = (await world.see(Persona.SELF, f"{GROWTH}/assessments"))["items"]
    return {"campaign_id": made["id"]} | ({"assessment_id": found[0]["id"]} if deeds else {})


async def a_source_stands(world: World) -> None:
    """Connected, but never run: nobody of it is anybody here."""
    draft = {
        "slug": "hr",
        "name": "Our HRIS",
        "declaration": USUAL.format(base_url=world.hris.base_url),
        "priority": 10,
        "mode": "preview",
        "paused": True,
        "every_minutes": None,
    }
    source = await world.do(Persona.PEOPLE_ADMIN, "POST", f"{PEOPLE}/sources", draft)
    path = f"{PEOPLE}/sources/{source['id']}"
    await world.do(Persona.PEOPLE_ADMIN, "PUT", f"{path}/secrets/key", {"value": world.hris.password})
    world.standing["source_id"] = source["id"]


async def accept(world: World, holder: Persona, mandate_id: str) -> Json:
    seen = await world.see(holder, f"{MANDATES}/mandates/{mandate_id}")
    return await world.do(holder, "POST", f"{MANDATES}/mandates/{mandate_id}/accept", version=seen["row_version"])


async def offer(world: World, kind: str, holder_id: str) -> Json:
    parent = f"{MANDATES}/mandates/{world.standing['root_mandate_id']}"
    return await world.do(Persona.GRANTOR, "POST", f"{parent}/children", child(kind, holder_id))


def child(kind: str, holder_id: str) -> Json:
    return {"holder": {"kind": kind, "id": holder_id}, "title": "Room to close", "terms": terms()}


def wish(world: World) -> Json:
    holder = {"kind": "person", "id": world.id_of(Persona.SELF)}
    parent = world.standing["root_mandate_id"]
    return {"holder": holder, "parent_mandate_id": parent, "title": "More room", "terms": terms(), "reason": "Speed."}


def terms() -> Json:
    return {
        "currency": "EUR",
        "limits": [
            _limit("max_discount_bps", "deal", OWN_DISCOUNT_BPS),
            _limit("budget", "mandate", OWN_BUDGET_MINOR),
        ],
        "mode": "alone",
        "delegable": False,
        "duties": [{"kind": "debrief", "days": 30}],
        **_window(),
    }


def done(world: World) -> Json:
    return {"word": "They bought again."}


def narrower(world: World) -> Json:
    """Half the discount, in the usual notice."""
    agreed = terms()
    agreed["limits"][0]["at_most"] = OWN_DISCOUNT_BPS // 2
    return {"terms": agreed, "reason": "A quieter season."}


def renewal(world: World) -> Json:
    return {"terms": terms(), "carry_over": True}


def policy(world: World) -> Json:
    """One grantor is enough for anything."""
    return {"second_grantor_above": None, "notice_days": 14}


def root_authority(world: World) -> Json:
    return {
        "decision_family": "deal",
        "holder_person_id": world.id_of(Persona.GRANTOR),
        "second_person_id": world.ids[TOP],
        "document_ref": "Board minutes",
        "currency": "EUR",
        "limits": [_limit("max_discount_bps", "deal", ROOT_DISCOUNT_BPS)],
        **_window(),
    }


def template(world: World) -> Json:
    return {
        "name": "For a first season",
        "stage": None,
        "parent_mandate_id": world.standing["root_mandate_id"],
        **{name: value for name, value in terms().items() if not name.startswith("valid_")},
        "valid_days": 90,
    }


def rate(world: World) -> Json:
    return {"currency": "USD", "into": "EUR", "numerator": 9_163, "denominator": 10_000}


def publication(world: World) -> Json:
    """For a quantity that no offer of the house comes near."""
    return {"name": "Spring tier", "rate_bps": 500, "min_quantity": 100_000, **_window()}


def price_book(world: World) -> Json:
    """For nobody who buys here, so that no offer of the house lists otherwise."""
    return {"name": "Ship chandlers", "currency": "EUR", **book_terms(world)}


def book_terms(world: World) -> Json:
    return {"applies_to": {"kind": "segments", "any_of": ["chandlers"]}, **_window()}


def deal(world: World) -> Json:
    """Ten ropes, five per cent off: inside."""
    line = {"product_id": world.standing["product_id"], "quantity": 10, "discount_bps": 500}
    return {
        "account_id": world.standing["account_id"],
        "currency": "EUR",
        "lines": [line],
        "mandate_id": world.standing["mandate_id"],
        "deal_ref": f"D-{new_id()}",
    }


def offer_draft(world: World) -> Json:
    return deal(world) | {"title": "Spring refit"}


def revision(world: World) -> Json:
    """Four per cent off."""
    agreed = {name: value for name, value in deal(world).items() if name != "mandate_id"}
    agreed["lines"] = [agreed["lines"][0] | {"discount_bps": 400}]
    return {"terms": agreed}


def replay(world: World) -> Json:
    """Of everybody's deals."""
    return {"title": "A room to try", "currency": "EUR", "limits": [_limit("max_discount_bps", "deal", 700)]}


def own_replay(world: World) -> Json:
    return replay(world) | {"owner": {"kind": "person", "id": world.ids[NUMBERS[Persona.SELF]]}}


def _window() -> Json:
    today = datetime.now(UTC).date()
    return {"valid_from": today.isoformat(), "valid_until": (today + timedelta(days=180)).isoformat()}


def _limit(code: str, scope: str, at_most: int) -> Json:
    bounds = {"at_most": at_most, "at_least": None, "any_of": None}
    return {"code": code, "scope": scope, **bounds, "on_breach": "escalate"}


async def _load(world: World, file: bytes) -> None:
    run = await world.upload(world.top, f"{PEOPLE}/imports", file, file_name="people.csv", kind="snapshot")
    said_yes = {"plan_hash": run["plan_hash"], "approve_guards": True, "reason": "Looked at."}
    await world.do(world.top, "POST", f"{PEOPLE}/runs/{run['id']}/apply", said_yes)
    await world.settle()


async def _learn_who_is_here(world: World) -> None:
    """Ids and, after roles were given, the epoch that an internal token must carry."""
    for number in (TOP, SPARE, *NUMBERS.values()):
        asked = await world.direct(
            Persona.THE_GATEWAY, Service.PEOPLE, "POST", f"{PEOPLE}/sign-ins", json={"email": email(number)}
        )
        if asked.status_code == 200:
            world.ids[number] = asked.json()["id"]
            world.epochs[number] = asked.json()["authz_epoch"]

"""Tells growth of reflection sessions, plans and words by link, each as its own person."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from leeway.demo.deeds import AskForWord, MakePlan, NoteCheckIn, PlanBehaviour, PlanStep, Reflect, SharePlan
from leeway.demo.known import Known

GROWTH = "growth"
PlanDeed = Reflect | MakePlan | NoteCheckIn | AskForWord | SharePlan


async def tell_plan(known: Known, deed: PlanDeed) -> None:
    match deed:
        case Reflect():
            await _reflect(known, deed)
        case MakePlan():
            made = await known.post(deed.by, GROWTH, "/plans", {"aim": deed.aim})
            known.plans[deed.key] = made["id"]
            path = f"/plans/{made['id']}"
            await known.send(deed.by, "PUT", GROWTH, path, _draft(deed), version=made["row_version"])
        case NoteCheckIn():
            note = {name: getattr(deed, name) for name in ("with_whom", "progress", "setback", "helped")}
            await known.post(deed.by, GROWTH, f"/plans/{known.plans[deed.key]}/check-ins", note)
        case SharePlan():
            other = known.person_id(deed.other)
            asked = {"kind": "plan", "item_id": known.plans[deed.key], "with_person_id": other}
            shared = await known.post(deed.by, GROWTH, "/shares", asked)
            if deed.read:
                await known.get(deed.other, GROWTH, f"/shared/{shared['id']}")
        case AskForWord():
            asked = {"signed_as": deed.signed_as, "question": deed.question}
            made = await known.post(deed.by, GROWTH, "/feedback-requests", asked)
            if deed.tap is not None:
                word = {"token": made["token"], "tap": deed.tap, "note": deed.note}
                await known.post(deed.by, GROWTH, "/feedback-answers", word)


async def _reflect(known: Known, deed: Reflect) -> None:
    if deed.again:
        begun = await known.post(deed.by, GROWTH, f"/reflection-sessions/{known.reflections[deed.key]}/passes")
    else:
        picks = {"picks": [code for code, _ in deed.answers]}
        begun = await known.post(deed.by, GROWTH, "/reflection-sessions", picks)
        known.reflections[deed.key] = begun["id"]
    answers = {"answers": [{"code": code, "text": text} for code, text in deed.answers]}
    path = f"/reflection-sessions/{begun['id']}"
    await known.send(deed.by, "PUT", GROWTH, path, answers, version=begun["row_version"])


def _draft(deed: MakePlan) -> dict[str, Any]:
    return {
        "aim": deed.aim,
        "behaviours": [_behaviour(deed, one) for one in deed.behaviours],
        "steps": [_step(deed, one) for one in deed.steps],
    }


def _behaviour(deed: MakePlan, one: PlanBehaviour) -> dict[str, Any]:
    return {
        "id": str(uuid5(NAMESPACE_OID, f"{deed.key} {one.text}")),
        "track": one.track,
        "text": one.text,
        "serves": one.serves,
        "sign": one.sign,
        "horizon": "short",
        "until_on": one.until_on.isoformat(),
    }


def _step(deed: MakePlan, one: PlanStep) -> dict[str, Any]:
    return {
        "id": str(uuid5(NAMESPACE_OID, f"{deed.key} {one.text}")),
        "track": one.track,
        "kind": one.kind,
        "text": one.text,
        "due_on": one.due_on.isoformat(),
        "done_on": None if one.done_on is None else one.done_on.isoformat(),
        "reflected": one.reflected,
    }

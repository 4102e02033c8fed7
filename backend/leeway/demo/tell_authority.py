"""Tells mandates who granted what to whom, as the people who did it."""

from leeway.demo.deeds import (
    AskForMandate,
    AskForSecondGrantor,
    ConfirmRoot,
    DoDuty,
    MandateDeed,
    NameRoot,
    OfferMandate,
    RenewMandate,
    RequestDeed,
)
from leeway.demo.known import Known
from leeway.demo.products import CURRENCY

MANDATES = "mandates"
AuthorityDeed = (
    NameRoot
    | ConfirmRoot
    | OfferMandate
    | RenewMandate
    | MandateDeed
    | DoDuty
    | AskForMandate
    | RequestDeed
    | AskForSecondGrantor
)


async def tell_authority(known: Known, deed: AuthorityDeed) -> None:
    match deed:
        case NameRoot():
            await _name_root(known, deed)
        case ConfirmRoot():
            await _confirm_root(known, deed)
        case OfferMandate():
            await _offer(known, deed)
        case RenewMandate():
            await _renew(known, deed)
        case MandateDeed():
            await _change_mandate(known, deed)
        case DoDuty():
            await _do_duty(known, deed)
        case AskForMandate():
            await _ask(known, deed)
        case RequestDeed():
            await _change_request(known, deed)
        case AskForSecondGrantor():
            await _ask_for_second_grantor(known, deed)


async def _name_root(known: Known, deed: NameRoot) -> None:
    terms = deed.terms.to_wire()
    body = {
        "decision_family": "deal",
        "holder_person_id": known.person_id(deed.holder),
        "second_person_id": known.person_id(deed.second),
        "document_ref": deed.document_ref,
        **{name: terms[name] for name in ("currency", "limits", "valid_from", "valid_until")},
    }
    answer = await known.post(deed.by, MANDATES, "/root-authorities", body)
    known.root_authorities[deed.key] = answer["id"]


async def _confirm_root(known: Known, deed: ConfirmRoot) -> None:
    named = known.root_authorities[deed.key]
    listed = await known.every(deed.by, MANDATES, "/root-authorities")
    version = next(one["row_version"] for one in listed if one["id"] == named)
    answer = await known.post(deed.by, MANDATES, f"/root-authorities/{named}/confirm", version=version)
    known.mandates[deed.key] = answer["mandate_id"]


async def _offer(known: Known, deed: OfferMandate) -> None:
    body = {"holder": known.holder(deed.holder), "title": deed.title, "terms": deed.terms.to_wire()}
    path = f"/mandates/{known.mandates[deed.parent]}/children"
    known.mandates[deed.key] = (await known.post(deed.by, MANDATES, path, body))["id"]


async def _renew(known: Known, deed: RenewMandate) -> None:
    path = f"/mandates/{known.mandates[deed.before]}"
    seen = await known.get(deed.by, MANDATES, path)
    body = {"title": deed.title, "terms": deed.terms.to_wire()}
    made = await known.post(deed.by, MANDATES, f"{path}/renew", body, version=seen["row_version"])
    known.mandates[deed.key] = made["id"]


async def _change_mandate(known: Known, deed: MandateDeed) -> None:
    path = f"/mandates/{known.mandates[deed.key]}"
    seen = await known.get(deed.by, MANDATES, path)
    body: dict[str, object] | None = None if deed.reason is None else {"reason": deed.reason}
    if deed.verb == "revoke":
        body = {"reason": deed.reason, "immediate": deed.at_once}
    await known.post(deed.by, MANDATES, f"{path}/{deed.verb}", body, version=seen["row_version"])


async def _do_duty(known: Known, deed: DoDuty) -> None:
    path = f"/mandates/{known.mandates[deed.key]}/duties"
    waiting = [one for one in await known.every(deed.by, MANDATES, path) if one["state"] != "done"]
    if waiting:
        first = min(waiting, key=lambda one: (one["due_on"], one["id"]))
        await known.post(deed.by, MANDATES, f"{path}/{first['id']}/do", {"word": deed.word})


async def _ask(known: Known, deed: AskForMandate) -> None:
    body = {
        "holder": known.holder(deed.holder),
        "parent_mandate_id": known.mandates[deed.parent],
        "title": deed.title,
        "terms": deed.terms.to_wire(),
        "reason": deed.reason,
    }
    known.requests[deed.key] = (await known.post(deed.by, MANDATES, "/mandate-requests", body))["id"]


async def _change_request(known: Known, deed: RequestDeed) -> None:
    path = f"/mandate-requests/{known.requests[deed.key]}"
    seen = await known.get(deed.by, MANDATES, path)
    body: dict[str, object] | None = None
    if deed.terms is not None:
        body = {"terms": deed.terms.to_wire(), "note": deed.note}
    elif deed.verb == "decline":
        body = {"reason": deed.note}
    answer = await known.post(deed.by, MANDATES, f"{path}/{deed.verb}", body, version=seen["row_version"])
    if deed.mandate is not None:
        known.mandates[deed.mandate] = answer["mandate_id"]


async def _ask_for_second_grantor(known: Known, deed: AskForSecondGrantor) -> None:
    seen = await known.get(deed.by, MANDATES, "/grant-policy")
    body = {
        "second_grantor_above": {"currency": CURRENCY, "amount_minor": deed.above_minor},
        "notice_days": seen["notice_days"],
    }
    await known.send(deed.by, "PUT", MANDATES, "/grant-policy", body, version=seen["row_version"])

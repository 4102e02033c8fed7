"""Tells growth of journeys, each as the only person who may."""

from uuid import NAMESPACE_OID, uuid5

from leeway.demo.deeds import (
    AddPractice,
    BackStage,
    ChooseStage,
    EndStage,
    JourneyDeed,
    NoteEffort,
    OptIn,
    WriteJournal,
)
from leeway.demo.known import Known

GROWTH = "growth"
PathDeed = OptIn | ChooseStage | EndStage | JourneyDeed | NoteEffort | BackStage | AddPractice | WriteJournal


async def tell_path(known: Known, deed: PathDeed) -> None:
    match deed:
        case OptIn():
            known.journeys[deed.by] = await known.post(deed.by, GROWTH, "/journeys")
        case ChooseStage():
            body = {"stage": deed.stage, "aims": deed.aims, "support": deed.support}
            await _change(known, deed.by, "stages", body)
        case EndStage():
            await _change(known, deed.by, f"stages/{_running(known, deed)}/end")
        case NoteEffort():
            await _change(known, deed.by, f"stages/{_running(known, deed)}/efforts", {"effort": deed.effort})
        case BackStage():
            backing = {"sponsor_person_id": known.person_id(deed.sponsor), "core_role": deed.core_role}
            await _change(known, deed.by, f"stages/{_running(known, deed)}/backing", backing, method="PUT")
        case WriteJournal():
            key = str(uuid5(NAMESPACE_OID, f"{deed.by} {deed.at.isoformat()}"))
            await known.post(deed.by, GROWTH, "/journal", {"key": key, "text": deed.text})
        case AddPractice():
            line = {name: getattr(deed, name) for name in ("stage", "kind", "title", "text", "for_all")}
            await known.post(deed.by, GROWTH, "/practices", line)
        case JourneyDeed():
            await _change(known, deed.by, deed.verb)


def _running(known: Known, deed: EndStage | NoteEffort | BackStage) -> str:
    """The id of the spell that runs in the deed's stage."""
    spells = known.journeys[deed.by]["spells"]
    spell_id: str = next(each["id"] for each in spells if each["stage"] == deed.stage and each["until_on"] is None)
    return spell_id


async def _change(
    known: Known, by: str, verb: str, body: dict[str, str] | None = None, *, method: str = "POST"
) -> None:
    journey = known.journeys[by]
    path = f"/journeys/{journey['id']}/{verb}"
    known.journeys[by] = await known.send(by, method, GROWTH, path, body, version=journey["row_version"])

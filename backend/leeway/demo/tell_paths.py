"""Tells growth of journeys, each as the only person who may."""

from leeway.demo.deeds import ChooseStage, EndStage, JourneyDeed, OptIn
from leeway.demo.known import Known

GROWTH = "growth"
PathDeed = OptIn | ChooseStage | EndStage | JourneyDeed


async def tell_path(known: Known, deed: PathDeed) -> None:
    match deed:
        case OptIn():
            known.journeys[deed.by] = await known.post(deed.by, GROWTH, "/journeys")
        case ChooseStage():
            body = {"stage": deed.stage, "aims": deed.aims, "support": deed.support}
            await _change(known, deed.by, "stages", body)
        case EndStage():
            spells = known.journeys[deed.by]["spells"]
            running = next(each for each in spells if each["stage"] == deed.stage and each["until_on"] is None)
            await _change(known, deed.by, f"stages/{running['id']}/end")
        case JourneyDeed():
            await _change(known, deed.by, deed.verb)


async def _change(known: Known, by: str, verb: str, body: dict[str, str] | None = None) -> None:
    journey = known.journeys[by]
    path = f"/journeys/{journey['id']}/{verb}"
    known.journeys[by] = await known.post(by, GROWTH, path, body, version=journey["row_version"])

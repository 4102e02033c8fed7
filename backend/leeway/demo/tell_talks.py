"""Tells growth of stage talks, each side as itself: nobody writes the other's page."""

from typing import Any

from leeway.demo.deeds import AnswerTalk, ConfirmOutcome, OpenTalk, WriteOutcome
from leeway.demo.known import Known

GROWTH = "growth"
TalkDeed = OpenTalk | AnswerTalk | WriteOutcome | ConfirmOutcome


async def tell_talk(known: Known, deed: TalkDeed) -> None:
    if isinstance(deed, OpenTalk):
        asked = {"other_person_id": known.person_id(deed.other), "tasks": list(deed.tasks)}
        known.talks[deed.key] = (await known.post(deed.by, GROWTH, "/stage-talks", asked))["id"]
        return
    path = f"/stage-talks/{known.talks[deed.key]}"
    seen = await known.get(deed.by, GROWTH, path)
    match deed:
        case AnswerTalk():
            saved = await known.send(
                deed.by, "PUT", GROWTH, f"{path}/answers", _page(deed), version=seen["own"]["row_version"]
            )
            if deed.done:
                await known.post(deed.by, GROWTH, f"{path}/answers", version=saved["own"]["row_version"])
        case WriteOutcome():
            await known.send(deed.by, "PUT", GROWTH, f"{path}/outcome", _outcome(deed), version=seen["row_version"])
        case ConfirmOutcome():
            await known.post(deed.by, GROWTH, f"{path}/outcome/confirm", version=seen["row_version"])


def _page(deed: AnswerTalk) -> dict[str, Any]:
    ratings = [{"will": will, "skill": skill} for will, skill in deed.page.ratings]
    return {"contribution": deed.page.contribution, "stages": list(deed.page.stages), "ratings": ratings}


def _outcome(deed: WriteOutcome) -> dict[str, Any]:
    return {
        "stages": list(deed.stages),
        "decisions": list(deed.decisions),
        "support": deed.support,
        "effort": deed.effort,
        "myths": list(deed.myths),
        "next_on": deed.next_on.isoformat(),
    }

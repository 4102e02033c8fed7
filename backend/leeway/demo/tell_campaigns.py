"""Tells growth of campaigns: run by whoever keeps the programme, answered by each as themselves."""

from typing import Any

from leeway.demo.chance import chance
from leeway.demo.deeds import AnswerForms, CloseCampaign, RunCampaign
from leeway.demo.known import Known

GROWTH = "growth"
CampaignDeed = RunCampaign | AnswerForms | CloseCampaign
LOWEST, HIGHEST = 1, 5
CANNOT_SAY = 0.003
KINDER_TO_ONESELF = 0.4


async def tell_campaign(known: Known, deed: CampaignDeed) -> None:
    match deed:
        case RunCampaign():
            draft = {
                "title": deed.title,
                "person_ids": [known.person_id(number) for number in deed.people],
                "closes_on": deed.closes_on.isoformat(),
                "others": 6,
            }
            made = await known.post(deed.by, GROWTH, "/campaigns", draft)
            known.campaigns[deed.key] = made["id"]
            await known.post(deed.by, GROWTH, f"/campaigns/{made['id']}/launch")
        case AnswerForms():
            invited = (await known.get(deed.by, GROWTH, "/invitations"))["items"]
            form = (await known.get(deed.by, GROWTH, "/forms"))["items"][0] if invited else {}
            for asked in invited:
                path = f"/assessments/{asked['assessment_id']}/responses"
                await known.post(deed.by, GROWTH, path, _answers(known, deed, asked, form))
        case CloseCampaign():
            await known.post(deed.by, GROWTH, f"/campaigns/{known.campaigns[deed.key]}/close")


def _answers(known: Known, deed: AnswerForms, asked: dict[str, Any], form: dict[str, Any]) -> dict[str, Any]:
    """Everybody has a way of working that all see much alike, and nobody sees exactly so."""
    about = known.number_of(asked["person_id"])
    person, rater = chance(deed.seed, f"seen/{about}"), chance(deed.seed, f"sees/{deed.by}/{about}")
    kinder = KINDER_TO_ONESELF if asked["group"] == "self" else 0
    answers = []
    for item in form["items"]:
        felt = person.gauss(3.7, 0.5) + kinder + rater.gauss(0, 0.6)
        if rater.random() > CANNOT_SAY:
            answers.append({"code": item["code"], "rating": min(max(round(felt), LOWEST), HIGHEST)})
    return {"answers": answers}

"""The refusals of growth; each names what would be possible instead."""

from leeway.kernel.refusal import Refusal


class JourneyOpen(Refusal):
    code = "journey-open"
    status = 409
    title = "You are on a journey already"


class SponsorIsSomebodyElse(Refusal):
    code = "sponsor-is-somebody-else"
    status = 409
    title = "Nobody opens doors for themselves"


class PracticeListFull(Refusal):
    code = "practice-list-full"
    status = 409
    title = "This list is as long as it may be"


class StageRunning(Refusal):
    code = "stage-running"
    status = 409
    title = "This stage runs already"


class IllegalTransition(Refusal):
    code = "illegal-transition"
    status = 409
    title = "This does not fit as things are now"


class PartnerUnknown(Refusal):
    code = "talk-partner-unknown"
    status = 409
    title = "This talk needs somebody else who works here"


class TasksMismatch(Refusal):
    code = "tasks-mismatch"
    status = 409
    title = "There is one place for each task"


class AnswersAreMissing(Refusal):
    code = "answers-missing"
    status = 409
    title = "Some tasks are not rated yet"


class JournalLocked(Refusal):
    code = "journal-locked"
    status = 409
    title = "This journal does not open"


class QuestionsTwice(Refusal):
    code = "questions-twice"
    status = 409
    title = "Two questions have one code"


class PicksRefused(Refusal):
    code = "picks-refused"
    status = 409
    title = "These questions cannot be picked together"


class QuestionsUnknown(Refusal):
    code = "questions-unknown"
    status = 409
    title = "This session asks other questions"


class PlansEnough(Refusal):
    code = "plans-enough"
    status = 409
    title = "There are many plans already"


class DraftDoesNotFit(Refusal):
    code = "plan-does-not-fit"
    status = 409
    title = "This plan contradicts itself"


class AskedEnough(Refusal):
    code = "feedback-asked-enough"
    status = 409
    title = "Enough people are asked"


class LinkOver(Refusal):
    code = "feedback-link-over"
    status = 410
    title = "This link is over"


class AlreadyShared(Refusal):
    code = "already-shared"
    status = 409
    title = "This is shared with them already"


class FormDoesNotFit(Refusal):
    code = "form-does-not-fit"
    status = 409
    title = "This form cannot be asked"


class CampaignPeopleUnknown(Refusal):
    code = "campaign-people-unknown"
    status = 409
    title = "Somebody on this list does not work here"


class CampaignMovedOn(Refusal):
    code = "campaign-moved-on"
    status = 409
    title = "This does not fit as the campaign stands now"


class AnswersDoNotFit(Refusal):
    code = "answers-do-not-fit"
    status = 409
    title = "These answers are not to what was asked"


class AnsweredAlready(Refusal):
    code = "answered-already"
    status = 409
    title = "Your answers are in already"


class ResultNotYet(Refusal):
    code = "result-not-yet"
    status = 409
    title = "There is a result when the campaign is closed"

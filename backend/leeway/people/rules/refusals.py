"""What people refuses, each with its own code."""

from leeway.kernel.refusal import Refusal


class BaseMoved(Refusal):
    code = "base-moved"
    status = 409
    title = "The directory changed after this preview"


class PlanDiffers(Refusal):
    code = "plan-differs"
    status = 409
    title = "This is not the plan that was previewed"


class GuardTripped(Refusal):
    code = "guard-tripped"
    status = 409
    title = "This import takes away a lot and needs a named approval"


class RunNotOpen(Refusal):
    code = "run-not-open"
    status = 409
    title = "This run cannot be changed any more"


class ColumnNotKept(Refusal):
    code = "column-not-kept"
    status = 409
    title = "This column was dropped when the file was read"


class SecretMissing(Refusal):
    code = "secret-missing"
    status = 409
    title = "The source has no credentials yet"


class NothingChangedSince(Refusal):
    code = "no-change-query"
    status = 409
    title = "This source cannot be asked for changes alone"


class PushesByItself(Refusal):
    code = "pushes-by-itself"
    status = 409
    title = "This source is not asked: it pushes"


class NotPushing(Refusal):
    code = "not-pushing"
    status = 409
    title = "This source is asked: it does not push"


class SourceExists(Refusal):
    code = "source-exists"
    status = 409
    title = "There is a source of this short name already"


class SourceBusy(Refusal):
    code = "source-busy"
    status = 409
    title = "A run of this source is under way"


class SourceUnread(Refusal):
    code = "source-unread"
    status = 409
    title = "The source could not be read"


class NotInDoubt(Refusal):
    code = "not-in-doubt"
    status = 409
    title = "Nothing has to be decided about this record"


class NothingToUndo(Refusal):
    code = "nothing-to-undo"
    status = 409
    title = "This run cannot be undone"


class LastAdministrator(Refusal):
    code = "last-administrator"
    status = 409
    title = "An organisation keeps one administrator"


class AdministratorExists(Refusal):
    code = "administrator-exists"
    status = 409
    title = "Somebody administers this organisation already"


class NotWorkingHere(Refusal):
    code = "not-working-here"
    status = 409
    title = "This person does not work here"


class PersonUnknown(Refusal):
    code = "person-unknown"
    status = 409
    title = "There is no such person"


class TokenOver(Refusal):
    code = "token-over"
    status = 409
    title = "This token does not count any more"

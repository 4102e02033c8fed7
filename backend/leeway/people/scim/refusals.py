"""What the engine does not take, in the words of SCIM."""

from scim2_models import InvalidValueException, SCIMException, UniquenessException

from leeway.people.actions.scim.push import EMAIL_TAKEN, IN_DOUBT, NotTaken


class WaitsForSomebody(UniquenessException):
    """Kept although it is refused: a human decides who it is, and the client's next try is taken so."""


class Paused(SCIMException):
    status = 503
    _default_detail = "This source is paused in Leeway: try again later."


def refusal_of(outcome: NotTaken) -> SCIMException:
    if outcome.code == IN_DOUBT:
        return WaitsForSomebody(
            detail=f"{outcome.reason} Decide in Leeway under Sources who it is; the next try is taken so."
        )
    if outcome.code == EMAIL_TAKEN:
        return UniquenessException(detail=outcome.reason)
    return InvalidValueException(detail=outcome.reason)

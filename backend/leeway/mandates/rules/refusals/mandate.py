"""Refusals about mandates and the requests they come from."""

from collections.abc import Sequence

from leeway.kernel.refusal import Refusal
from leeway.mandates.rules.transition import Illegal


class IllegalTransition(Refusal):
    code = "illegal-transition"
    status = 409
    title = "This cannot be done in its present state"

    def __init__(self, illegal: Illegal) -> None:
        super().__init__(
            f"It is {illegal.state}, so it takes no {illegal.deed}.", state=illegal.state, allowed=list(illegal.allowed)
        )


class WiderThanParent(Refusal):
    code = "wider-than-parent"
    status = 409
    title = "This is wider than the mandate it would come from"

    def __init__(self, limits: tuple[str, ...]) -> None:
        super().__init__("Narrow what `limits` names, or ask for a wider mandate above.", limits=list(limits))


class MandateNotActive(Refusal):
    code = "mandate-not-active"
    status = 409
    title = "This mandate is not active now"


class NotDelegable(Refusal):
    code = "not-delegable"
    status = 409
    title = "The holder of this mandate may not grant further"


class ChainTooDeep(Refusal):
    code = "chain-too-deep"
    status = 409
    title = "This would be one level of mandates too many"


class GrantorHolds(Refusal):
    code = "grantor-holds"
    status = 409
    title = "Nobody grants to themselves"


class NotCarvable(Refusal):
    code = "not-carvable"
    status = 409
    title = "No slice can be cut from this mandate"


class NotNarrower(Refusal):
    code = "not-narrower"
    status = 409
    title = "This does not make the mandate narrower"

    def __init__(self, limits: Sequence[str]) -> None:
        super().__init__(
            "Nothing widens without a new grant: `limits` names what would reach further.", limits=list(limits)
        )


class BelowSpent(Refusal):
    code = "below-spent"
    status = 409
    title = "More than this is held or promised already"

    def __init__(self, code: str, spent: int) -> None:
        super().__init__("Lower it to `least` at most, or wait until holds have ended.", limit=code, least=spent)


class NotRenewable(Refusal):
    code = "not-renewable"
    status = 409
    title = "This mandate cannot be renewed"


class AlreadyOver(Refusal):
    code = "already-over"
    status = 409
    title = "These terms have ended before they begin to count"


class HolderUnknown(Refusal):
    code = "holder-unknown"
    status = 409
    title = "There is no such active person or team"


class ReasonMissing(Refusal):
    code = "reason-missing"
    status = 409
    title = "This needs a reason"


class DutyDone(Refusal):
    code = "duty-done"
    status = 409
    title = "This duty is done already"

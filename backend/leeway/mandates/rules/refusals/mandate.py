"""Refusals about mandates and the requests they come from."""

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

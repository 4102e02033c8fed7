"""Refusals about the authority from which every chain of mandates begins."""

from leeway.kernel.refusal import Refusal


class TwoPeopleNeeded(Refusal):
    code = "two-people-needed"
    status = 409
    title = "A root authority needs two people, and neither may be its holder"


class AlreadyConfirmed(Refusal):
    code = "already-confirmed"
    status = 409
    title = "This root authority is confirmed already"

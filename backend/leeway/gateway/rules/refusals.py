"""What the front door refuses, and with which code."""

from leeway.kernel.refusal import Refusal


class OddPath(Refusal):
    code = "path-refused"
    status = 400
    title = "This path can be read in two ways"


class HostRefused(Refusal):
    code = "host-refused"
    status = 400
    title = "This address is not served"


class ForeignOrigin(Refusal):
    code = "foreign-origin"
    status = 403
    title = "This write does not come from Leeway's own pages"


class WordMissing(Refusal):
    code = "csrf-missing"
    status = 403
    title = "The session's word is missing"


class WrongType(Refusal):
    code = "unsupported-media-type"
    status = 415
    title = "Only JSON is taken here"


class TooLarge(Refusal):
    code = "too-large"
    status = 413
    title = "The body is too large"


class HeadersTooLarge(Refusal):
    code = "headers-too-large"
    status = 431
    title = "The headers are too large"


class TooMany(Refusal):
    code = "too-many-requests"
    status = 429
    title = "Too many requests"


class Busy(Refusal):
    code = "busy"
    status = 503
    title = "Too much at once"


class Unreachable(Refusal):
    code = "unreachable"
    status = 503
    title = "A part of Leeway does not answer"


class NotShown(Refusal):
    code = "not-shown"
    status = 403
    title = "This is data, not a page"


class SetupClosed(Refusal):
    code = "setup-closed"
    status = 409
    title = "There is an administrator already"


class WrongCode(Refusal):
    code = "wrong-code"
    status = 403
    title = "This is not the code"


class UnknownPerson(Refusal):
    code = "unknown-person"
    status = 409
    title = "Nobody active has this address"


class PeopleExist(Refusal):
    code = "people-exist"
    status = 409
    title = "There are people already"


class WrongSignIn(Refusal):
    """One answer for an unknown address, a wrong passphrase and a wrong code (V37)."""

    code = "wrong-sign-in"
    status = 403
    title = "This does not fit"


class CodeNeeded(Refusal):
    """Said only to whoever knows the passphrase."""

    code = "code-needed"
    status = 403
    title = "A code from your authenticator is needed"


class SignInAgain(Refusal):
    code = "sign-in-again"
    status = 403
    title = "Sign in anew for this"


class MustWait(Refusal):
    code = "must-wait"
    status = 429
    title = "Too many tries that failed"


class LocalSignInOff(Refusal):
    code = "local-sign-in-off"
    status = 409
    title = "Your organisation signs in elsewhere"


class WeakPassphrase(Refusal):
    code = "weak-passphrase"
    status = 409
    title = "This passphrase is not taken"


class InvitationOver(Refusal):
    """Unknown, used, replaced by a newer one and expired are one answer."""

    code = "invitation-over"
    status = 410
    title = "This link does not open anything any more"


class NoAccount(Refusal):
    code = "no-account"
    status = 409
    title = "There is no passphrase here"


class FactorState(Refusal):
    code = "second-factor-state"
    status = 409
    title = "The second factor is not in that state"


class OidcOff(Refusal):
    code = "oidc-off"
    status = 409
    title = "No identity provider is set up"


class ProviderAway(Refusal):
    code = "provider-away"
    status = 503
    title = "The identity provider does not answer"


class ProviderRefused(Refusal):
    """Whatever was wrong: the reason is for the log, not for whoever tries."""

    code = "provider-refused"
    status = 403
    title = "The identity provider's answer does not fit"


class NotLinked(Refusal):
    code = "not-linked"
    status = 403
    title = "Nobody here is linked to this account"


class LinkedOtherwise(Refusal):
    code = "linked-otherwise"
    status = 409
    title = "This account belongs to somebody else here"

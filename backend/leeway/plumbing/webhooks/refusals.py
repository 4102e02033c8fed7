"""What is refused about webhooks, each with its own code."""

from leeway.kernel.refusal import Refusal


class AddressNotUsable(Refusal):
    code = "address-not-usable"
    status = 409
    title = "Nothing can be delivered to this address"


class TooManyWebhooks(Refusal):
    code = "too-many-webhooks"
    status = 409
    title = "There are as many webhooks as there may be"


class WebhookNotActive(Refusal):
    code = "webhook-not-active"
    status = 409
    title = "This webhook is not active"

"""What mandates tells outside systems that subscribed to it. Whatever is not listed leaves by no webhook."""

_MANDATE = (
    *("requested", "rerouted", "countered", "declined", "withdrawn", "granted", "accepted", "confirmed", "rejected"),
    *("suspended", "resumed", "revoked", "relinquished", "narrowing_told", "narrowing_withdrawn", "narrowed"),
    *("carried_over", "superseded", "lapsed", "expired"),
)
_HOLD = ("placed", "committed", "released", "voided", "expired")
_OFFER = ("revised", "held", "sent", "accepted", "lost")

TOLD_OUTSIDE = (
    *(f"dev.leeway.mandates.mandate.{what}" for what in _MANDATE),
    *(f"dev.leeway.mandates.hold.{what}" for what in _HOLD),
    "dev.leeway.mandates.commitment.reversed",
    "dev.leeway.mandates.duty.reminded",
    *(f"dev.leeway.mandates.offer.{what}" for what in _OFFER),
)

"""Holds and commitments on their way to the wire."""

from datetime import datetime

from leeway.mandates.api.wire import evaluation
from leeway.mandates.api.wire import hold as wire
from leeway.mandates.rules.hold import HoldState, deeds_open, lapsed
from leeway.mandates.rules.spender import Spender
from leeway.mandates.rules.viewer import Holder, HolderKind
from leeway.mandates.store.hold import KeptCommitment, KeptHold, hold_value
from leeway.mandates.store.rows.ledger import ReversalRow
from leeway.mandates.store.rows.mandate import MandateRow

REVERSE = "reverse"


def hold_of(kept: KeptHold, spender: Spender, at: datetime) -> wire.Hold:
    """As it stands at this moment: what has run out is shown as expired, whether or not it was swept (I26)."""
    row, value = kept.row, hold_value(kept.row)
    finishes = spender.may_finish(holder_of(kept.mandate), row.steward_id)
    return wire.Hold(
        id=row.id,
        mandate=_mandate(kept.mandate, row.mandate_version),
        account=None if kept.account is None else evaluation.NameRef(id=kept.account.id, name=kept.account.name),
        deal_ref=row.deal_ref,
        amount_minor=row.amount_minor,
        committed_minor=row.committed_minor,
        currency=row.currency,
        state=HoldState.EXPIRED if lapsed(value, at) else value.state,
        placed_at=row.placed_at,
        expires_at=row.expires_at,
        evaluation_id=row.evaluation_id,
        may=[str(deed) for deed in deeds_open(value, at)] if finishes else [],
        row_version=row.row_version,
    )


def commitment_of(kept: KeptCommitment, spender: Spender) -> wire.Commitment:
    row = kept.row
    left_minor = row.amount_minor - row.reversed_minor
    return wire.Commitment(
        id=row.id,
        hold_id=row.hold_id,
        mandate=_mandate(kept.mandate, row.mandate_version),
        amount_minor=row.amount_minor,
        reversed_minor=row.reversed_minor,
        currency=row.currency,
        committed_at=row.committed_at,
        evaluation_id=row.evaluation_id,
        may=[REVERSE] if left_minor and spender.may_use(holder_of(kept.mandate)) else [],
        row_version=row.row_version,
    )


def reversal_of(row: ReversalRow) -> wire.Reversal:
    return wire.Reversal(
        id=row.id,
        commitment_id=row.commitment_id,
        amount_minor=row.amount_minor,
        reason=row.reason,
        reversed_at=row.reversed_at,
    )


def holder_of(mandate: MandateRow) -> Holder:
    return Holder(kind=HolderKind(mandate.holder_kind), id=mandate.holder_id)


def _mandate(mandate: MandateRow, version: int) -> evaluation.MandateRef:
    """With the version that the money was taken under, not today's (I35)."""
    return evaluation.MandateRef(id=mandate.id, title=mandate.title, version=version)

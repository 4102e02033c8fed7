"""A mandate as it is kept: its row, what its present version says, and its anchor."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from leeway.mandates.rules.mandate_state import MandateState, state_at
from leeway.mandates.rules.terms import Terms
from leeway.mandates.rules.validity import over
from leeway.mandates.rules.viewer import Holder, HolderKind
from leeway.mandates.store.rows.ledger import BudgetAnchorRow
from leeway.mandates.store.rows.mandate import MandateRow, MandateVersionRow
from leeway.mandates.store.terms import terms_of

KeptSelect = Select[MandateRow, MandateVersionRow, BudgetAnchorRow]


@dataclass(frozen=True, slots=True)
class KeptMandate:
    row: MandateRow
    version: MandateVersionRow
    anchor: BudgetAnchorRow

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def holder(self) -> Holder:
        return Holder(kind=HolderKind(self.row.holder_kind), id=self.row.holder_id)

    @property
    def terms(self) -> Terms:
        return terms_of(self.version)

    def state_at(self, at: datetime) -> MandateState:
        return state_at(MandateState(self.row.state), window_over=over(self.version.valid_until, at))


def kept_mandates(organisation_id: UUID) -> KeptSelect:
    """The statement that every question about mandates narrows."""
    return (
        select(MandateRow, MandateVersionRow, BudgetAnchorRow)
        .join(
            MandateVersionRow,
            and_(
                col(MandateVersionRow.organisation_id) == col(MandateRow.organisation_id),
                col(MandateVersionRow.mandate_id) == col(MandateRow.id),
                col(MandateVersionRow.number) == col(MandateRow.version),
            ),
        )
        .join(
            BudgetAnchorRow,
            and_(
                col(BudgetAnchorRow.organisation_id) == col(MandateRow.organisation_id),
                col(BudgetAnchorRow.id) == col(MandateRow.id),
            ),
        )
        .where(col(MandateRow.organisation_id) == organisation_id)
    )

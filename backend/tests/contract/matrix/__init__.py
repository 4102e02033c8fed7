"""Who is answered what, at every door of the house: access is data (R27). One file per service, gathered here."""

from tests.contract.matrix import gateway, growth, inner, mandates, people
from tests.contract.matrix.fields import FIELDS, LISTED, Field, Listed
from tests.contract.matrix.row import Row

MATRIX: tuple[Row, ...] = (*people.ROWS, *growth.ROWS, *mandates.ROWS, *gateway.ROWS, *inner.ROWS)
NO_DOORS: tuple[Row, ...] = growth.NO_DOORS

__all__ = ["FIELDS", "LISTED", "MATRIX", "NO_DOORS", "Field", "Listed", "Row"]

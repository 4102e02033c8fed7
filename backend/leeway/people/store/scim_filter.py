"""A filter of SCIM as a condition of PostgreSQL, so that 100,000 users are never matched one by one (X53).

User names, ids of the client's and our own ids go by an index; everything else reads the source's users once.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from scim2_models import AttributeBinding, InvalidFilterException, ScimFilter
from scim2_models.path import (
    AttrPath,
    CompareOperator,
    Comparison,
    FilterNode,
    FilterVisitor,
    LogicalExpr,
    LogicalOperator,
    Not,
    Present,
    ValuePath,
)
from scim2_models.path.resolution import coerce_value
from sqlalchemy import ColumnElement, Text, and_, cast, exists, false, func, inspect, literal, not_, or_, select, true
from sqlalchemy import column as sql_column
from sqlalchemy.dialects.postgresql import JSONB

from leeway.people.store.rows.scim import ScimGroupRow, ScimUserRow

Condition = ColumnElement[bool]
Column = ColumnElement[Any]

LONGEST = 8_000


class Columns:
    """Where the attributes of one kind of resource lie: columns of their own by URN, the rest in its JSON."""

    def __init__(self, document: Column, own: dict[str, Column], extensions: tuple[str, ...]) -> None:
        self.document = document
        self.own = {urn.lower(): column for urn, column in own.items()}
        self.extensions = extensions

    def head(self, binding: AttributeBinding) -> Column:
        """The JSON of the attribute that a binding starts from."""
        urn = _head_urn(binding)
        extension = next((each for each in self.extensions if urn.lower().startswith(f"{each.lower()}:")), None)
        place = self.document if extension is None else self.document[extension]
        found: Column = place[urn.rpartition(":")[2]]
        return found


def user_columns(schema: str, extension: str) -> Columns:
    row = inspect(ScimUserRow).columns
    own = {
        "id": row["id"],
        "userName": row["user_name_key"],
        "externalId": row["external_id"],
        "meta.created": row["created_at"],
        "meta.lastModified": row["changed_at"],
    }
    return Columns(row["resource"], {f"{schema}:{name}": column for name, column in own.items()}, (extension,))


def group_columns(schema: str) -> Columns:
    row = inspect(ScimGroupRow).columns
    own = {
        "id": row["id"],
        "externalId": row["external_id"],
        "meta.created": row["created_at"],
        "meta.lastModified": row["changed_at"],
    }
    return Columns(row["resource"], {f"{schema}:{name}": column for name, column in own.items()}, ())


def condition_of(scim_filter: ScimFilter[Any], columns: Columns, folded: Callable[[str], str]) -> Condition:
    """`folded` is how texts whose case does not count are kept in columns of their own."""
    if len(str(scim_filter)) > LONGEST:
        raise InvalidFilterException(detail=f"A filter has at most {LONGEST} characters.")
    return _Conditions(scim_filter, columns, folded).visit(scim_filter.ast)


class _Conditions(FilterVisitor[Condition]):
    def __init__(self, scim_filter: ScimFilter[Any], columns: Columns, folded: Callable[[str], str]) -> None:
        self._filter = scim_filter
        self._columns = columns
        self._folded = folded

    def visit_comparison(self, node: Comparison) -> Condition:
        binding = self._filter.resolve_comparison(node.attr_path, strict=False)
        if binding is None:
            return false()
        value = coerce_value(binding, node.value, node.op)
        own = self._columns.own.get(binding.urn.lower())
        if own is not None:
            return _of_column(own, binding, node.op, value, self._folded)
        head = self._columns.head(binding)
        if binding.is_multivalued:
            entry = _entries(head)
            inner = entry.c.value[_sub(binding)].astext if binding.sub_field_name else entry.c.value.astext
            # "Not equal" of several values: none of them is equal.
            if node.op is CompareOperator.ne:
                return not_(_some(entry, _compared(inner, binding, CompareOperator.eq, value)))
            return _some(entry, _compared(inner, binding, node.op, value))
        place = head[_sub(binding)] if binding.sub_field_name else head
        return _compared(place.astext, binding, node.op, value)

    def visit_present(self, node: Present) -> Condition:
        binding = self._filter.resolve(node.attr_path, strict=False)
        if binding is None:
            return false()
        own = self._columns.own.get(binding.urn.lower())
        if own is not None:
            return own.is_not(None)
        head = self._columns.head(binding)
        if binding.is_multivalued and binding.sub_field_name:
            entry = _entries(head)
            return _some(entry, func.coalesce(entry.c.value[_sub(binding)].astext, "") != "")
        place = head[_sub(binding)] if binding.sub_field_name else head
        return func.coalesce(place.astext, "").not_in(("", "[]", "{}"))

    def visit_not(self, node: Not) -> Condition:
        return not_(self.visit(node.expr))

    def visit_logical_expr(self, node: LogicalExpr) -> Condition:
        terms = [self.visit(term) for term in node.terms]
        return and_(true(), *terms) if node.op is LogicalOperator.and_ else or_(false(), *terms)

    def visit_value_path(self, node: ValuePath) -> Condition:
        binding = self._filter.resolve(node.attr_path, strict=False)
        if binding is None:
            return false()
        head = self._columns.head(binding)
        entry = _entries(head)
        return _some(entry, self._of_entry(entry.c.value, node.attr_path, node.val_filter))

    def _of_entry(self, entry: Column, of: AttrPath, node: FilterNode) -> Condition:
        """The inner filter, about one entry of a list."""
        match node:
            case Not():
                return not_(self._of_entry(entry, of, node.expr))
            case LogicalExpr():
                terms = [self._of_entry(entry, of, term) for term in node.terms]
                return and_(true(), *terms) if node.op is LogicalOperator.and_ else or_(false(), *terms)
            case Comparison() | Present():
                path = AttrPath(attr=of.attr, sub_attr=node.attr_path.attr, uri=of.uri)
                binding = self._filter.resolve(path, strict=False)
                if binding is None:
                    return false()
                inner = entry[_sub(binding)].astext
                if isinstance(node, Present):
                    return func.coalesce(inner, "") != ""
                return _compared(inner, binding, node.op, coerce_value(binding, node.value, node.op))
            case _:
                raise InvalidFilterException(detail="A selection inside a selection cannot be read.")


def _compared(place: Column, binding: AttributeBinding, op: CompareOperator, value: object) -> Condition:
    """A JSON member, which may be missing, compared as the standard says: nothing equals nothing alone."""
    if value is None:
        return {CompareOperator.eq: place.is_(None), CompareOperator.ne: place.is_not(None)}.get(op, false())
    if isinstance(value, bool):
        return _ordered(place, op, "true" if value else "false")
    text = str(value)
    if binding.case_exact:
        return _ordered(place, op, text)
    return _ordered(func.lower(place), op, text.lower())


def _of_column(
    column: Column, binding: AttributeBinding, op: CompareOperator, value: object, folded: Callable[[str], str]
) -> Condition:
    if isinstance(value, datetime) or value is None:
        return _ordered(column, op, value)
    if column.type.python_type is UUID:
        try:
            return _ordered(column, op, UUID(str(value)))
        except ValueError:
            return _ordered(cast(column, Text), op, str(value))
    if column.type.python_type is datetime:
        # No part of a text is in an instant.
        return false()
    return _ordered(column, op, str(value) if binding.case_exact else folded(str(value)))


def _ordered(place: Column, op: CompareOperator, value: Any) -> Condition:  # noqa: ANN401 - text, instant or id
    if value is None:
        return {CompareOperator.eq: place.is_(None), CompareOperator.ne: place.is_not(None)}.get(op, false())
    match op:
        case CompareOperator.eq:
            # Not wrapped, so that an index can serve it; under a negation a missing value must count as unequal.
            return and_(place.is_not(None), place == value)
        case CompareOperator.ne:
            return place.is_distinct_from(value)
        case CompareOperator.co:
            return func.coalesce(func.strpos(place, value) > 0, false())
        case CompareOperator.sw:
            return func.coalesce(func.left(place, func.length(literal(value))) == value, false())
        case CompareOperator.ew:
            return func.coalesce(func.right(place, func.length(literal(value))) == value, false())
    by_bytes = place.collate("C") if isinstance(value, str) else place
    compared = {
        CompareOperator.gt: by_bytes > value,
        CompareOperator.ge: by_bytes >= value,
        CompareOperator.lt: by_bytes < value,
        CompareOperator.le: by_bytes <= value,
    }
    return func.coalesce(compared[op], false())


def _entries(head: Column) -> Any:  # noqa: ANN401 - a table of one column
    """An attribute of several values as a table with one row for each."""
    return func.jsonb_array_elements(head).table_valued(sql_column("value", JSONB), name="entry")


def _some(entry: Any, condition: Condition) -> Condition:  # noqa: ANN401 - as above
    return exists(select(literal(1)).select_from(entry).where(condition))


def _head_urn(binding: AttributeBinding) -> str:
    return binding.urn.rpartition(".")[0] if binding.sub_field_name else binding.urn


def _sub(binding: AttributeBinding) -> str:
    return binding.urn.rpartition(".")[2]

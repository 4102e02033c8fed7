"""From the words of a declaration to the values that the rules work with."""

from leeway.people.connectors import declaration as said
from leeway.people.rules.connector import paging as pages
from leeway.people.rules.connector import transform as steps
from leeway.people.rules.connector.json_path import read_path
from leeway.people.rules.connector.record import FieldRule, ManagerBy, RecordRules


def record_rules(slug: str, declared: said.Declaration) -> RecordRules:
    return RecordRules(
        slug=slug,
        key=read_path(declared.key),
        fields={field: _field_rule(form, declared.zone) for field, form in declared.fields.items()},
        manager_by=ManagerBy(declared.manager_by),
        false_is_null=declared.false_is_null,
        restricted=None if declared.restricted is None else read_path(declared.restricted),
        deleted=None if declared.deleted is None else read_path(declared.deleted.path),
        deleted_when=frozenset(value.casefold() for value in declared.deleted.values)
        if declared.deleted
        else frozenset(),
    )


def paging_of(declared: said.Paging) -> pages.Paging:
    return pages.Paging(
        kind=declared.kind,
        size=declared.size,
        first_page=declared.first_page,
        path=() if declared.path is None else read_path(declared.path),
    )


def _field_rule(form: said.FieldForm, zone: str) -> FieldRule:
    texts = [form.from_] if isinstance(form.from_, str) else form.from_ or []
    return FieldRule(
        paths=tuple(read_path(text) for text in texts),
        transforms=tuple(_step(step, zone) for step in form.transform),
        constant=form.constant,
        joined=form.joined,
        absent_clears=form.absent == "clears",
    )


def _step(step: said.Transform, zone: str) -> steps.Transform:
    if step.date is not None:
        return steps.ReadDate(form=step.date.form, zone=step.date.zone or zone)
    if step.map is not None:
        return steps.MapWords(words=step.map.words, otherwise=step.map.otherwise)
    if step.split_name is not None:
        return steps.SplitName(part=step.split_name)
    return steps.Lower() if step.lower else steps.Trim()

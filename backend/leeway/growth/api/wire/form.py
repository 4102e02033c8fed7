"""The form of an assessment, as it is written and asked."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from leeway.growth.actions.form.write import Form as FormNow
from leeway.growth.api.wire.reflection import Code
from leeway.growth.api.wire.words import Line
from leeway.growth.rules import form as rules
from leeway.growth.rules.form import MOST_ITEMS, Part, Quality
from leeway.plumbing.wire import Count, Wire


class Item(Wire):
    """`own` is asked of the person, `other` about them; `part` is an E of leadership, `value` a value of your own."""

    code: Code
    quality: Quality
    part: Part | None
    value: Line | None
    own: Line
    other: Line


class Form(Wire):
    """Version 0 is Leeway's own."""

    version: Count
    title: str
    items: list[Item]


class Forms(Wire):
    """The newest first: it is what the next campaign asks."""

    items: list[Form]
    may_write: bool


class NewForm(Wire):
    title: Line
    items: Annotated[list[Item], Field(min_length=1, max_length=MOST_ITEMS)]


def form_of(form: FormNow) -> Form:
    return Form(version=form.version, title=form.title, items=[item_of(item) for item in form.items])


def item_of(item: rules.Item) -> Item:
    return Item(code=item.code, quality=item.quality, part=item.part, value=item.value, own=item.own, other=item.other)


def items_asked(asked: Sequence[Item]) -> list[rules.Item]:
    return [
        rules.Item(code=one.code, quality=one.quality, part=one.part, value=one.value, own=one.own, other=one.other)
        for one in asked
    ]

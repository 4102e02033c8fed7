"""What a preview says about lines and keys, with row and column: some of it stops the file, most of it does not."""

from collections.abc import Iterator, Mapping

from leeway.people.rules.faults import FileFault, Severity, clipped
from leeway.people.rules.fields import Field
from leeway.people.rules.person import GONE
from leeway.people.rules.proposal import Lines, Proposed
from leeway.people.rules.tree import DEEPEST, layers

MEMBERS_SHOWN = 8


def line_warnings(
    proposed: Mapping[str, Proposed], lines: Lines, headers: Mapping[Field, str]
) -> tuple[FileFault, ...]:
    return (*_unknown_managers(proposed, lines, headers), *_circle_members(proposed, lines, headers))


def _unknown_managers(
    proposed: Mapping[str, Proposed], lines: Lines, headers: Mapping[Field, str]
) -> Iterator[FileFault]:
    for person_id in lines.pending:
        person = proposed[person_id]
        if person.row is not None and Field.MANAGER in headers:
            reference = clipped(person.values[Field.MANAGER] or "")
            detail = f"Nobody is known as {reference!r}. The line stays open and closes when that person arrives."
            yield _warning(person.row, headers[Field.MANAGER], "unknown-manager", detail)


def _circle_members(
    proposed: Mapping[str, Proposed], lines: Lines, headers: Mapping[Field, str]
) -> Iterator[FileFault]:
    for circle in lines.circles:
        keys = [proposed[member].key for member in circle.members]
        shown = ", ".join(keys[:MEMBERS_SHOWN]) + (" and others" if len(keys) > MEMBERS_SHOWN else "")
        cut = proposed[circle.cut].key
        for member in circle.members:
            if (row := proposed[member].row) is not None and Field.MANAGER in headers:
                detail = f"Reports in a circle ({shown}). The line of {cut} is left open until the source is mended."
                yield _warning(row, headers[Field.MANAGER], "reporting-circle", detail)


def clash_faults(proposed: Mapping[str, Proposed], headers: Mapping[Field, str]) -> Iterator[FileFault]:
    """A work e-mail belongs to one person at a time; who has left does not hold on to theirs."""
    if Field.WORK_EMAIL not in headers:
        return
    holders: dict[str, Proposed] = {}
    for person in proposed.values():
        email = person.values[Field.WORK_EMAIL]
        if email is None or person.values[Field.STATUS] in GONE:
            continue
        other = holders.setdefault(email, person)
        row = person.row or other.row
        if other is not person and row is not None:
            owner = clipped(other.values[Field.DISPLAY_NAME] or "")
            detail = f"{clipped(email)!r} is the work e-mail of {owner} already; two people are never merged by e-mail."
            yield FileFault(row=row, column=clipped(headers[Field.WORK_EMAIL]), code="email-taken", detail=detail)


def depth_faults(proposed: Mapping[str, Proposed], lines: Lines, headers: Mapping[Field, str]) -> Iterator[FileFault]:
    if Field.MANAGER not in headers:
        return
    for person_id, layer in layers(lines.managers).items():
        row = proposed[person_id].row
        if layer > DEEPEST and row is not None:
            detail = f"{layer} people stand above this one; more than {DEEPEST} layers are not an organisation."
            yield FileFault(row=row, column=clipped(headers[Field.MANAGER]), code="too-deep", detail=detail)


def _warning(row: int, column: str, code: str, detail: str) -> FileFault:
    return FileFault(row=row, column=clipped(column), code=code, detail=detail, severity=Severity.WARNING)

"""The shapes in which clients send a PATCH, made operations of the standard: one attribute each, with its path."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from leeway.people.rules.scim.attributes import (
    ENTERPRISE,
    LISTS_OF_USER,
    NOT_KEPT,
    OF_ENTERPRISE,
    OF_GROUP,
    OF_USER,
    SUB_ATTRIBUTES,
    canonical,
)
from leeway.people.rules.scim.shapes import normal_value

Json = Any
Operation = dict[str, Json]

_URN = re.compile(r"^(urn:[^\[\]\s]*:2\.0:(?:User|Group))(?::(.*))?$", re.IGNORECASE)
_HEAD = re.compile(r"^([A-Za-z$][\w$-]*)(\[.*\])?(?:\.([A-Za-z$][\w$-]*))?$", re.DOTALL)
_FLAG_AS_TEXT = re.compile(r"\b(primary)\s+(eq|ne)\s+\"(true|false)\"", re.IGNORECASE)
_HEADS = frozenset({"id", *OF_USER, *LISTS_OF_USER, *OF_ENTERPRISE, *OF_GROUP})


@dataclass(frozen=True, slots=True)
class BadPatch:
    """Why a PATCH cannot be read: a scimType of RFC 7644, table 9, and what is wrong."""

    scim_type: str
    detail: str


def normal_patch(body: Mapping[str, Json], resource_id: str) -> dict[str, Json] | BadPatch:
    """The whole PATCH; empty `Operations` where it asks for nothing that is kept."""
    given = next((value for name, value in body.items() if name.lower() == "operations"), None)
    if not isinstance(given, list) or not given or not all(isinstance(each, Mapping) for each in given):
        return BadPatch("invalidSyntax", "Send `Operations`: a list of at least one operation.")
    operations: list[Operation] = []
    for each in given:
        members = {str(name).lower(): value for name, value in each.items()}
        op = str(members.get("op", "")).lower()
        if op not in {"add", "replace", "remove"}:
            return BadPatch("invalidSyntax", "`op` is add, replace or remove.")
        for path, value in _parts(members.get("path"), members.get("value")):
            made = _operation(op, path, value, resource_id)
            if isinstance(made, BadPatch):
                return made
            operations += made
    return {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations}


def _parts(path: Json, value: Json) -> Iterator[tuple[str, Json]]:
    """An operation without a path means each member of its value; a whole extension means each of its members."""
    if isinstance(path, str) and path.strip():
        urn = _URN.match(path.strip())
        if urn is None or urn[2]:
            yield path.strip(), value
            return
        members = value if isinstance(value, Mapping) else dict.fromkeys(OF_ENTERPRISE)
        yield from ((f"{urn[1]}:{name}", inner) for name, inner in members.items())
        return
    if not isinstance(value, Mapping):
        yield "", value
        return
    for name, inner in value.items():
        yield from _parts(str(name), inner)


def _operation(op: str, path: str, value: Json, resource_id: str) -> list[Operation] | BadPatch:
    urn = _URN.match(path)
    bare = (urn[2] or "") if urn else path
    parts = _HEAD.match(bare)
    if parts is None:
        return BadPatch("invalidPath", "Name an attribute in `path`, or send a value of named attributes.")
    head, selection, sub = canonical(parts[1]), parts[2] or "", canonical(parts[3]) if parts[3] else None
    if head == "id":
        same = op != "remove" and value == resource_id
        return [] if same else BadPatch("mutability", "The id of a resource never changes.")
    if head in NOT_KEPT or sub in NOT_KEPT:
        return []
    if head not in _HEADS or (sub is not None and sub not in SUB_ATTRIBUTES.get(head, ())):
        return BadPatch("invalidPath", f"There is no attribute {bare[:80]!r} here.")
    return [_made(op, head, selection, None if head == "manager" else sub, value)]


def _made(op: str, head: str, selection: str, sub: str | None, value: Json) -> Operation:
    """An operation that writes nothing takes away."""
    selection = _FLAG_AS_TEXT.sub(lambda found: f"{found[1]} {found[2]} {found[3].lower()}", selection)
    path = (f"{ENTERPRISE}:" if head in OF_ENTERPRISE else "") + head + selection + (f".{sub}" if sub else "")
    if op == "remove":
        return {"op": op, "path": path} | ({} if value is None else {"value": normal_value(head, value)})
    if selection and sub is None and isinstance(value, Mapping):
        value = next(iter(normal_value(head, [value])), None)
    else:
        value = normal_value(sub or head, value)
    if value in (None, "", [], {}):
        return {"op": "remove", "path": path}
    return {"op": op, "path": path, "value": value}

"""The shapes in which clients send a resource, made the one shape of the standard.

Each shape stands here because some client sends it: truth as text, a scalar in a list of one, a manager as an id, a
list of one, an empty text; nulls and empty members for what nobody has.
"""

from collections.abc import Mapping
from typing import Any

from leeway.people.rules.scim.attributes import ENTERPRISE, LISTS_OF_USER, NOT_KEPT, OF_ENTERPRISE, canonical

Json = Any
TRUTH = {"true": True, "false": False}
LISTS = frozenset({*LISTS_OF_USER, "members"})
FLAGS = frozenset({"active", "primary"})
PRIVATE = "home"
"""A private address is nobody's business: an entry of this type is not taken."""


def normal_resource(body: Mapping[str, Json]) -> dict[str, Json]:
    """What a POST or a PUT means."""
    resource: dict[str, Json] = {}
    for name, value in body.items():
        if name.lower() == ENTERPRISE.lower() and isinstance(value, Mapping):
            resource[ENTERPRISE] = _members(value) | resource.get(ENTERPRISE, {})
            continue
        attribute = canonical(name)
        if attribute == "schemas":
            resource[attribute] = value
        elif attribute in OF_ENTERPRISE:
            resource.setdefault(ENTERPRISE, {})[attribute] = normal_value(attribute, value)
        elif attribute not in NOT_KEPT and attribute != "id":
            resource[attribute] = normal_value(attribute, value)
    if isinstance(resource.get(ENTERPRISE), dict):
        resource[ENTERPRISE] = _without_empty(resource[ENTERPRISE])
    return _without_empty(resource)


def normal_value(attribute: str, value: Json) -> Json:
    """The value of one attribute, or None where it says nothing."""
    if attribute == "manager":
        return _manager(value)
    if attribute in LISTS:
        entries = value if isinstance(value, list) else [value]
        kept = [_members(entry) if isinstance(entry, Mapping) else entry for entry in entries]
        return [entry for entry in kept if entry not in ({}, None, "") and not _is_private(entry)]
    value = _alone(value)
    if attribute in FLAGS:
        if isinstance(value, Mapping) and "value" in value:
            value = value["value"]
        return TRUTH.get(value.strip().lower(), value) if isinstance(value, str) else value
    return _members(value) if isinstance(value, Mapping) else value


def _manager(value: Json) -> dict[str, str] | None:
    value = _alone(value)
    if isinstance(value, Mapping):
        value = _alone(next((inner for name, inner in value.items() if name.lower() == "value"), None))
    if value in (None, [], {}) or not str(value).strip():
        return None
    return {"value": str(value).strip()}


def _alone(value: Json) -> Json:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _is_private(entry: Json) -> bool:
    return isinstance(entry, Mapping) and str(entry.get("type", "")).lower() == PRIVATE


def _members(value: Mapping[str, Json]) -> dict[str, Json]:
    named = ((canonical(name), inner) for name, inner in value.items())
    return _without_empty({name: normal_value(name, inner) for name, inner in named if name not in NOT_KEPT})


def _without_empty(members: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}

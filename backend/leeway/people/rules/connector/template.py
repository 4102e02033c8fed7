"""Texts with places to fill: `{cursor}`, `{secret.api_key}`, `{record.id}`. A closed list of names, no expressions."""

import re
from collections.abc import Mapping
from urllib.parse import quote

_PLACE = re.compile(r"\{([a-z_]+(?:\.[^{}]{1,300})?)\}")
NUMBERS = frozenset({"page", "offset", "limit"})


def places_in(text: str) -> list[str]:
    return _PLACE.findall(text)


def fill(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda match: values[match[1]], text)


def fill_path(text: str, values: Mapping[str, str]) -> str:
    """For an address: a value is one segment, whatever signs it holds."""
    return _PLACE.sub(lambda match: quote(values[match[1]], safe=""), text)


def fill_body(body: object, values: Mapping[str, str]) -> object:
    """Every text of a JSON body. A text that is nothing but a count becomes a number, as JSON interfaces want it."""
    if isinstance(body, str):
        places = places_in(body)
        if len(places) == 1 and body == f"{{{places[0]}}}" and places[0] in NUMBERS:
            return int(values[places[0]])
        return fill(body, values)
    if isinstance(body, dict):
        return {name: fill_body(member, values) for name, member in body.items()}
    if isinstance(body, list):
        return [fill_body(member, values) for member in body]
    return body


def places_in_body(body: object) -> list[str]:
    if isinstance(body, str):
        return places_in(body)
    members = body.values() if isinstance(body, dict) else body if isinstance(body, list) else ()
    return [place for member in members for place in places_in_body(member)]

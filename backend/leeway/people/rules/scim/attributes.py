"""The attributes of a user that are kept, and those of the standard that are let go without a word."""

from collections.abc import Mapping

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"

OF_USER = ("userName", "externalId", "name", "displayName", "title", "userType", "locale", "timezone", "active")
LISTS_OF_USER = ("emails", "addresses")
OF_ENTERPRISE = ("employeeNumber", "costCenter", "division", "department", "manager")
OF_GROUP = ("displayName", "externalId", "members")
SUB_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "name": ("formatted", "givenName", "familyName"),
    "emails": ("value", "type", "primary"),
    "addresses": ("type", "locality", "country", "primary"),
    "members": ("value",),
    "manager": ("value",),
}

NOT_KEPT = (
    *("password", "nickName", "profileUrl", "preferredLanguage", "phoneNumbers", "ims", "photos", "groups"),
    *("entitlements", "roles", "x509Certificates", "organization", "meta", "schemas"),
    # Of names and addresses.
    *("middleName", "honorificPrefix", "honorificSuffix", "streetAddress", "region", "postalCode"),
    # Written by us alone.
    *("$ref", "display"),
)
"""Clients send them by default: they are taken, dropped before anything is kept, and never logged."""

_CANONICAL = {
    name.lower(): name
    for name in (
        *("id", *OF_USER, *LISTS_OF_USER, *OF_ENTERPRISE, *OF_GROUP, *NOT_KEPT),
        *(sub for subs in SUB_ATTRIBUTES.values() for sub in subs),
    )
}


def canonical(name: str) -> str:
    """An attribute as the standard spells it, in whatever case it came (RFC 7643, section 2.1)."""
    return _CANONICAL.get(name.lower(), name)

"""What the doorway says about itself: kinds of resources, their attributes, and what the protocol can do here.

The documents are our own and name only what is kept: the stock ones demand `manager.$ref`, refuse test domains, and
would promise to keep telephone numbers.
"""

from typing import Any

from scim2_models import ResourceType, Schema, ScimPolicy, ScimProvider, ServiceProviderConfig

from leeway.people.rules.scim.attributes import ENTERPRISE, GROUP, USER

MOST_RESULTS = 200
MOST_OPERATIONS = 100
LARGEST_BODY_BYTES = 1 << 20

Document = dict[str, Any]


def _attribute(name: str, said: str, kind: str = "string", **more: object) -> Document:
    usual: Document = {
        "name": name,
        "type": kind,
        "description": said,
        "multiValued": False,
        "required": False,
        "mutability": "readWrite",
        "returned": "default",
    }
    if kind == "string":
        usual |= {"caseExact": False, "uniqueness": "none"}
    return usual | {_SPELT.get(key, key): value for key, value in more.items()}


_SPELT = {"multi_valued": "multiValued", "case_exact": "caseExact", "sub_attributes": "subAttributes"}

_USER: Document = {
    "id": USER,
    "name": "User",
    "description": "A person, as an identity provider or HRIS knows them",
    "attributes": [
        _attribute("userName", "Who it is for the client", required=True, uniqueness="server"),
        _attribute(
            "name",
            "The parts of the name",
            "complex",
            sub_attributes=[
                _attribute("formatted", "The whole name"),
                _attribute("givenName", "Given name"),
                _attribute("familyName", "Family name"),
            ],
        ),
        _attribute("displayName", "The name as it is shown"),
        _attribute("title", "Job title"),
        _attribute("userType", "Kind of worker, such as Employee"),
        _attribute("locale", "Language and region, such as de-CH"),
        _attribute("timezone", "Time zone, such as Europe/Zurich"),
        _attribute("active", "False deactivates: the person has left", "boolean"),
        _attribute(
            "emails",
            "E-mail addresses; the one for work counts. Private ones are not taken.",
            "complex",
            multi_valued=True,
            sub_attributes=[
                _attribute("value", "The address"),
                _attribute("type", "What it is for", canonicalValues=["work", "other"]),
                _attribute("primary", "The one to use", "boolean"),
            ],
        ),
        _attribute(
            "addresses",
            "Where the person works; nothing more exact than the place is taken",
            "complex",
            multi_valued=True,
            sub_attributes=[
                _attribute("type", "What it is for", canonicalValues=["work", "other"]),
                _attribute("locality", "Town"),
                _attribute("country", "Country"),
                _attribute("primary", "The one to use", "boolean"),
            ],
        ),
    ],
}
_ENTERPRISE: Document = {
    "id": ENTERPRISE,
    "name": "EnterpriseUser",
    "description": "A person in the organisation",
    "attributes": [
        _attribute("employeeNumber", "Employee number"),
        _attribute("costCenter", "Cost centre"),
        _attribute("division", "Division"),
        _attribute("department", "Department"),
        _attribute(
            "manager",
            "Whom the person reports to",
            "complex",
            sub_attributes=[
                _attribute("value", "The manager's id here; one who is not here yet is waited for", case_exact=True)
            ],
        ),
    ],
}
_GROUP: Document = {
    "id": GROUP,
    "name": "Group",
    "description": "A team",
    "attributes": [
        _attribute("displayName", "Name of the team", required=True),
        _attribute(
            "members",
            "Who is in it: users of the same source",
            "complex",
            multi_valued=True,
            sub_attributes=[
                _attribute("value", "The user's id", mutability="immutable", case_exact=True),
                _attribute("display", "The user's name", mutability="readOnly"),
                _attribute("$ref", "Where the user is", "reference", referenceTypes=["User"], mutability="immutable"),
            ],
        ),
    ],
}
_RESOURCE_TYPES: list[Document] = [
    {
        "id": "User",
        "name": "User",
        "endpoint": "/Users",
        "description": "People",
        "schema": USER,
        "schemaExtensions": [{"schema": ENTERPRISE, "required": False}],
    },
    {"id": "Group", "name": "Group", "endpoint": "/Groups", "description": "Teams", "schema": GROUP},
]
_CONFIG: Document = {
    "patch": {"supported": True},
    "bulk": {"supported": True, "maxOperations": MOST_OPERATIONS, "maxPayloadSize": LARGEST_BODY_BYTES},
    "filter": {"supported": True, "maxResults": MOST_RESULTS},
    "changePassword": {"supported": False},
    "sort": {"supported": False},
    "etag": {"supported": True},
    "authenticationSchemes": [
        {
            "type": "oauthbearertoken",
            "name": "Bearer token",
            "description": "The token of the source, as Leeway showed it once",
            "specUri": "https://datatracker.ietf.org/doc/html/rfc6750",
            "primary": True,
        }
    ],
}

POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)
"""What clients are known to send beside the letter of the standard."""


def provider() -> ScimProvider:
    return ScimProvider.from_discovery(
        [Schema.model_validate(document) for document in (_USER, _ENTERPRISE, _GROUP)],
        [ResourceType.model_validate(document) for document in _RESOURCE_TYPES],
        config=ServiceProviderConfig.model_validate(_CONFIG),
        policy=POLICY,
    )

"""A connector as somebody declares it, in YAML or JSON: read strictly, with every fault named by its place.

Shapes only: what they mean is worked out in `rules.connector`. Nothing here can run code; a template fills places from
a closed list.
"""

import json
import re
from collections.abc import Callable
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from leeway.kernel.refusal import Fault
from leeway.people.rules.connector.json_path import BadPath, read_path
from leeway.people.rules.connector.template import places_in, places_in_body
from leeway.people.rules.fields import Field as PersonField

LONGEST = 60_000
PAGE_PLACES = frozenset({"page", "offset", "cursor", "limit", "since", "since_date"})

Text = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


def _checked_path(text: object) -> object:
    if isinstance(text, str):
        try:
            read_path(text)
        except BadPath as error:
            raise ValueError(str(error)) from error
    return text


JsonPath = Annotated[str, BeforeValidator(_checked_path), StringConstraints(max_length=300)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NoAuth(Part):
    kind: Literal["none"]


class BasicAuth(Part):
    kind: Literal["basic"]
    user: Text
    password: Annotated[str, StringConstraints(max_length=2_000)] = ""


class HeaderAuth(Part):
    kind: Literal["header"]
    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,60}$")]
    value: Text


class BearerAuth(Part):
    kind: Literal["bearer"]
    token: Text


class ClientCredentials(Part):
    """OAuth 2.0, RFC 6749 section 4.4."""

    kind: Literal["client_credentials"]
    token_url: Text
    client_id: Text
    client_secret: Text
    scope: str | None = None
    send: Literal["header", "form"] = "header"


class Request(Part):
    method: Literal["GET", "POST"] = "GET"
    path: Text
    query: dict[str, str | int | bool] = Field(default_factory=dict)
    headers: dict[str, str] = Field(default_factory=dict)
    json_: Any = Field(default=None, alias="json")
    form: dict[str, str] | None = None

    @property
    def places(self) -> list[str]:
        texts = [self.path, *(str(value) for value in self.query.values()), *self.headers.values()]
        return [
            *(place for text in texts for place in places_in(text)),
            *places_in_body(self.json_),
            *places_in_body(self.form),
        ]


class LoginAuth(Part):
    """A token from a login call; asked for again when it is refused or about to end."""

    kind: Literal["login"]
    request: Request
    token: JsonPath
    lifetime_seconds: Annotated[int, Field(ge=5, le=86_400)] | None = None
    lifetime: JsonPath | None = None
    header: str = "Authorization"
    value: str = "Bearer {token}"


Auth = Annotated[
    NoAuth | BasicAuth | HeaderAuth | BearerAuth | ClientCredentials | LoginAuth, Field(discriminator="kind")
]


class Paging(Part):
    kind: Literal["none", "page", "offset", "cursor", "link", "next"] = "none"
    size: Annotated[int, Field(ge=1, le=10_000)] = 100
    first_page: Annotated[int, Field(ge=0, le=1)] = 1
    path: JsonPath | None = None

    @model_validator(mode="after")
    def _has_its_path(self) -> "Paging":
        if self.kind in ("cursor", "next") and self.path is None:
            raise ValueError(f"paging by {self.kind} needs the path where it stands in the answer")
        return self


class Total(Part):
    path: JsonPath
    tolerance_percent: Annotated[int, Field(ge=0, le=50)] = 2


class Listing(Request):
    records: JsonPath
    paging: Paging = Paging()
    total: Total | None = None


class Detail(Request):
    """A further request for each record; its answer is found below the name. `absent_when_missing`: 404 is no error."""

    name: Name
    absent_when_missing: bool = False


class Changed(Part):
    """How only what changed is asked for. `overlap_seconds` is taken off the source's own clock (P2, P3)."""

    query: dict[str, str] = Field(default_factory=dict)
    json_: dict[str, Any] = Field(default_factory=dict, alias="json")
    path: Text | None = None
    form: str = "%Y-%m-%dT%H:%M:%SZ"
    zone: str = "UTC"
    overlap_seconds: Annotated[int, Field(ge=0, le=86_400)] = 300


class Deleted(Part):
    path: JsonPath
    values: Annotated[list[str], Field(min_length=1, max_length=20)]


class DateForm(Part):
    form: str | None = None
    zone: str | None = None


class MapForm(Part):
    words: Annotated[dict[str, str], Field(min_length=1, max_length=200)]
    otherwise: str | None = None


class Transform(Part):
    """Exactly one of these."""

    trim: Literal[True] | None = None
    lower: Literal[True] | None = None
    date: DateForm | None = None
    map: MapForm | None = None
    split_name: Literal["given", "family"] | None = None

    @model_validator(mode="after")
    def _is_one(self) -> "Transform":
        if len(self.model_fields_set) != 1:
            raise ValueError("one transform in each place of the list")
        return self


def _named_transform(value: object) -> object:
    """`- trim` is short for `- trim: true`."""
    return {value: True} if value in ("trim", "lower") else {"date": {}} if value == "date" else value


class FieldForm(Part):
    """`from` is one path or several to try in turn; `joined` puts all of them together with what stands between."""

    from_: JsonPath | Annotated[list[JsonPath], Field(min_length=1, max_length=10)] | None = Field(
        default=None, alias="from"
    )
    constant: Text | None = None
    joined: str | None = None
    transform: list[Annotated[Transform, BeforeValidator(_named_transform)]] = Field(default_factory=list)
    absent: Literal["keeps", "clears"] = "keeps"

    @model_validator(mode="after")
    def _has_a_source(self) -> "FieldForm":
        if (self.from_ is None) == (self.constant is None):
            raise ValueError("give `from` or `constant`")
        return self


def _short_field(value: object) -> object:
    """`title: job.title` is short for `title: {from: job.title}`."""
    return {"from": value} if isinstance(value, str) else value


class Pace(Part):
    requests_per_second: Annotated[float, Field(gt=0, le=100)] = 10
    concurrency: Annotated[int, Field(ge=1, le=16)] = 4
    attempts: Annotated[int, Field(ge=1, le=10)] = 6
    first_wait_ms: Annotated[int, Field(ge=10, le=60_000)] = 500


class Declaration(Part):
    version: Literal[1] = 1
    name: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    base_url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*)?$", max_length=300)]
    auth: Auth = NoAuth(kind="none")
    headers: dict[str, str] = Field(default_factory=dict)
    list_: Listing = Field(alias="list")
    details: Annotated[list[Detail], Field(max_length=5)] = Field(default_factory=list)
    key: JsonPath
    fields: Annotated[dict[PersonField, Annotated[FieldForm, BeforeValidator(_short_field)]], Field(min_length=1)]
    manager_by: Literal["source_id", "employee_number", "work_email"] = "source_id"
    zone: str = "UTC"
    false_is_null: bool = False
    restricted: JsonPath | None = None
    deleted: Deleted | None = None
    changed: Changed | None = None
    pace: Pace = Pace()
    unchecked: list[str] = Field(default_factory=list)
    """What nobody could try on a live system; shown with the connector."""

    @model_validator(mode="after")
    def _makes_sense(self) -> "Declaration":
        for zone in (self.zone, *(step.date.zone for f in self.fields.values() for step in f.transform if step.date)):
            if zone is not None and zone not in available_timezones():
                raise ValueError(f"{zone!r} is no time zone")
        ZoneInfo(self.zone)
        for detail in self.details:
            _only(detail.places, lambda place: place.startswith("record."), f"in the detail {detail.name}")
        _only(self.list_.places, PAGE_PLACES.__contains__, "in the list")
        return self

    @property
    def secrets(self) -> list[str]:
        """The names of the secrets that it needs, in order."""
        dumped = json.dumps(self.model_dump(mode="json", by_alias=True), ensure_ascii=False)
        return sorted(set(re.findall(r"\{secret\.([a-z][a-z0-9_]{0,39})\}", dumped)))


def _only(places: list[str], allowed: Callable[[str], bool], where: str) -> None:
    for place in places:
        if not place.startswith("secret.") and not allowed(place):
            raise ValueError(f"{{{place}}} has no meaning {where}")


class _Strict(yaml.SafeLoader):  # type: ignore[misc]
    """Plain values only: no aliases, which could make a gigabyte of a line, and no key twice."""

    def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401 - the base class has no types
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not read here")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - as above
        names = [self.construct_object(key, deep=True) for key, _ in node.value]
        if len(names) != len(set(map(str, names))):
            raise yaml.YAMLError(f"a name stands twice in line {node.start_mark.line + 1}")
        return super().construct_mapping(node, deep=deep)


# A date or a "no" in a declaration is the text that somebody wrote.
_Strict.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class BadDeclaration(ValueError):
    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.pointer}: {fault.detail}" for fault in faults))
        self.faults = faults


def read_declaration(text: str) -> Declaration:
    """Raises BadDeclaration with a JSON Pointer to each fault."""
    if len(text) > LONGEST:
        raise BadDeclaration([Fault(detail=f"more than {LONGEST} characters", pointer="")])
    try:
        # JSON is YAML; a tab in JSON is the one difference that is met in life.
        document = json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader=_Strict)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadDeclaration([Fault(detail=f"neither YAML nor JSON: {_one_line(error)}", pointer="")]) from error
    try:
        return Declaration.model_validate(document)
    except ValidationError as error:
        raise BadDeclaration(
            [
                Fault(
                    detail=each["msg"].removeprefix("Value error, "),
                    pointer="".join(f"/{part}" for part in each["loc"]),
                )
                for each in error.errors(include_url=False, include_context=False, include_input=False)[:20]
            ]
        ) from error


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]

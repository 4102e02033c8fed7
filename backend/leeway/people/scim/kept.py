"""What every kept resource has in common: its meta, its version, and what is left out of what is kept."""

from typing import Any

from scim2_models import Context, PreconditionFailedException, Resource

from leeway.people.store.rows.scim import ScimGroupRow, ScimUserRow

Json = dict[str, Any]
Found = tuple[int, list[Resource[Any]]]
"""How many in all, and one page of them."""


def kept(resource: Resource[Any]) -> Json:
    """The resource as it is kept: without what we say about it."""
    dumped: Json = resource.model_dump(scim_ctx=Context.DEFAULT)
    return {name: value for name, value in dumped.items() if name not in {"id", "meta"}}


def meta_of(resource_type: str, row: ScimUserRow | ScimGroupRow) -> Json:
    return {
        "resourceType": resource_type,
        "created": row.created_at,
        "lastModified": row.changed_at,
        "version": _version(row.row_version),
    }


def must_be(row_version: int, expected_version: str | None) -> None:
    if expected_version is not None and expected_version != _version(row_version):
        raise PreconditionFailedException


def _version(row_version: int) -> str:
    return f'W/"{row_version}"'

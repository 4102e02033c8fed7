"""Optimistic concurrency by ETag and If-Match (RFC 9110, section 13.1.1)."""

from typing import Annotated

from fastapi import Depends, Header, Response

from leeway.kernel.refusal import Refusal

LONGEST_VERSION = 18
"""Digits of a PostgreSQL bigint that cannot overflow."""


class PreconditionRequired(Refusal):
    code = "precondition-required"
    status = 428
    title = "If-Match is missing"


class StaleVersion(Refusal):
    code = "stale-version"
    status = 412
    title = "Somebody changed this in the meantime"


def etag_of(version: int) -> str:
    """The strong entity tag of a row version."""
    return f'"{version}"'


def tagged(response: Response, version: int) -> None:
    response.headers["ETag"] = etag_of(version)


class Precondition:
    """The If-Match of a request; read inside the deed, so that a replayed key is answered first."""

    def __init__(self, header: str | None) -> None:
        self._header = header

    def version(self) -> int:
        """The row version the caller saw. 428 when absent, 412 when it cannot be one of ours."""
        if self._header is None:
            raise PreconditionRequired("Send If-Match with the ETag you last read.")
        tag = self._header.strip().removeprefix("W/").strip('"')
        if not (tag.isascii() and tag.isdigit() and len(tag) <= LONGEST_VERSION):
            raise StaleVersion("This If-Match is none of our entity tags: read again and repeat.")
        return int(tag)

    def must_be(self, version: int) -> int:
        """The version, when it equals the present one; 412 otherwise."""
        if self.version() != version:
            raise StaleVersion("Read it again and repeat your change.", version=version)
        return version


IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="ETag of the version you saw",
        # Told, not checked: a foreign tag is a stale version, not a malformed request.
        json_schema_extra={"pattern": rf'^(W/)?"[0-9]{{1,{LONGEST_VERSION}}}"$'},
        max_length=64,
    ),
]


def precondition_of_request(if_match: IfMatch = None) -> Precondition:
    return Precondition(if_match)


IfMatchIn = Annotated[Precondition, Depends(precondition_of_request)]

"""What a connector needs from the installation: where it may go, and the key that opens its secrets."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from leeway.plumbing.outbound import Outbound
from leeway.plumbing.sealed import Sealer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    outbound: Outbound
    sealer: Sealer

    def seal(self, organisation_id: UUID, source_id: UUID, name: str, secret: str) -> bytes:
        return self.sealer.seal(secret, _purpose(organisation_id, source_id, name))

    def opened(self, organisation_id: UUID, source_id: UUID, sealed: Mapping[str, bytes]) -> dict[str, str]:
        return {
            name: self.sealer.open(value, _purpose(organisation_id, source_id, name)) for name, value in sealed.items()
        }


def _purpose(organisation_id: UUID, source_id: UUID, name: str) -> str:
    return f"source/{organisation_id}/{source_id}/{name}"

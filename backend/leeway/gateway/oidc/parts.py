"""What signing in with an identity provider works with, put together once."""

from dataclasses import dataclass

from leeway.gateway.oidc.provider import Provider
from leeway.gateway.people import People
from leeway.plumbing.database import Database
from leeway.plumbing.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcParts:
    """`employee_claim` names the claim that carries the employee number, where the provider gives it."""

    provider: Provider
    database: Database
    people: People
    vault: Vault
    employee_claim: str | None

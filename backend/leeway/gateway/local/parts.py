"""What signing in locally works with, put together once."""

from dataclasses import dataclass

from leeway.gateway.passphrase import Passphrases
from leeway.gateway.people import People
from leeway.plumbing.database import Database
from leeway.plumbing.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalParts:
    """`organisation` is its name, as authenticator apps show it and as passphrases must not contain it."""

    database: Database
    people: People
    passphrases: Passphrases
    vault: Vault
    organisation: str | None

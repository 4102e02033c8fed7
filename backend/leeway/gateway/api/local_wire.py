"""Signing in locally, as the browser sees it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from leeway.gateway.api.wire import Address, Passphrase
from leeway.plumbing.wire import Count, Flag, Wire

Code = Annotated[str, StringConstraints(min_length=6, max_length=40, pattern=r"^[0-9A-Za-z -]+$")]
"""Six digits, or a recovery code."""
LinkSecret = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[0-9A-Za-z_-]+$")]


class LocalSignIn(Wire):
    """`code` is asked for with `code-needed` where the person has a second factor."""

    email: Address
    passphrase: Passphrase
    code: Code | None = None


class InvitationLink(Wire):
    secret: LinkSecret


class InvitationAnswer(Wire):
    """`code` is needed where the person keeps a second factor."""

    secret: LinkSecret
    passphrase: Passphrase
    code: Code | None = None


class Invited(Wire):
    """`begins` for a first passphrase, not for a new one."""

    display_name: str
    work_email: str | None
    expires_at: datetime
    begins: bool
    needs_code: bool


class InvitationDraft(Wire):
    """`keeps_factor` is false for somebody who lost their phone and every recovery code."""

    person_id: UUID
    keeps_factor: Flag = True


class Invitation(Wire):
    """`path` with the secret in its fragment, which no server is sent; told this once."""

    path: str
    expires_at: datetime


class PersonSignIn(Wire):
    """How somebody signs in, for whoever may invite them; `linked` to an account at the identity provider."""

    person_id: UUID
    linked: bool
    has_passphrase: bool
    has_factor: bool
    invited_until: datetime | None


class MySignIn(Wire):
    """`recovery_codes` counts those that are left."""

    has_passphrase: bool
    has_factor: bool
    passphrase_at: datetime | None
    factor_at: datetime | None
    recovery_codes: Count
    may: list[str]


class PassphraseChange(Wire):
    present: Passphrase
    passphrase: Passphrase


class PassphraseAgain(Wire):
    passphrase: Passphrase


class FactorDraft(Wire):
    """`square` is the QR code, row by row, `1` for a dark module; `key` is for typing."""

    key: str
    address: str
    square: list[str]


class FactorCode(Wire):
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


class RecoveryCodes(Wire):
    codes: list[str]


class FactorEnd(Wire):
    passphrase: Passphrase
    code: Code
